"""Hidden checks of subsets.py: other sizes, and the sets that the tutorial's numbers make."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def numbered_set(count, pixels=3):
    """Images are n + 0.5, labels one-hot with a 1 at n."""
    images = np.repeat(np.arange(count, dtype="float32")[:, None] + 0.5, pixels, axis=1)
    return images, np.eye(count, dtype="float32")


def generator(learner, seed):
    return learner.fixture("toys.np.random.default_rng")(seed)


def batch_of(value, batch_size, count):
    images, labels = check.items(value, 2, "(images, labels)")
    images = check.array(images, shape=(batch_size, 3))
    labels = check.array(labels, shape=(batch_size, count))
    message = "Images and labels no longer belong together: use the same places for both."
    check.true(np.array_equal(np.floor(images[:, 0]), labels.argmax(axis=1)), message)
    return labels.argmax(axis=1)


def training_numbers(learner, seed, fraction=0.8, count=60_000):
    """Which of so many images the training set of a seed holds."""
    numbers = np.arange(count, dtype="int32")[:, np.newaxis]
    parts = learner.random_training_set(numbers, numbers, seed, fraction)
    x_train = check.items(parts, 4, "(x_train, y_train, x_validation, y_validation)")[0]
    return check.array(x_train, shape=(int(fraction * count), 1))[:, 0]


@task("combined_set")
class TestCombinedSet:
    def test_any_sizes(self, learner, rng):
        sizes = [int(size) for size in rng.integers(2, 9, size=3)]
        images = [rng.normal(size=(size, 6)).astype("float32") for size in sizes]
        labels = [rng.uniform(size=(size, 10)).astype("float32") for size in sizes]
        split = learner.fixture("tiny_mnist.Split")
        parts = [split(x, y, np.arange(len(x))) for x, y in zip(images, labels, strict=True)]
        data = learner.fixture("tiny_mnist.Data")(*parts)
        found = check.items(learner.combined_set(data), 2, "(images, labels)")
        slips = {
            "the validation set first": np.concatenate(images[1::-1]),
            "the test set in it, too: it has to stay unseen": np.concatenate(images),
        }
        check.close(found[0], np.concatenate(images[:2]), slips=slips)
        check.close(found[1], np.concatenate(labels[:2]), because="in the same order")


@task("random_training_set")
class TestRandomTrainingSet:
    def test_a_split_of_any_size(self, learner, rng):
        for count, fraction in ((int(rng.integers(20, 60)), 0.8), (33, 0.55), (7, 0.0)):
            seed, train_size = int(rng.integers(1000)), int(fraction * count)
            parts = learner.random_training_set(*numbered_set(count), seed, fraction)
            parts = check.items(parts, 4, "(x_train, y_train, x_validation, y_validation)")
            sizes = (train_size, train_size, count - train_size, count - train_size)
            widths = (3, count, 3, count)
            shapes = zip(parts, sizes, widths, strict=True)
            because = "the training set has int(fraction * N) images"
            x_train, y_train, x_rest, y_rest = (
                check.array(part, shape=(size, width), because=because)
                for part, size, width in shapes
            )
            drawn = np.floor(np.concatenate([x_train, x_rest])[:, 0])
            message = "Each image should be in exactly one of the two parts."
            check.true(np.array_equal(np.sort(drawn), np.arange(count)), message)
            owners = np.concatenate([y_train, y_rest]).argmax(axis=1)
            message = "Images and labels no longer belong together: they were shuffled separately."
            check.true(np.array_equal(drawn, owners), message)

    def test_two_sets_of_48000_share_about_38400_images(self, learner, rng):
        first, second = (
            training_numbers(learner, int(seed)) for seed in rng.choice(1000, 2, replace=False)
        )
        for drawn in (first, second):
            because = "without replacement; a bootstrap would have about 33,040 distinct ones"
            check.equal(len(np.unique(drawn)), 48_000, because=because)
        shared = len(np.intersect1d(first, second))
        # The standard deviation is 39.
        because = "0.8 * 0.8 * 60,000 is 38,400; equal sets would share 48,000"
        check.between(shared, 38_400 - 250, 38_400 + 250, because=because)
        check.at_least(shared, 36_000, because="48,000 less the 12,000 that the first leaves out")

    def test_4000_of_the_5000_validation_images_leak(self, learner, rng):
        """about 4000 of the 5000 original validation images get into the training set"""
        drawn = training_numbers(learner, int(rng.integers(1000)))
        seen = int((drawn >= 55_000).sum())
        # The standard deviation is 27.
        because = "0.8 * 5000 is 4000: the original validation set is not unseen any more"
        check.between(seen, 4000 - 170, 4000 + 170, because=because)

    def test_the_sets_themselves_are_not_changed(self, learner, rng):
        """the given arrays are not shuffled in place: the same seed gives the same set again"""
        data = numbered_set(40)
        made = learner.fixture("tiny_mnist.Split")(*data, np.arange(40))
        seed = int(rng.integers(1000))
        first, again = (
            check.array(check.items(
                learner.random_training_set(made.images, made.labels, seed), 4
            )[0], shape=(32, 3))
            for _ in range(2)
        )  # fmt: skip
        check.close(again, first, because="the same seed and the same images give the same set")


@task("random_batch")
class TestRandomBatch:
    def test_any_size_without_repetition(self, learner, rng):
        count = int(rng.integers(20, 50))
        source = generator(learner, int(rng.integers(1000)))
        for batch_size in (1, 7, count):
            value = learner.random_batch(*numbered_set(count), source, batch_size)
            drawn = batch_of(value, batch_size, count)
            message = "An image came twice in a batch: draw without replacement."
            check.true(len(set(drawn)) == batch_size, message)

    def test_there_are_no_epochs(self, learner, rng):
        """each call draws from the whole set: an image may come again in the very next batch"""
        source = generator(learner, int(rng.integers(1000)))
        batches = [
            set(batch_of(learner.random_batch(*numbered_set(24), source, 12), 12, 24))
            for _ in range(12)
        ]
        message = "Each second batch was just what the one before had left over."
        pairs = zip(batches[::2], batches[1::2], strict=True)
        check.true(any(first & second for first, second in pairs), message)
        message = "Some images never came: draw from the whole set."
        check.true(len(set.union(*batches)) == 24, message)

    def test_one_image_too_few_raises(self, learner, rng):
        count = int(rng.integers(5, 20))
        source = generator(learner, 1)
        because = "a batch has no image twice"
        check.raises("ValueError", learner.random_batch, *numbered_set(count), source, count + 1,
            because=because)  # fmt: skip
