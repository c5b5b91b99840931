"""Visible checks of cache.py. Stand-ins count how often something is computed."""

from __future__ import annotations

import hashlib
import io
import re

import numpy as np

from fixtures import photos
from grader.spec import check, task

KEY, OTHER_KEY = "a1" * 32, "b2" * 32


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


def read(learner, path, because="save_cache makes the file"):
    check.true(exists(learner, path), "There is no file after the call.", because=because)
    return library(learner, "pathlib").Path(path).read_bytes()


def files_beside(learner, path):
    os = library(learner, "os")
    return sorted(os.listdir(os.path.dirname(path)))


def renamed(call):
    """Old and new name in a call of os.replace."""
    args, kwargs = call
    message = "Call os.replace(unfinished, cache_path), or unfinished.replace(cache_path)."
    return check.items([*args, *kwargs.values()], 2, "(unfinished, cache_path)", because=message)


def as_npy(values):
    buffer = io.BytesIO()
    np.save(buffer, values)
    return buffer.getvalue()


def sealed(key, values):
    """A cache-file, byte by byte."""
    content = as_npy(values)
    return key.encode() + hashlib.sha256(content).hexdigest().encode() + content


def function(learner, *answers):
    """A function that gives these answers one by one, again and again, and counts its calls."""
    stand_in = library(learner, "unittest.mock").Mock()
    learner.set(stand_in, "side_effect", list(answers) * 4)
    return stand_in


def network(learner, *answers, weight=1.0):
    """A stand-in for an Inception that gives these arrays one by one."""
    stand_in = library(learner, "unittest.mock").Mock()
    learner.set(stand_in.transfer_values_batch, "side_effect", list(answers) * 4)
    learner.set(stand_in.transfer_values, "side_effect", [row for a in answers for row in a] * 4)
    learner.set(stand_in.extractor.get_weights, "return_value", [np.full((2, 3), weight)])
    return stand_in


def different(learner, pairs):
    """The values of each pair have to have different fingerprints."""
    for what, one, other in pairs:
        message = f"Two different values have the same fingerprint: {what}."
        check.true(name_of(learner, one) != name_of(learner, other), message)


def name_of(learner, value):
    name = check.text(learner.fingerprint(value))
    message = "A fingerprint should be 64 hexadecimal digits."
    check.true(re.fullmatch("[0-9a-f]{64}", name) is not None, message)
    return name


@task("fingerprint")
class TestFingerprint:
    def test_equal_values_have_equal_fingerprints(self, learner, rng):
        numbers = rng.normal(size=(3, 4))
        for value in (numbers, "text", 7, None, [1, "two", {"three": numbers}]):
            same = name_of(learner, value) == name_of(learner, value)
            check.true(same, "The same value has two fingerprints.")

    def test_each_number_of_an_array_counts(self, learner, rng):
        numbers = rng.normal(size=(40, 60))
        for index in ((0, 0), (20, 31), (39, 59)):
            changed = numbers.copy()
            changed[index] += 1e-9
            different(learner, [("arrays that differ in one number", numbers, changed)])

    def test_shape_and_dtype_count(self, learner, rng):
        numbers = rng.integers(9, size=(3, 4))
        different(
            learner,
            [
                ("arrays of another shape", numbers, numbers.reshape(4, 3)),
                ("arrays of another dtype", np.zeros(4, "int32"), np.zeros(4, "float32")),
            ],
        )

    def test_kind_and_order_count(self, learner):
        different(
            learner,
            [
                ("1 and 1.0", 1, 1.0),
                ("1 and True", 1, True),
                ('1 and "1"', 1, "1"),
                ("lists of another order", [1, 2], [2, 1]),
                ("[[1], 2] and [1, [2]]", [[1], 2], [1, [2]]),
                ('["a", "bc"] and ["ab", "c"]', ["a", "bc"], ["ab", "c"]),
                ("dicts with keys exchanged", {"a": 1, "b": 2}, {"a": 2, "b": 1}),
            ],
        )

    def test_the_order_in_which_a_dict_was_filled_does_not_count(self, learner):
        one, other = name_of(learner, {"a": 1, "b": 2}), name_of(learner, {"b": 2, "a": 1})
        check.true(one == other, "Two equal dicts have different fingerprints: sort the keys.")

    def test_a_path_stands_for_what_is_in_the_file(self, learner):
        path = new_path(learner, "picture.jpg")
        file = library(learner, "pathlib").Path(path)
        write(learner, path, b"one")
        before = name_of(learner, file)
        write(learner, path, b"two")
        message = "The file has changed, but the fingerprint of its path has not."
        check.true(name_of(learner, file) != before, message)

    def test_what_it_does_not_know_is_refused(self, learner):
        mock = library(learner, "unittest.mock")
        because = "the text of an object may have its address in it, and change each time"
        check.raises("TypeError", learner.fingerprint, mock.Mock(), because=because)


@task("save_cache")
class TestSaveCache:
    def test_the_file_is_key_seal_and_content(self, learner, rng):
        path, values = new_path(learner), rng.normal(size=(4, 3)).astype("float32")
        learner.save_cache(path, KEY, values)
        file, content = read(learner, path), as_npy(values)
        check.true(file[:64] == KEY.encode(), "The first 64 bytes should be the key.")
        check.true(file[128:] == content, "After 128 bytes the array should follow, as of np.save.")
        message = "The bytes 64 to 128 should be the SHA-256 of the content, in hexadecimal digits."
        check.true(file[64:128] == hashlib.sha256(content).hexdigest().encode(), message)

    def test_a_folder_that_does_not_exist_is_made(self, learner):
        path = new_path(learner, "data/CIFAR-10/values.cache")
        learner.save_cache(path, KEY, np.arange(4.0))
        check.true(exists(learner, path), "There is no file after the call.")

    def test_nothing_else_is_left_in_the_folder(self, learner):
        path = new_path(learner)
        learner.save_cache(path, KEY, np.arange(4.0))
        check.equal(files_beside(learner, path), ["values.cache"])

    def test_the_file_appears_only_when_it_is_whole(self, learner):
        """the file appears only when it is whole, by renaming it"""
        path = new_path(learner)
        replace = library(learner, "unittest.mock").patch("os.replace").start()
        learner.save_cache(path, KEY, np.arange(4.0))
        there, calls = exists(learner, path), replace.call_args_list
        new_path(learner)  # os.replace works again
        message = (
            "The file was written directly: if the process is interrupted, half a file stays. "
            "Write to another name, and then rename it with Path.replace."
        )
        check.true(not there, message)
        source, target = renamed(check.items(calls, 1, "call of os.replace", because=message)[0])
        os = library(learner, "os")
        check.equal(os.fspath(target), path, because="os.replace(unfinished, cache_path)")
        at = os.path.dirname(path)
        message = "The unfinished file should be in the folder of the cache-file, or below it."
        check.true(at + os.sep in os.path.dirname(os.fspath(source)) + os.sep, message)

    def test_two_processes_at_once_use_different_names(self, learner):
        path = new_path(learner)
        replace = library(learner, "unittest.mock").patch("os.replace").start()
        for number in (1.0, 2.0):
            learner.save_cache(path, KEY, np.full(4, number))
        calls = replace.call_args_list
        new_path(learner)
        os = library(learner, "os")
        calls = check.items(calls, 2, "calls of os.replace, one for each file")
        names = [os.fspath(renamed(call)[0]) for call in calls]
        message = (
            "Both wrote to the same unfinished file: two processes at once would mix their bytes. "
            "tempfile makes names that nobody else uses."
        )
        check.true(names[0] != names[1], message)

    def test_if_it_fails_the_old_file_is_still_there(self, learner):
        path = new_path(learner)
        old = sealed(KEY, np.arange(3.0))
        write(learner, path, old)
        mock, builtins = library(learner, "unittest.mock"), library(learner, "builtins")
        mock.patch("os.replace", side_effect=builtins.OSError).start()
        check.raises("OSError", learner.save_cache, path, OTHER_KEY, np.arange(4.0))
        library(learner, "unittest.mock").patch.stopall()
        check.true(read(learner, path) == old, "The old file is damaged, though nothing was saved.")
        because = "the unfinished file has to be removed when the writing fails"
        check.equal(files_beside(learner, path), ["values.cache"], because=because)


@task("load_cache")
class TestLoadCache:
    def test_it_reads_what_was_saved(self, learner, rng):
        path, values = new_path(learner), rng.normal(size=(4, 3)).astype("float32")
        write(learner, path, sealed(KEY, values))
        found = learner.load_cache(path, KEY)
        check.equal(found, values, because="key and seal fit")
        check.dtype(found, "float32")

    def test_a_file_that_does_not_exist_gives_none(self, learner):
        check.equal(learner.load_cache(new_path(learner), KEY), None)

    def test_a_stale_file_is_noticed(self, learner):
        path = new_path(learner)
        write(learner, path, sealed(OTHER_KEY, np.arange(6.0)))
        because = "its key is another one: the values come from other images"
        check.equal(learner.load_cache(path, KEY), None, because=because)

    def test_a_half_written_file_is_noticed(self, learner):
        path, file = new_path(learner), sealed(KEY, np.arange(60.0))
        for length in (0, 10, 64, 100, 128, 200, len(file) - 1):
            write(learner, path, file[:length])
            because = f"only {length} of {len(file)} bytes are there"
            check.equal(learner.load_cache(path, KEY), None, because=because)

    def test_a_damaged_file_is_noticed(self, learner):
        path, file = new_path(learner), sealed(KEY, np.arange(60.0))
        for place in (3, 70, 130, 150, len(file) - 20):
            damaged = bytearray(file)
            damaged[place] ^= 1
            write(learner, path, bytes(damaged))
            because = f"one bit of byte {place} has changed, so key or seal do not fit"
            check.equal(learner.load_cache(path, KEY), None, because=because)


@task("cache")
class TestCache:
    def test_a_second_call_does_not_compute_again(self, learner, rng):
        path, values = new_path(learner), rng.normal(size=(5, 3))
        fn = function(learner, values, values + 1)
        check.equal(learner.cache(path, fn, 7, name="x"), values)
        check.equal(learner.cache(path, fn, 7, name="x"), values, because="it comes from the file")
        slips = {"a function that is called each time": 2}
        check.equal(fn.call_count, 1, slips=slips, because="the file has the result")

    def test_fn_is_called_with_its_arguments(self, learner, rng):
        images = rng.normal(size=(2, 3))
        fn = function(learner, np.arange(3.0))
        learner.cache(new_path(learner), fn, images, 4, seed=5)
        calls = check.items(fn.call_args_list, 1, "call of fn")
        (first, *others), kwargs = calls[0] if calls[0][0] else ((None,), {})
        check.equal(first, images, because="cache(path, fn, images, 4, seed=5)")
        check.equal([others, kwargs], [[4], {"seed": 5}], because="the same call")

    def test_other_arguments_are_computed_anew(self, learner, rng):
        path, images = new_path(learner), rng.normal(size=(2, 3))
        one, other = np.arange(3.0), np.arange(4.0)
        fn = function(learner, one, other, one + 9, other + 9)
        check.equal(learner.cache(path, fn, images, seed=1), one)
        stale = "stale values: the file was made for other arguments, look at its key"
        found = learner.cache(path, fn, images + 1, seed=1)
        check.equal(found, other, slips={stale: one}, because="the images have changed")
        found = learner.cache(path, fn, images + 1, seed=2)
        check.equal(found, one + 9, slips={stale: other}, because="the seed has changed")

    def test_a_damaged_file_is_computed_anew_and_replaced(self, learner):
        path, values = new_path(learner), np.arange(60.0)
        fn = function(learner, values)
        learner.cache(path, fn, 1)
        whole = read(learner, path, because="cache saves the result")
        write(learner, path, whole[: len(whole) // 2])
        check.equal(learner.cache(path, fn, 1), values, because="half of the file is missing")
        check.equal(fn.call_count, 2, because="it has to be computed once more")
        check.equal(learner.cache(path, fn, 1), values)
        check.equal(fn.call_count, 2, because="now the file is whole again")

    def test_if_fn_raises_nothing_is_saved(self, learner):
        path, fn = new_path(learner), function(learner)
        learner.set(fn, "side_effect", library(learner, "builtins").ZeroDivisionError)
        check.raises("ZeroDivisionError", learner.cache, path, fn, 1)
        check.true(not exists(learner, path), "There is a file, though nothing was computed.")

    def test_two_processes_at_once_do_no_harm(self, learner):
        """a second process that computes and saves meanwhile does no harm"""
        path, values = new_path(learner), np.arange(5.0)
        other = function(learner, values)
        same_call = library(learner, "functools").partial(learner.cache, path, other)
        fn = function(learner)
        learner.set(fn, "side_effect", same_call)  # while fn computes, the other one comes and goes
        check.equal(learner.cache(path, fn, 1), values)
        check.equal(learner.cache(path, fn, 1), values, because="the file is whole")
        check.equal([fn.call_count, other.call_count], [1, 1], because="both computed it once")

    def test_it_prints_what_it_did(self, learner):
        path, fn = new_path(learner), function(learner, np.arange(3.0))
        saved, loaded = (
            f"- Data saved to cache-file: {path}",
            f"- Data loaded from cache-file: {path}",
        )
        stale = f"- Cache-file is stale or damaged: {path}"
        for argument, expected in ((1, [saved]), (1, [loaded]), (2, [stale, saved])):
            _, text = learner.printed(learner.cache, path, fn, argument)
            lines = check.text(text).strip().splitlines()
            message = "It should say that there is a file that cannot be used."
            check.true(stale not in expected or stale in lines, message)
            check.equal(lines, expected)


@task("transfer_values_cache")
class TestTransferValuesCache:
    def test_the_second_call_does_not_ask_the_network(self, learner, rng):
        path, images = new_path(learner), rng.uniform(0, 255, size=(4, 6, 8, 3))
        values = rng.normal(size=(4, 5)).astype("float32")
        model = network(learner, values)
        check.equal(learner.transfer_values_cache(path, model, images=images), values)
        check.equal(learner.transfer_values_cache(path, model, images=images), values)
        slips = {"a network that is asked each time": 2}
        calls = model.transfer_values_batch.call_args_list
        check.equal(len(calls), 1, slips=slips, because="the values are in the file")
        check.items(calls[0][0], 1, "argument: the images")
        check.equal(calls[0][0][0], images, because="all images, in one call")

    def test_other_images_are_computed_anew(self, learner, rng):
        path, images = new_path(learner), rng.uniform(0, 255, size=(4, 6, 8, 3))
        one, other = rng.normal(size=(2, 4, 5))
        model = network(learner, one, other)
        check.equal(learner.transfer_values_cache(path, model, images), one)
        images[3, 2, 1, 0] += 1
        stale = "stale values: the images have changed, so the key has to change"
        because = "one pixel of the last image has changed"
        found = learner.transfer_values_cache(path, model, images)
        check.equal(found, other, slips={stale: one}, because=because)

    def test_another_network_is_asked_anew(self, learner, rng):
        path, images = new_path(learner), rng.uniform(0, 255, size=(4, 6, 8, 3))
        one, other = rng.normal(size=(2, 4, 5))
        learner.transfer_values_cache(path, network(learner, one), images)
        found = learner.transfer_values_cache(path, network(learner, other, weight=2.0), images)
        stale = "stale values: the network has changed, so the key has to change"
        because = "the network has other weights"
        check.equal(found, other, slips={stale: one}, because=because)

    def test_paths_are_processed_one_by_one(self, learner, rng):
        path, values = new_path(learner), rng.normal(size=(2, 5))
        paths = [str(photos.path(name)) for name in ("sweatshirt_small", "panda")]
        model = network(learner, values)
        for _ in range(2):
            found = learner.transfer_values_cache(path, model, image_paths=paths)
            check.close(found, values)
        calls = check.items(model.transfer_values.call_args_list, 2, "calls of transfer_values")
        os = library(learner, "os")
        given = [
            os.fspath(kwargs["image_path"]) if "image_path" in kwargs else "" for _, kwargs in calls
        ]
        check.equal(given, paths, because="once for each file, in order")

    def test_images_or_paths_are_needed(self, learner):
        path = new_path(learner)
        model = network(learner, np.zeros((2, 5)))
        check.raises("ValueError", learner.transfer_values_cache, path, model)


@task("cifar10_transfer_values")
class TestCifar10TransferValues:
    def test_training_set_and_test_set_have_files_of_their_own(self, learner, rng):
        path = new_path(learner, "folder")
        train, test = rng.uniform(size=(6, 4, 4, 3)), rng.uniform(size=(3, 4, 4, 3))
        values_train, values_test = rng.normal(size=(6, 5)), rng.normal(size=(3, 5))
        model = network(learner, values_train, values_test)
        for _ in range(2):
            found = learner.cifar10_transfer_values(path, model, train, test)
            found = check.items(found, 2, "(values_train, values_test)")
            check.equal(found[0], values_train, because="first the training set")
            one = "the values of the training set once more: each set has its own file"
            check.equal(
                found[1], values_test, slips={one: values_train}, because="then the test set"
            )
        because = "the second time both come from their files"
        slips = {"one file for both sets: each call writes over the other's": 4}
        count = model.transfer_values_batch.call_count
        check.equal(count, 2, slips=slips, because=because)
        files = library(learner, "os").listdir(path) if exists(learner, path) else []
        expected = [f"inception_cifar10_{name}.cache" for name in ("test", "train")]
        check.equal(sorted(files), expected)

    def test_images_are_scaled_once(self, learner, rng):
        train, test = rng.uniform(size=(3, 4, 4, 3)), rng.uniform(size=(2, 4, 4, 3))
        model = network(learner, rng.normal(size=(3, 5)), rng.normal(size=(2, 5)))
        learner.cifar10_transfer_values(new_path(learner, "folder"), model, train, test)
        calls = check.items(model.transfer_values_batch.call_args_list, 2, "calls")
        slips = {
            "no multiplication by 255: to Inception all these images are black": train,
            "images scaled twice": train * 255**2,
        }
        check.items(calls[0][0], 1, "argument: the images")
        check.close(calls[0][0][0], train * 255, slips=slips, because="Inception wants 0 to 255")
