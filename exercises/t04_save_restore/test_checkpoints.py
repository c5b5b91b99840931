"""Visible checks of checkpoints.py. All files go into folders of the learner's process."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task

SMALL = {"num_filters1": 3, "num_filters2": 4, "fc_size": 7}
ENDINGS = (".index", ".data-00000-of-00001")


def new_folder(learner):
    """A path in the learner's process, in a temporary folder; nothing is there yet."""
    # NumPy's DataSource makes a temporary folder, wherever the learner's code may write.
    return check.text(learner.fixture("toys.np.lib.npyio.DataSource")(None).abspath("checkpoints"))


def file(learner, *parts):
    """A pathlib.Path in the learner's process."""
    return learner.fixture("integrity.Path")(*parts)


@shared
def networks(learner):
    """Two small networks with their optimisers. To make them takes longer than most checks."""
    models = [learner.new_network(seed, **SMALL) for seed in (1, 2)]
    return [(model, learner.new_optimizer(model, 0.01)) for model in models]


def name_of(path):
    """The last part of a checkpoint's path."""
    return check.text(path).replace("\\", "/").rpartition("/")[2]


def files(learner, folder, number):
    """Whether the two files of a checkpoint are there."""
    return [file(learner, folder, f"best_validation-{number}{end}").exists() for end in ENDINGS]


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


def saved(learner, network, steps=(100,)):
    """Train and save a network; return the saver, the folder, and the path that came back last."""
    folder = new_folder(learner)
    saver = saver_of(learner, *network, folder)
    for number in steps:
        step(*network, number)
        path = learner.save_variables(saver, number)
    return saver, folder, path


def check_unchanged(before, after):
    """All or nothing: neither the model nor the optimiser has changed."""
    changed = any(not np.array_equal(a, b) for a, b in zip(before, after, strict=True))
    message = (
        "Restoring failed, as it should, but some variables have other numbers now: "
        "the model is neither the old one nor the saved one."
    )
    check.true(not changed, message)


@task("new_saver")
class TestNewSaver:
    def test_it_is_a_manager_of_model_and_optimiser(self, learner, networks):
        model, optimizer = networks[0]
        folder = new_folder(learner)
        saver = saver_of(learner, model, optimizer, folder)
        check.equal(saver.directory, folder)
        check.equal(saver.latest_checkpoint, None, because="nothing is saved yet")
        checkpoint = check.handle(saver.checkpoint, "Checkpoint object")
        part = check.handle(checkpoint.model, because="the part is called model")
        because = "the part called model is the model"
        check.equal(check.items(part.get_weights(), 8)[0], model.get_weights()[0], because=because)
        because = "the checkpoint has a part called optimizer: Adam's past counts, too"
        part = check.handle(checkpoint.optimizer, "Adam object", because=because)
        check.variable(part.learning_rate)

    def test_the_files_have_the_name_and_the_number(self, learner, networks):
        folder = new_folder(learner)
        saver = saver_of(learner, *networks[0], folder)
        slips = {'the usual name, "ckpt": see CHECKPOINT_NAME': "ckpt-4800"}
        check.equal(
            name_of(saver.save(checkpoint_number=4800)), "best_validation-4800", slips=slips
        )
        because = "the folder is made, and both files are in it"
        check.equal(files(learner, folder, 4800), [True, True], because=because)

    def test_it_keeps_5_or_as_many_as_are_asked_for(self, learner, networks):
        for given, last, expected in (((), 7, [3, 4, 5, 6, 7]), ((2,), 3, [2, 3])):
            folder = new_folder(learner)
            saver = saver_of(learner, *networks[0], folder, *given)
            for number in range(1, last + 1):
                saver.save(checkpoint_number=number)
            kept = [n for n in range(1, last + 1) if files(learner, folder, n)[0] is True]
            slips = {"a number to keep that is not passed on": np.arange(1, last + 1)}
            because = "older ones are deleted"
            check.equal(np.array(kept), np.array(expected), slips=slips, because=because)


@task("save_variables")
class TestSaveVariables:
    def test_it_returns_the_path_with_the_number_of_steps(self, learner, networks):
        saver, folder, path = saved(learner, networks[0], steps=(300,))
        slips = {"a number of its own, 1: give it the step": "best_validation-1"}
        check.equal(name_of(path), "best_validation-300", slips=slips)
        because = "the manager knows what it has saved: save with the manager"
        check.equal(saver.latest_checkpoint, path, because=because)
        because = "TensorFlow writes two files"
        check.equal(files(learner, folder, 300), [True, True], because=because)

    def test_what_comes_later_is_not_in_the_files(self, learner, networks):
        _, folder, _ = saved(learner, networks[0])
        before = state(*networks[0])
        step(*networks[0], 5)
        fresh = saver_of(learner, *networks[1], folder)
        newest = check.text(
            fresh.latest_checkpoint, because="any saver finds what is in the folder"
        )
        fresh.checkpoint.restore(newest)
        slips = {"the numbers of now, not those of when it was saved": state(*networks[0])[0]}
        check.equal(state(*networks[1])[0], before[0], slips=slips)

    def test_a_save_that_fails_does_not_lose_the_one_before(self, learner, networks):
        """saving that fails halfway does not lose the checkpoint before it"""
        folder = new_folder(learner)
        saver = saver_of(learner, *networks[0], folder, 1)
        check.text(learner.save_variables(saver, 100))
        before = state(*networks[0])
        step(*networks[0], 9)
        # A folder where the last file of the next checkpoint should go: saving has to fail.
        file(learner, folder, "best_validation-200.index", "in the way").mkdir(parents=True)
        check.raises(("OpError", "OSError"), learner.save_variables, saver, 200,
            because="the next save cannot be finished")  # fmt: skip
        lost = "the old checkpoint may go only when the new one is there"
        slips = {"the old checkpoint deleted before the new one was whole": [False, False]}
        check.equal(files(learner, folder, 100), [True, True], slips=slips, because=lost)
        fresh = saver_of(learner, *networks[1], folder)
        newest = check.text(fresh.latest_checkpoint, because=lost)
        check.equal(name_of(newest), "best_validation-100", because="the newest that is whole")
        fresh.checkpoint.restore(newest)
        check.equal(state(*networks[1])[0], before[0], because="it holds what it held before")


@task("restore_variables")
class TestRestoreVariables:
    def test_all_numbers_come_back_bit_for_bit(self, learner, networks):
        saver, _, path = saved(learner, networks[0])
        before = state(*networks[0])
        step(*networks[0], 5)
        now = state(*networks[0])
        found = learner.restore_variables(saver)
        weights, past = state(*networks[0])
        slips = {"the numbers of now: nothing was restored, or only a reference was kept": now[0]}
        check.equal(weights, before[0], slips=slips, because="the numbers of when it was saved")
        slips = {"an optimiser that was not restored": now[1]}
        check.equal(past, before[1], slips=slips, because="Adam's past is restored, too")
        check.equal(found, check.text(path), because="it returns the path")

    def test_the_newest_of_several_is_restored(self, learner, networks):
        folder = new_folder(learner)
        saver = saver_of(learner, *networks[0], folder)
        states = []
        # The names are in another order than the time: 1000 comes before 900 in the alphabet.
        for number in (800, 900, 1000):
            step(*networks[0], number)
            learner.save_variables(saver, number)
            states.append(state(*networks[0])[0])
        step(*networks[0], 1)
        learner.restore_variables(saver)
        slips = {"the oldest checkpoint": states[0], "the checkpoint before the newest": states[1]}
        check.equal(state(*networks[0])[0], states[2], slips=slips)

    def test_training_goes_on_as_if_it_had_never_stopped(self, learner, networks):
        step(*networks[1], 4)
        _, folder, _ = saved(learner, networks[0])
        learner.restore_variables(saver_of(learner, *networks[1], folder))
        for network in networks:
            step(*network, 7)
        because = (
            "the same step leads to the same weights, but only if Adam's means of the "
            "gradients and its step count were saved and restored as well"
        )
        found, expected = (state(*network)[0] for network in reversed(networks))
        check.equal(found, expected, because=because)

    def test_without_a_checkpoint_it_raises(self, learner, networks):
        saver = saver_of(learner, *networks[0], new_folder(learner))
        before = state(*networks[0])
        check.raises("FileNotFoundError", learner.restore_variables, saver,
            because="nothing was saved here; restore(None) alone would say nothing")  # fmt: skip
        check_unchanged(before, state(*networks[0]))

    def test_damaged_files_raise_and_change_nothing(self, learner, networks):
        saver, folder, _ = saved(learner, networks[0])
        step(*networks[0], 5)
        before = state(*networks[0])
        for ending, harm in (
            (".index", lambda content: content[: len(content) // 2]),
            (".data-00000-of-00001", lambda content: content[: len(content) // 2]),
            (".data-00000-of-00001", lambda content: content[:5000] + b"?" + content[5001:]),
        ):
            place = file(learner, folder, f"best_validation-100{ending}")
            check.equal(place.exists(), True, because="saving has written this file")
            content = place.read_bytes()
            place.write_bytes(harm(content))
            check.raises("ValueError", learner.restore_variables, saver,
                because="some bytes of the files are not as they were written")  # fmt: skip
            check_unchanged(before, state(*networks[0]))
            place.write_bytes(content)
        learner.restore_variables(saver)
        message = "The files are whole again, but nothing was restored."
        check.true(not np.array_equal(state(*networks[0])[0], before[0]), message)

    def test_another_size_raises_and_changes_nothing(self, learner, networks):
        """the checkpoint of a network of another size raises and changes nothing"""
        _, folder, _ = saved(learner, networks[0])
        model = learner.new_network(3, **(SMALL | {"fc_size": 9}))
        optimizer = learner.new_optimizer(model)
        before = state(model, optimizer)
        saver = saver_of(learner, model, optimizer, folder)
        check.raises("ValueError", learner.restore_variables, saver,
            because="the shapes do not fit")  # fmt: skip
        check_unchanged(before, state(model, optimizer))

    def test_a_layer_that_was_not_saved_raises(self, learner, networks):
        """a network with a layer that the files do not know raises and changes nothing"""
        _, folder, _ = saved(learner, networks[0])
        model = learner.new_network(3, **SMALL)
        # One more layer behind the last one: that of another network.
        extra = learner.new_network(4, num_filters1=1, num_filters2=1, fc_size=10).layers[-1]
        learner.set(extra, "name", "layer_fc3")
        model.add(extra)
        optimizer = learner.new_optimizer(model)
        before = check.items(model.get_weights(), 10)
        saver = saver_of(learner, model, optimizer, folder)
        because = "the new layer would silently stay random"
        check.raises("ValueError", learner.restore_variables, saver, because=because)
        check_unchanged(before, check.items(model.get_weights(), 10))


@task("load_network")
class TestLoadNetwork:
    def test_the_files_alone_are_enough(self, learner, networks, rng):
        model, optimizer = networks[0]
        _, folder, _ = saved(learner, networks[0])
        images = rng.uniform(size=(6, 784)).astype("float32")
        logits = check.array(model(images), shape=(6, 10))
        before = state(model, optimizer)
        pair = check.items(learner.load_network(folder, **SMALL), 2, "(model, optimizer)")
        found = check.handle(pair[0], "a Keras model"), check.handle(pair[1], "Adam object")
        check.equal(state(*found)[0], before[0], because="the weights come from the files")
        check.equal(state(*found)[1], before[1], because="so does the optimiser")
        because = "the same weights give the same answers, bit for bit"
        check.equal(check.array(found[0](images), shape=(6, 10)), logits, because=because)
        step(*found, 5)
        because = "the new network has variables of its own"
        check.equal(state(model, optimizer)[0], before[0], because=because)

    def test_it_raises_what_restore_variables_raises(self, learner, networks):
        check.raises("FileNotFoundError", learner.load_network, new_folder(learner), **SMALL)
        _, folder, _ = saved(learner, networks[0])
        check.raises("ValueError", learner.load_network, folder, **(SMALL | {"fc_size": 8}))
