"""Hidden checks of cache.py: other values, and damage in other places."""

from __future__ import annotations

import hashlib
import io

import numpy as np

from grader.spec import check, task


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def new_path(learner, name="values.cache"):
    """A path in a new folder, which is empty; all stand-ins of earlier checks are gone."""
    library(learner, "unittest.mock").patch.stopall()
    folder = library(learner, "tempfile").TemporaryDirectory()
    return library(learner, "os").path.join(folder.name, name)


def exists(learner, path):
    return library(learner, "os").path.exists(path)


def write(learner, path, content):
    library(learner, "pathlib").Path(path).write_bytes(content)


def read(learner, path):
    check.true(exists(learner, path), "There is no file after the call.")
    return library(learner, "pathlib").Path(path).read_bytes()


def a_key(rng):
    return rng.bytes(32).hex()


def sealed(key, values):
    """A cache-file, byte by byte."""
    buffer = io.BytesIO()
    np.save(buffer, values)
    content = buffer.getvalue()
    return key.encode() + hashlib.sha256(content).hexdigest().encode() + content


def some_values(rng):
    shape = tuple(int(n) for n in rng.integers(1, 7, size=int(rng.integers(1, 4))))
    return rng.normal(size=shape).astype(rng.choice(["float32", "float64"]))


def function(learner, *answers):
    """A function that gives these answers one by one, again and again, and counts its calls."""
    stand_in = library(learner, "unittest.mock").Mock()
    learner.set(stand_in, "side_effect", list(answers) * 4)
    return stand_in


def network(learner, rng, *answers):
    """A stand-in for an Inception that gives these arrays one by one; it has random weights."""
    stand_in = library(learner, "unittest.mock").Mock()
    learner.set(stand_in.transfer_values_batch, "side_effect", list(answers) * 4)
    learner.set(stand_in.transfer_values, "side_effect", [row for a in answers for row in a] * 4)
    learner.set(stand_in.extractor.get_weights, "return_value", [rng.normal(size=(2, 3))])
    return stand_in


@task("fingerprint")
class TestFingerprint:
    def test_many_values_have_many_fingerprints(self, learner, rng):
        numbers = rng.integers(5, size=(2, 6))
        values = [
            numbers, numbers.T, numbers[::-1], numbers.reshape(3, 4), numbers.astype("float64"),
            numbers[0], numbers.ravel(), np.zeros((0, 3)), np.zeros((3, 0)), np.zeros(3),
            [numbers], [], {}, "", b"", None, 0, 0.0, False, "None", b"None", [0], [[0]], [[], 0],
            {"a": [1, 2]}, {"a": 1, "b": 2}, {"b": 1, "a": 2}, {"ab": 12}, ["ab", 12], ["a", "b12"],
        ]  # fmt: skip
        names = [check.text(learner.fingerprint(value)) for value in values]
        for i, name in enumerate(names):
            message = f"Value number {i} of a list of different values has the name of another one."
            check.true(name not in names[:i], message)

    def test_how_an_array_lies_in_memory_does_not_count(self, learner, rng):
        numbers = rng.normal(size=(5, 4))
        one = check.text(learner.fingerprint(numbers))
        other = check.text(learner.fingerprint(library(learner, "numpy").asfortranarray(numbers)))
        check.true(one == other, "The same array, laid out column by column, has another name.")

    def test_the_end_of_a_long_array_counts(self, learner, rng):
        images = rng.uniform(size=(30, 20, 20, 3)).astype("float32")
        changed = images.copy()
        changed[-1, -1, -1, -1] += 0.1
        one, other = (check.text(learner.fingerprint([value])) for value in (images, changed))
        check.true(one != other, "The last number of an array does not count.")


@task("save_cache")
class TestSaveCache:
    def test_any_array(self, learner, rng):
        for _ in range(4):
            path, key, values = new_path(learner), a_key(rng), some_values(rng)
            learner.save_cache(path, key, values)
            message = "The file is not key, seal and content."
            check.true(read(learner, path) == sealed(key, values), message)

    def test_a_second_file_replaces_the_first(self, learner, rng):
        path, key = new_path(learner), a_key(rng)
        for _ in range(2):
            values = some_values(rng)
            learner.save_cache(path, key, values)
        check.true(read(learner, path) == sealed(key, values), "The old file is still there.")

    def test_an_interrupt_leaves_the_old_file(self, learner, rng):
        path, old = new_path(learner), sealed(a_key(rng), some_values(rng))
        write(learner, path, old)
        builtins, mock = library(learner, "builtins"), library(learner, "unittest.mock")
        mock.patch("os.replace", side_effect=builtins.KeyboardInterrupt).start()
        check.raises("KeyboardInterrupt", learner.save_cache, path, a_key(rng), np.arange(5.0))
        mock.patch.stopall()
        check.true(read(learner, path) == old, "An interrupt has damaged the old file.")


@task("load_cache")
class TestLoadCache:
    def test_any_array(self, learner, rng):
        for _ in range(4):
            path, key, values = new_path(learner), a_key(rng), some_values(rng)
            write(learner, path, sealed(key, values))
            check.equal(learner.load_cache(path, key), values)

    def test_damage_anywhere_is_noticed(self, learner, rng):
        path, key = new_path(learner), a_key(rng)
        file = sealed(key, rng.normal(size=(6, 5)))
        for place in (0, 63, 64, 127, 128, *rng.integers(len(file), size=8), len(file) - 1):
            damaged = bytearray(file)
            damaged[place] ^= 1 << int(rng.integers(8))
            write(learner, path, bytes(damaged))
            because = "one bit of the file has changed"
            check.equal(learner.load_cache(path, key), None, because=because)

    def test_a_part_or_more_than_the_file_is_noticed(self, learner, rng):
        path, key = new_path(learner), a_key(rng)
        file = sealed(key, rng.normal(size=(6, 5)))
        parts = [file[:n] for n in (1, 63, 65, 127, 129, *rng.integers(200, len(file), size=3))]
        for part in (*parts, file + b"\0", file[64:], b"\0" * len(file)):
            write(learner, path, part)
            because = "the file is not what was saved"
            check.equal(learner.load_cache(path, key), None, because=because)

    def test_another_key_is_another_file(self, learner, rng):
        path = new_path(learner)
        write(learner, path, sealed(a_key(rng), some_values(rng)))
        check.equal(learner.load_cache(path, a_key(rng)), None, because="the file is stale")


@task("cache")
class TestCache:
    def test_each_argument_counts(self, learner, rng):
        path, images = new_path(learner), rng.normal(size=(3, 2))
        calls = [
            ((images,), {}), ((images, 1), {}), ((images, 2), {}), ((images,), {"n": 1}),
            ((images,), {"m": 1}), ((images[:2],), {}), (([images],), {}), ((), {}),
        ]  # fmt: skip
        answers = [rng.normal(size=3) for _ in calls]
        fn = function(learner, *answers)
        for (args, kwargs), answer in zip(calls, answers, strict=True):
            found = learner.cache(path, fn, *args, **kwargs)
            check.equal(found, answer, because="the file was made for other arguments")
            found = learner.cache(path, fn, *args, **kwargs)
            check.equal(found, answer, because="now the file has it")
        check.equal(fn.call_count, len(calls), because="each of them was computed once")

    def test_what_was_saved_is_what_was_computed(self, learner, rng):
        for _ in range(3):
            path, values = new_path(learner), some_values(rng)
            fn = function(learner, values)
            for _ in range(2):
                found = learner.cache(path, fn, 1)
                check.equal(found, values)
                check.dtype(found, values.dtype.name)

    def test_an_interrupt_while_computing_leaves_the_old_file(self, learner, rng):
        path, values = new_path(learner), some_values(rng)
        check.equal(learner.cache(path, function(learner, values), 1), values)
        broken, other = function(learner), function(learner)
        learner.set(broken, "side_effect", library(learner, "builtins").KeyboardInterrupt)
        check.raises("KeyboardInterrupt", learner.cache, path, broken, 2)
        check.equal(learner.cache(path, other, 1), values, because="the old file is still good")
        check.equal(other.call_count, 0, because="the old file is still good")


@task("transfer_values_cache")
class TestTransferValuesCache:
    def test_other_pictures_in_the_same_files_are_computed_anew(self, learner, rng):
        path = new_path(learner)
        paths = [new_path(learner, "one.jpg"), new_path(learner, "two.jpg")]
        one, other = rng.normal(size=(2, 2, 5))
        model = network(learner, rng, one, other)
        for picture in paths:
            write(learner, picture, rng.bytes(20))
        for _ in range(2):
            found = learner.transfer_values_cache(path, model, image_paths=paths)
            check.close(found, one)
        write(learner, paths[1], rng.bytes(20))
        found = learner.transfer_values_cache(path, model, image_paths=paths)
        slips = {"stale values: a file has changed, so the key has to change": one}
        check.close(found, other, slips=slips, because="the second picture is another one now")

    def test_fewer_images_or_another_order_are_computed_anew(self, learner, rng):
        path, images = new_path(learner), rng.uniform(0, 255, size=(4, 5, 5, 3))
        answers = [rng.normal(size=(n, 3)) for n in (4, 4, 2)]
        model = network(learner, rng, *answers)
        for given, answer in zip((images, images[::-1], images[:2]), answers, strict=True):
            for _ in range(2):
                found = learner.transfer_values_cache(path, model, np.ascontiguousarray(given))
                check.equal(found, answer, because="row n belongs to image n")

    def test_another_network_for_the_same_files(self, learner, rng):
        path, picture = new_path(learner), new_path(learner, "one.jpg")
        write(learner, picture, rng.bytes(20))
        for answers in rng.normal(size=(2, 1, 5)):
            model = network(learner, rng, answers)
            found = learner.transfer_values_cache(path, model, image_paths=[picture])
            check.close(found, answers, because="the networks have different weights")

    def test_a_hit_leaves_the_network_alone(self, learner, rng):
        path, images = new_path(learner), rng.uniform(0, 255, size=(3, 5, 5, 3))
        values = rng.normal(size=(3, 4))
        model = network(learner, rng, values)
        learner.transfer_values_cache(path, model, images)
        for call in (model.transfer_values_batch, model.transfer_values):
            learner.set(call, "side_effect", library(learner, "builtins").ZeroDivisionError)
        check.equal(learner.transfer_values_cache(path, model, images), values)


@task("cifar10_transfer_values")
class TestCifar10TransferValues:
    def test_sets_of_any_size_and_a_damaged_file(self, learner, rng):
        folder = new_path(learner, "some/folder")
        sizes = rng.permutation(np.arange(2, 9))[:2]
        train, test = (rng.uniform(size=(n, 3, 4, 3)) for n in sizes)
        values = [rng.normal(size=(n, 6)) for n in sizes]
        model = network(learner, rng, *values)
        for _ in range(2):
            found = learner.cifar10_transfer_values(folder, model, train, test)
            for ours, theirs in zip(check.items(found, 2, "arrays"), values, strict=True):
                check.equal(ours, theirs)
        path = library(learner, "os").path.join(folder, "inception_cifar10_test.cache")
        write(learner, path, read(learner, path)[:-1])
        learner.set(model.transfer_values_batch, "side_effect", [values[1]])
        found = learner.cifar10_transfer_values(folder, model, train, test)
        check.equal(check.items(found, 2, "arrays")[1], values[1], because="its file was cut off")
        calls = model.transfer_values_batch.call_args_list
        because = "training set and test set once, the test set once more"
        (args, _) = check.items(calls, 3, "calls of the network", because=because)[2]
        check.items(args, 1, "argument: the images")
        check.close(args[0], test * 255, because="the images of the test set, scaled")
