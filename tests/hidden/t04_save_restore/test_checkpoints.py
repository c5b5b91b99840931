"""Hidden checks of checkpoints.py. The oracle's process plays the program that was just started."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task
from grader.spec.outcome import LearnerError, SpecBroken

SMALL = {"num_filters1": 2, "num_filters2": 5, "fc_size": 8}
ENDINGS = (".index", ".data-00000-of-00001")


def new_folder(process):
    """A path in the learner's or the oracle's process, in a temporary folder of its own."""
    return check.text(process.fixture("toys.np.lib.npyio.DataSource")(None).abspath("checkpoints"))


def file(process, *parts):
    """A pathlib.Path in that process."""
    return process.fixture("integrity.Path")(*parts)


def files(process, folder, number):
    """Whether the two files of a checkpoint are there."""
    return [file(process, folder, f"best_validation-{number}{end}").exists() for end in ENDINGS]


def copy(source, folder, target, number):
    """Copy a checkpoint's files from one process to another; return the folder there."""
    place = new_folder(target)
    file(target, place).mkdir()
    for name in ("checkpoint", *(f"best_validation-{number}{end}" for end in ENDINGS)):
        there = file(source, folder, name)
        check.equal(there.exists(), True, because="a checkpoint has this file on the disk")
        file(target, place, name).write_bytes(there.read_bytes())
    return place


@shared
def networks(learner):
    """Two small networks with their optimisers. To make them takes longer than most checks."""
    models = [learner.new_network(seed, **SMALL) for seed in (11, 12)]
    return [(model, learner.new_optimizer(model, 0.01)) for model in models]


@shared
def elsewhere(learner, oracle):
    """A network of the oracle, with a past."""
    model = oracle.new_network(13, **SMALL)
    network = model, oracle.new_optimizer(model, 0.02)
    step(*network, 1)
    return network


def name_of(path):
    """The last part of a checkpoint's path."""
    return check.text(path).replace("\\", "/").rpartition("/")[2]


def step(model, optimizer, number):
    """A step of Adam with gradients that depend on the number alone."""
    rng = np.random.default_rng(number)
    gradients = [rng.normal(size=w.shape).astype("float32") for w in model.get_weights()]
    optimizer.apply(gradients, model.trainable_variables)


def state(model, optimizer):
    """All numbers: of the model, and of its optimiser."""
    weights = check.items(model.get_weights(), 8, "weights and biases")
    past = [check.variable(variable) for variable in optimizer.variables]
    return tuple(np.concatenate([np.ravel(value) for value in part]) for part in (weights, past))


def saver_of(learner, model, optimizer, folder, *more):
    saver = learner.new_saver(model, optimizer, folder, *more)
    return check.handle(saver, "CheckpointManager object")


def message_of(function, *args):
    """What the exception says that this call raises, or nothing."""
    try:
        function(*args)
    except LearnerError as error:
        return error.message.replace("\\", "/")
    return ""


def saved(learner, network, number):
    folder = new_folder(learner)
    saver = saver_of(learner, *network, folder)
    step(*network, number)
    check.text(learner.save_variables(saver, number))
    return saver, folder


def check_equal(found, expected, because):
    for one, other in zip(found, expected, strict=True):
        check.equal(one, other, because=because)


def check_unchanged(before, after):
    changed = any(not np.array_equal(a, b) for a, b in zip(before, after, strict=True))
    check.true(not changed, "Restoring failed, but some variables have other numbers now.")


def check_elsewhere(oracle, folder, expected):
    """A new process restores exactly these numbers from its folder."""
    try:
        pair = oracle.load_network(folder, **SMALL)
    except SpecBroken:
        # The oracle's code is right (see the checks in the other direction): so the files are not.
        pair = None
    message = (
        "A new process cannot restore these files: they are no checkpoint, or its parts are "
        "not called model and optimizer."
    )
    check.true(pair is not None, message)
    because = "a new process finds all numbers in the files"
    check_equal(state(*pair), expected, because)


@task("new_saver")
class TestNewSaver:
    def test_another_number_to_keep(self, learner, networks, rng):
        keep, start = int(rng.integers(1, 4)), int(rng.integers(1, 1000))
        folder = new_folder(learner)
        saver = saver_of(learner, *networks[0], folder, keep)
        for number in range(start, start + keep + 2):
            saver.save(checkpoint_number=number)
        kept = [files(learner, folder, n)[0] for n in range(start, start + keep + 2)]
        check.equal(kept, [False, False] + [True] * keep, because="the newest are kept")

    def test_a_saver_of_an_old_folder_knows_what_is_there(self, learner, networks):
        folder = new_folder(learner)
        saver_of(learner, *networks[0], folder).save(checkpoint_number=40)
        again = saver_of(learner, *networks[1], folder)
        check.equal(name_of(again.latest_checkpoint), "best_validation-40")

    def test_a_new_process_reads_its_files(self, learner, oracle, networks):
        """a new process restores what the manager has saved"""
        step(*networks[0], 3)
        folder = new_folder(learner)
        saver_of(learner, *networks[0], folder).save(checkpoint_number=7)
        check_elsewhere(oracle, copy(learner, folder, oracle, 7), state(*networks[0]))


@task("save_variables")
class TestSaveVariables:
    def test_a_new_process_restores_what_was_saved(self, learner, oracle, networks, rng):
        number = int(rng.integers(100, 9000))
        _, folder = saved(learner, networks[0], number)
        expected = state(*networks[0])
        step(*networks[0], 1)
        check_elsewhere(oracle, copy(learner, folder, oracle, number), expected)

    def test_a_save_that_fails_can_be_done_again(self, learner, networks, rng):
        """saving that fails halfway loses nothing, and can be done again"""
        first, second = (int(n) for n in rng.integers((1, 500), (400, 900)))
        saver, folder = saved(learner, networks[0], first)
        before = state(*networks[0])
        step(*networks[0], second)
        after = state(*networks[0])
        obstacle = file(learner, folder, f"best_validation-{second}.index")
        file(learner, folder, obstacle.name, "in the way").mkdir(parents=True)
        check.raises(("OpError", "OSError"), learner.save_variables, saver, second)
        found = saver_of(learner, *networks[1], folder)
        because = "the one before is still the newest that is whole"
        check.equal(name_of(found.latest_checkpoint), f"best_validation-{first}", because=because)
        found.checkpoint.restore(found.latest_checkpoint)
        check_equal(state(*networks[1]), before, because)
        file(learner, folder, obstacle.name, "in the way").rmdir()
        obstacle.rmdir()
        check.text(learner.save_variables(saver, second))
        found = saver_of(learner, *networks[1], folder)
        check.equal(name_of(found.latest_checkpoint), f"best_validation-{second}")
        found.checkpoint.restore(found.latest_checkpoint)
        check_equal(state(*networks[1]), after, "this time nothing was in the way")


@task("restore_variables")
class TestRestoreVariables:
    def test_what_another_process_saved_is_restored(self, learner, oracle, networks, elsewhere):
        place = new_folder(oracle)
        oracle.save_variables(oracle.new_saver(*elsewhere, place), 77)
        folder = copy(oracle, place, learner, 77)
        found = learner.restore_variables(saver_of(learner, *networks[0], folder))
        check.equal(name_of(found), "best_validation-77")
        because = "the files were written by another process"
        check_equal(state(*networks[0]), state(*elsewhere), because)

    def test_any_damaged_byte_raises(self, learner, networks, rng):
        """one damaged byte, anywhere, raises and changes nothing"""
        saver, folder = saved(learner, networks[0], 5)
        step(*networks[0], 6)
        before = state(*networks[0])
        for place in rng.integers(0, 20_000, size=3):
            data = file(learner, folder, f"best_validation-5{ENDINGS[1]}")
            check.equal(data.exists(), True, because="saving has written this file")
            content = data.read_bytes()
            position = int(place) % len(content)
            other = bytes([content[position] ^ int(rng.integers(1, 256))])
            data.write_bytes(content[:position] + other + content[position + 1 :])
            check.raises("ValueError", learner.restore_variables, saver,
                because="a byte of the file is not as it was written")  # fmt: skip
            check_unchanged(before, state(*networks[0]))
            data.write_bytes(content)

    def test_files_that_are_gone_raise(self, learner, networks):
        for gone in ENDINGS:
            saver, folder = saved(learner, networks[0], 5)
            file(learner, folder, f"best_validation-5{gone}").unlink(missing_ok=True)
            before = state(*networks[0])
            check.raises(("FileNotFoundError", "ValueError"), learner.restore_variables, saver,
                because="one of the two files is gone")  # fmt: skip
            check_unchanged(before, state(*networks[0]))

    def test_the_error_tells_where_it_looked(self, learner, networks):
        """the message of an error names the folder or the checkpoint"""
        folder = new_folder(learner)
        said = message_of(learner.restore_variables, saver_of(learner, *networks[0], folder))
        message = "The message of the FileNotFoundError does not name the folder."
        check.true(folder.replace("\\", "/") in said, message)
        saver, folder = saved(learner, networks[0], 5)
        file(learner, folder, f"best_validation-5{ENDINGS[0]}").write_bytes(b"")
        said = message_of(learner.restore_variables, saver)
        message = "The message of the ValueError does not name the checkpoint."
        check.true("best_validation-5" in said, message)

    def test_leftovers_of_an_interrupted_save_are_ignored(self, learner, networks, rng):
        _, folder = saved(learner, networks[0], 300)
        expected = state(*networks[0])
        # What a process leaves behind that was ended while it saved.
        half = rng.bytes(2000)
        file(learner, folder, "best_validation-400_temp").mkdir()
        file(learner, folder, "best_validation-400_temp", "part-00000-of-00001").write_bytes(half)
        file(learner, folder, f"best_validation-400{ENDINGS[1]}").write_bytes(half)
        file(learner, folder, f"best_validation-400{ENDINGS[0]}").write_bytes(b"")
        step(*networks[1], 1)
        learner.restore_variables(saver_of(learner, *networks[1], folder))
        because = "the newest checkpoint that is whole is the one before"
        check_equal(state(*networks[1]), expected, because)

    def test_another_optimiser_raises_and_changes_nothing(self, learner, networks):
        """files without the optimiser's numbers raise and change nothing"""
        folder = new_folder(learner)
        model = networks[0][0]
        # In the place of the optimiser there is something else: the model once more.
        saver_of(learner, model, model, folder).save(checkpoint_number=9)
        step(*networks[0], 1)
        before = state(*networks[0])
        saver = saver_of(learner, *networks[0], folder)
        check.raises("ValueError", learner.restore_variables, saver,
            because="Adam's numbers are not in the files")  # fmt: skip
        check_unchanged(before, state(*networks[0]))

    def test_another_network_raises_and_changes_nothing(self, learner, networks):
        """the checkpoint of a network with other filters raises and changes nothing"""
        _, folder = saved(learner, networks[0], 5)
        model = learner.new_network(3, **(SMALL | {"num_filters2": 6}))
        optimizer = learner.new_optimizer(model)
        before = state(model, optimizer)
        saver = saver_of(learner, model, optimizer, folder)
        check.raises("ValueError", learner.restore_variables, saver)
        check_unchanged(before, state(model, optimizer))


@task("load_network")
class TestLoadNetwork:
    def test_a_network_of_another_process(self, learner, oracle, elsewhere, rng):
        step(*elsewhere, 3)
        place = new_folder(oracle)
        oracle.save_variables(oracle.new_saver(*elsewhere, place), 3)
        folder = copy(oracle, place, learner, 3)
        pair = check.items(learner.load_network(folder, **SMALL), 2, "(model, optimizer)")
        found = check.handle(pair[0], "a Keras model"), check.handle(pair[1], "Adam object")
        check_equal(state(*found), state(*elsewhere), "the files hold all numbers")
        images = rng.uniform(size=(5, 784)).astype("float32")
        logits = check.array(found[0](images), shape=(5, 10))
        check.close(logits, elsewhere[0](images), because="the same weights, the same answers")
        for network in (found, elsewhere):
            step(*network, 8)
        check_equal(state(*found), state(*elsewhere), "training goes on as it would have")

    def test_wrong_sizes_raise(self, learner, networks):
        _, folder = saved(learner, networks[0], 5)
        sizes = SMALL | {"num_filters1": 3}
        check.raises("ValueError", learner.load_network, folder, **sizes)
