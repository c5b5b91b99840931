"""Visible checks of subsets.py. In a numbered set, row n of images and labels tells n."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def numbered_set(count, pixels=5):
    """Images are n + 0.5, labels one-hot with a 1 at n."""
    images = np.repeat(np.arange(count, dtype="float32")[:, None] + 0.5, pixels, axis=1)
    return images, np.eye(count, dtype="float32")


def data_of(learner, **sizes):
    """A data set in the learner's process, with so many images in each split, and its arrays."""
    images, labels = numbered_set(sum(sizes.values()))
    ends = np.cumsum([sizes[name] for name in ("train", "validation", "test")])
    splits = [slice(end - sizes[n], end) for n, end in zip(sizes, ends, strict=True)]
    made = [
        learner.fixture("tiny_mnist.Split")(images[s], labels[s], np.arange(s.start, s.stop))
        for s in splits
    ]
    return learner.fixture("tiny_mnist.Data")(*made), images, labels


def split_of(value, count, train_size):
    """The four arrays, verified: numbers of the training images, of the others, and the labels."""
    parts = check.items(value, 4, "(x_train, y_train, x_validation, y_validation)")
    rest, because = count - train_size, f"int(fraction * {count}) is {train_size}"
    x_train = check.array(parts[0], shape=(train_size, 5), because=because)
    y_train = check.array(parts[1], shape=(train_size, count), because=because)
    x_rest = check.array(parts[2], shape=(rest, 5), because="the rest is the validation set")
    y_rest = check.array(parts[3], shape=(rest, count), because="the rest is the validation set")
    numbers = [np.floor(x[:, 0]) for x in (x_train, x_rest)]
    return numbers, [y_train.argmax(axis=1), y_rest.argmax(axis=1)]


def generator(learner, seed):
    return learner.fixture("toys.np.random.default_rng")(seed)


def batch_of(value, batch_size, count, pixels=5):
    images, labels = check.items(value, 2, "(images, labels)")
    images = check.array(images, shape=(batch_size, pixels))
    labels = check.array(labels, shape=(batch_size, count))
    return np.floor(images[:, 0]), labels.argmax(axis=1)


@task("combined_set")
class TestCombinedSet:
    def test_first_the_training_set_then_the_validation_set(self, learner):
        data, images, labels = data_of(learner, train=7, validation=3, test=4)
        found, ones = check.items(learner.combined_set(data), 2, "(images, labels)")
        slips = {
            "the validation set first": np.concatenate([images[7:10], images[:7]]),
            "the test set in it, too: it has to stay unseen": images,
            "the test set instead of the validation set": np.delete(images, [7, 8, 9], axis=0),
            "the training set alone": images[:7],
        }
        check.close(found, images[:10], slips=slips, because="7 images and 3 images make 10")
        check.close(ones, labels[:10], because="the labels are joined in the same order")


@task("random_training_set")
class TestRandomTrainingSet:
    def test_of_50_images_40_are_to_train_on(self, learner):
        split_of(learner.random_training_set(*numbered_set(50), 3), 50, 40)

    def test_each_image_is_in_exactly_one_part(self, learner):
        (train, rest), _ = split_of(learner.random_training_set(*numbered_set(50), 3), 50, 40)
        message = (
            "Some images are in the training set twice. Draw without replacement: cut one random "
            "order of all images in two."
        )
        check.true(len(set(train)) == 40, message)
        message = "Some images are in both parts: cut the same random order in two."
        check.true(not set(train) & set(rest), message)
        check.true(len(set(train) | set(rest)) == 50, "Some images are in neither part.")

    def test_each_image_keeps_its_own_label(self, learner):
        (train, rest), labels = split_of(learner.random_training_set(*numbered_set(50), 3), 50, 40)
        message = (
            "Images and labels no longer belong together: they were shuffled separately. "
            "Choose one random order and use it for both."
        )
        same = np.array_equal(train, labels[0]) and np.array_equal(rest, labels[1])
        check.true(same, message)

    def test_the_seed_decides_the_split(self, learner):
        first, again, other = (
            split_of(learner.random_training_set(*numbered_set(50), seed), 50, 40)[0][0]
            for seed in (4, 4, 5)
        )
        check.true(np.array_equal(first, again), "The same seed gave two different splits.")
        message = "Two seeds gave the same training set: then all networks learn from the same."
        check.true(set(first) != set(other), message)

    def test_the_fraction_decides_the_sizes(self, learner):
        for count, fraction, train_size in ((37, 0.8, 29), (20, 0.5, 10), (9, 1.0, 9)):
            value = learner.random_training_set(*numbered_set(count), 1, train_fraction=fraction)
            split_of(value, count, train_size)

    def test_60000_images_make_48000_and_12000(self, learner):
        numbers = np.arange(60_000)[:, np.newaxis]
        parts = learner.random_training_set(numbers, numbers, 0)
        sizes = (48_000, 48_000, 12_000, 12_000)
        for part, size in zip(check.items(parts, 4), sizes, strict=True):
            check.array(part, shape=(size, 1), because="int(0.8 * 60,000) is 48,000")


@task("random_batch")
class TestRandomBatch:
    def test_a_batch_is_a_pair_of_64_images_and_labels(self, learner):
        batch_of(learner.random_batch(*numbered_set(90), generator(learner, 1)), 64, 90)

    def test_no_image_comes_twice_in_a_batch(self, learner):
        drawn, _ = batch_of(learner.random_batch(*numbered_set(64), generator(learner, 1)), 64, 64)
        message = (
            "Of 64 images, a batch of 64 has to take each one once, but some came twice: "
            "draw without replacement."
        )
        check.true(len(set(drawn)) == 64, message)

    def test_each_image_keeps_its_own_label(self, learner):
        value = learner.random_batch(*numbered_set(90), generator(learner, 1), batch_size=50)
        drawn, labels = batch_of(value, 50, 90)
        message = "Images and labels no longer belong together: use the same places for both."
        check.true(np.array_equal(drawn, labels), message)

    def test_the_next_call_draws_another_batch(self, learner):
        rng = generator(learner, 1)
        first, second = (
            batch_of(learner.random_batch(*numbered_set(90), rng, batch_size=20), 20, 90)[0]
            for _ in range(2)
        )
        message = "Two calls gave the same batch: draw the numbers from rng itself."
        check.true(set(first) != set(second), message)

    def test_all_that_is_random_comes_from_rng(self, learner):
        first, again, other = (
            batch_of(learner.random_batch(*numbered_set(90), generator(learner, seed), 20), 20, 90)[
                0
            ]
            for seed in (1, 1, 2)
        )
        message = "Two generators with the same seed gave different batches: draw from rng alone."
        check.true(np.array_equal(first, again), message)
        check.true(not np.array_equal(first, other), "Two generators gave the same batch.")

    def test_too_few_images_raise(self, learner):
        check.raises(
            "ValueError",
            learner.random_batch,
            *numbered_set(63),
            generator(learner, 1),
            because="63 images cannot fill a batch of 64 without one coming twice",
        )
