"""Visible checks of train.py. Most networks here are tiny, and take a step or two."""

from __future__ import annotations

import re

import numpy as np

from fixtures import tiny_cifar10
from grader.spec import check, shared, task, tensor

SMALL = {"num_filters1": 2, "num_filters2": 3, "fc_size1": 6, "fc_size2": 5}
LINE = re.compile(r"Global Step:\s*(\d{1,9}), Training Batch Accuracy:\s*(\d+\.\d)%")
NEEDED = ("images", "labels", "batch_size", "seed", "model", "step", "save", "global_step")
ENDINGS = (".index", ".data-00000-of-00001")


def library(learner, name):
    """A module of Python's own, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def new_folder(learner):
    return check.text(library(learner, "tempfile").mkdtemp())


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def train_set(number):
    train = tiny_cifar10.load().train
    return train.images[:number], train.labels[:number]


def seed_of(*numbers):
    return np.array(numbers, np.int32)


def training_of(learner, folder=None, number=24, **options):
    options = {"seed": 7, "batch_size": 2, "learning_rate": 0.01} | SMALL | options
    folder = new_folder(learner) if folder is None else folder
    found = learner.Training(*train_set(number), folder, **options)
    return check.handle(found, "Training object")


def toy_of(learner, seed=1, classes=10):
    """A network with batch normalisation that is made and trained in no time."""
    keras = library(learner, "keras")
    layers = keras.layers
    norm = layers.BatchNormalization(scale=False, momentum=0.9)
    start = keras.initializers.RandomNormal(stddev=0.05, seed=seed)
    dense = layers.Dense(classes, activation="softmax", kernel_initializer=start)
    return keras.Sequential([keras.Input((24, 24, 3)), norm, layers.Flatten(), dense])


def toy_training(learner, folder=None, seed=7, of_weights=1):
    """A training of such a network."""
    return training_of(learner, folder, seed=seed, model=toy_of(learner, of_weights))


def step_of(training):
    optimizer = check.handle(training.optimizer, "Adam object")
    return int(check.number(check.array(check.variable(optimizer.iterations), shape=())))


def state(training):
    """All numbers of the network in one row, moving mean and variance included."""
    model = check.handle(training.model, "a Keras model")
    parts = [check.variable(check.handle(variable)) for variable in model.variables]
    return np.concatenate([np.ravel(part) for part in parts])


def take(training, first, last):
    """Steps on fixed batches, without `optimize`."""
    images, labels = train_set(24)
    for number in range(first, last):
        chosen = slice(2 * number, 2 * number + 2)
        pair = tensor(images[chosen]), tensor(labels[chosen])
        training.step(*pair, tensor(seed_of(1, number)))


def name_of(path):
    return check.text(path).replace("\\", "/").rpartition("/")[2]


@task("random_batch")
class TestRandomBatch:
    def test_images_keep_their_labels(self, learner, rng):
        images = rng.uniform(size=(30, 32, 32, 3)).astype(np.float32)
        cls = rng.integers(10, size=30)
        images[:, 0, 0, 0] = cls
        labels = np.eye(10, dtype=np.float32)[cls]
        found = check.items(learner.random_batch(images, labels, 20, (1, 2)), 2, "(images, labels)")
        x = check.array(found[0], shape=(20, 32, 32, 3), dtype="float32")
        y = check.array(found[1], shape=(20, 10), dtype="float32")
        message = "Images and labels no longer belong together: draw one set of numbers for both."
        check.true(np.array_equal(y, np.eye(10)[np.clip(x[:, 0, 0, 0], 0, 9).astype(int)]), message)

    def numbers(self, learner, size, seed, total=40):
        """Which images were drawn."""
        images = np.zeros((total, 32, 32, 3), np.float32)
        images[:, 0, 0, 0] = np.arange(total)
        labels = np.zeros((total, 10), np.float32)
        found = check.items(learner.random_batch(images, labels, size, seed), 2, "(images, labels)")
        x = check.array(found[0], shape=(size, 32, 32, 3), dtype="float32")
        return x[:, 0, 0, 0]

    def test_no_image_comes_twice_in_a_batch(self, learner):
        found = self.numbers(learner, 40, (3, 0))
        message = "An image came twice in one batch: draw without replacement."
        check.true(len(np.unique(found)) == 40, message)

    def test_the_seed_decides(self, learner):
        first, again = (self.numbers(learner, 10, (3, 5)) for _ in range(2))
        check.equal(again, first, because="one seed gives one batch")
        for seed in ((3, 6), (4, 5)):
            other = self.numbers(learner, 10, seed)
            message = "Another seed gave the same batch: both numbers of the pair count."
            check.true(not np.array_equal(np.sort(other), np.sort(first)), message)


@shared
def made(learner):
    """A training that has just been made. To make one takes longer than most checks."""
    return training_of(learner, learning_rate=0.02)


@task("Training.__init__")
class TestTrainingInit:
    def test_what_it_keeps(self, made):
        check.equal(made.batch_size, 2)
        check.equal(made.seed, 7)
        images, labels = train_set(24)
        check.equal(check.array(made.images), images)
        check.equal(check.array(made.labels), labels)
        check.equal(step_of(made), 0, because="no step is taken yet")

    def test_the_optimiser_is_adam_with_this_rate(self, learner, made):
        slips = {"Keras's own rate, 0.001": 0.001}
        usual = learner.Training(*train_set(6), new_folder(learner), model=toy_of(learner))
        for training, expected in ((made, 0.02), (check.handle(usual), 1e-4)):
            optimizer = check.handle(training.optimizer, "Adam object")
            found = check.array(check.variable(optimizer.learning_rate), shape=())
            check.close(found, np.float32(expected), slips=slips)

    def test_the_optimiser_is_built(self, made):
        optimizer = check.handle(made.optimizer, "Adam object")
        because = "two numbers for each of 11 variables, the step and the rate: build(variables)"
        check.items(optimizer.variables, 24, "variables", because=because)

    def test_the_network_has_the_seed_and_the_sizes(self, learner, made):
        expected = check.handle(learner.main_network(7, **SMALL), "a Keras model")
        first = check.variable(expected.variables[0])
        found = check.handle(made.model, "a Keras model")
        found = check.variable(check.handle(found.variables[0]))
        check.close(found, first, because="it is main_network(seed, **sizes)")

    def test_a_network_can_be_given(self, learner):
        model = toy_of(learner, 11)
        training = training_of(learner, model=model)
        expected = check.variable(model.variables[0])
        model = check.handle(training.model, "a Keras model")
        check.equal(check.variable(check.handle(model.variables[0])), expected)

    def test_the_manager_knows_folder_and_name(self, learner):
        folder = new_folder(learner)
        manager = check.handle(
            toy_training(learner, folder).checkpoints, "CheckpointManager object"
        )
        check.equal(manager.directory, folder)
        check.equal(manager.latest_checkpoint, None, because="nothing is saved yet")
        slips = {'TensorFlow\'s own name, "ckpt"': "ckpt-3"}
        check.equal(name_of(manager.save(checkpoint_number=3)), "cifar10_cnn-3", slips=slips)
        for number in range(4, 9):
            manager.save(checkpoint_number=number)
        kept = check.items(manager.checkpoints, 5, "kept checkpoints")
        check.equal(name_of(kept[0]), "cifar10_cnn-4", because="the newest five are kept")


@shared
def two_steps(learner):
    """A training and its state before and after each of two steps; the losses; the expected."""
    eagerly(learner, True)
    training = training_of(learner, model=toy_of(learner))
    seen = {"losses": []}
    images, labels = train_set(4)
    x = tensor(images)
    y = learner.create_network(training.model, x, True, tensor(seed_of(1, 2)))
    seen["expected"] = check.number(learner.mean_loss(y, labels))
    # The line above moved the moving mean: begin again.
    training = training_of(learner, model=toy_of(learner))
    seen["judged"] = check.array(learner.create_network(training.model, x, False))
    for number in (2, 3):
        loss = training.step(tensor(images), tensor(labels), tensor(seed_of(1, number)))
        seen["losses"].append(check.number(check.array(loss, shape=(), dtype="float32")))
    seen["steps"] = step_of(training)
    seen["after"] = check.array(learner.create_network(training.model, x, False))
    learned = check.handle(training.model).trainable_variables
    seen["learned"] = [check.variable(check.handle(variable)) for variable in learned]
    fresh = check.handle(toy_training(learner).model).trainable_variables
    seen["fresh"] = [check.variable(check.handle(variable)) for variable in fresh]
    eagerly(learner, False)
    return seen


@task("Training.step")
class TestTrainingStep:
    def test_it_returns_the_loss_before_the_step(self, two_steps):
        because = "the loss of the path that trains: distorted images, statistics of the batch"
        check.close(two_steps["losses"][0], two_steps["expected"], rtol=1e-4, because=because)

    def test_all_weights_change(self, two_steps):
        pairs = zip(two_steps["fresh"], two_steps["learned"], strict=True)
        unchanged = [number for number, (a, b) in enumerate(pairs) if np.array_equal(a, b)]
        check.true(not unchanged, "After two steps, some weights are still as they were.")

    def test_the_path_that_judges_has_learned_as_well(self, two_steps):
        message = "The step changed nothing in the path that judges: both paths share one network."
        check.true(not np.array_equal(two_steps["judged"], two_steps["after"]), message)

    def test_the_step_is_counted(self, two_steps):
        slips = {"each step counted twice": 4, "a count that falls": -2, "no count at all": 0}
        check.close(two_steps["steps"], 2, slips=slips, because="it rises by 1 in each step")

    def test_the_first_step_of_adam_goes_downhill(self, two_steps):
        for before, after in zip(two_steps["fresh"], two_steps["learned"], strict=True):
            largest = float(np.abs(after - before).max())
            because = "two steps of Adam with rate 0.01 change a weight by 0.02 at most"
            check.at_most(largest, 0.0205, because=because)

    def test_the_loss_falls(self, learner):
        """the loss of one batch falls when the same step is taken again"""
        eagerly(learner, True)
        training = training_of(learner, learning_rate=0.003, model=toy_of(learner))
        images, labels = train_set(3)
        losses = []
        for _ in range(4):
            loss = training.step(tensor(images), tensor(labels), tensor(seed_of(2, 3)))
            losses.append(check.number(check.array(loss, shape=())))
        eagerly(learner, False)
        message = "The loss of the same images with the same distortions grows from step to step."
        check.true(losses[-1] < losses[0], message)


def answers_of(learner, training):
    """What the network of a training says of some images."""
    images = tensor(train_set(24)[0])
    y = learner.create_network(training.model, images, False)
    return check.array(y, shape=(24, 10), dtype="float32")


@shared
def saved(learner):
    """What a training was when it was saved after two steps, and what it was a step later."""
    eagerly(learner, True)
    folder = new_folder(learner)
    training = toy_training(learner, folder)
    take(training, 0, 2)
    seen = {"folder": folder, "before": state(training)}
    seen["path"] = training.save()
    seen |= {"after": state(training), "answers": answers_of(learner, training)}
    take(training, 2, 3)
    seen["later"] = state(training)
    eagerly(learner, False)
    return seen


@task("Training.save")
class TestTrainingSave:
    def test_the_step_is_in_the_name(self, learner, saved):
        slips = {"a count of the files instead of the step": "cifar10_cnn-1"}
        check.equal(name_of(saved["path"]), "cifar10_cnn-2", slips=slips)
        place = library(learner, "pathlib").Path(saved["folder"])
        there = [place.joinpath(f"cifar10_cnn-2{ending}").exists() for ending in ENDINGS]
        check.equal(there, [True, True], because="TensorFlow writes two files")

    def test_it_does_not_change_the_network(self, saved):
        check.equal(saved["after"], saved["before"])

    def test_network_and_step_are_in_the_files(self, learner, saved):
        other = toy_training(learner, of_weights=2)
        checkpoint = check.handle(other.checkpoints, "CheckpointManager object").checkpoint
        check.handle(checkpoint, "Checkpoint object").restore(check.text(saved["path"]))
        because = "the files hold the network with its moving mean and variance"
        check.equal(state(other), saved["before"], because=because)
        check.equal(step_of(other), 2, because="the files hold the optimiser and its step")


@shared
def restored(learner, saved):
    """Another training before and after it was restored, and what restore returned."""
    fresh = toy_training(learner, saved["folder"], of_weights=2)
    made = state(fresh)
    path = fresh.restore()
    seen = {"made": made, "path": path, "state": state(fresh), "step": step_of(fresh)}
    seen["answers"] = answers_of(learner, fresh)
    eagerly(learner, True)
    take(fresh, 2, 3)
    eagerly(learner, False)
    seen["later"] = state(fresh)
    return seen


@task("Training.restore")
class TestTrainingRestore:
    def test_without_a_checkpoint_nothing_happens(self, learner):
        training = toy_training(learner)
        before = state(training)
        check.equal(training.restore(), None, because="there is no checkpoint yet")
        check.equal(state(training), before)

    def test_network_and_step_come_back(self, saved, restored):
        slips = {"the network as it was made: nothing was restored": restored["made"]}
        check.equal(restored["state"], saved["before"], slips=slips)
        because = "the step is saved with the optimiser"
        check.close(restored["step"], 2, slips={"a step that starts anew": 0}, because=because)
        check.equal(restored["path"], check.text(saved["path"]), because="it returns the path")

    def test_a_restored_network_predicts_the_same(self, saved, restored):
        check.equal(restored["answers"], saved["answers"])

    def test_training_goes_on_as_if_it_had_never_stopped(self, saved, restored):
        because = "what Adam remembers is restored, too: so the next step is the same"
        check.close(restored["later"], saved["later"], rtol=1e-5, atol=1e-6, because=because)

    def test_another_size_is_an_error(self, learner, saved):
        model = toy_of(learner, classes=9)
        training = training_of(learner, saved["folder"], model=model)
        check.raises(("ValueError", "AssertionError"), training.restore,
            because="the checkpoint is of a network of another size")  # fmt: skip

    def test_another_layer_is_an_error(self, learner, saved):
        """a network with one layer less does not take the checkpoint in silence"""
        keras = library(learner, "keras")
        layers = keras.layers
        parts = [keras.Input((24, 24, 3)), layers.BatchNormalization(scale=False, momentum=0.9)]
        training = training_of(
            learner, saved["folder"], model=keras.Sequential([*parts, layers.Flatten()])
        )
        check.raises(("ValueError", "AssertionError"), training.restore,
            because="the checkpoint has other variables than the network")  # fmt: skip


def stand_in(learner, start=0, size=4, number=24):
    """What looks like a Training whose network does not learn: its steps are only remembered."""
    mock, images_labels = library(learner, "unittest.mock"), train_set(number)
    training = mock.Mock(spec_set=[*NEEDED, "optimizer", "checkpoints"])
    step = mock.Mock(return_value=np.float32(2.5))
    learner.set(step, "call_count", start)
    get = library(learner, "builtins").getattr
    count = library(learner, "functools").partial(get, step, "call_count")
    values = (*images_labels, size, 7, toy_of(learner), step, mock.Mock(), count)
    for name, value in zip(NEEDED, values, strict=True):
        learner.set(training, name, value)
    return training


def steps_of(training):
    """What each step was given: images, labels and seed, one below the other."""
    calls = training.step.call_args_list
    steps = []
    for call in calls if type(calls) is list else []:
        given = [*call[0], *call[1].values()]
        message = "Call training.step(images, labels, seed), in this order."
        check.true(len(given) == 3, message)
        images = check.array(given[0], shape=(training.batch_size, 32, 32, 3))
        labels = check.array(given[1], shape=(training.batch_size, 10))
        steps.append((images, labels, check.array(given[2], shape=(2,), dtype="int")))
    return steps


def lines_of(text):
    return [int(step) for step, _ in LINE.findall(check.text(text))]


@shared
def two_calls(learner):
    """A call for 3 steps and one for 2 more: the training, and what was printed."""
    training = stand_in(learner)
    texts = [learner.printed(learner.optimize, training, number)[1] for number in (3, 2)]
    return training, steps_of(training), texts


@task("optimize")
class TestOptimize:
    def test_each_step_has_its_own_batch(self, learner, two_calls):
        """each step has its own batch, and a second call goes on"""
        _, steps, _ = two_calls
        check.true(len(steps) == 5, "3 steps and then 2 more should call training.step 5 times.")
        images, labels = train_set(24)

        def batches(numbers):
            drawn = [learner.random_batch(images, labels, 4, (7, number)) for number in numbers]
            drawn = [check.items(pair, 2, "(images, labels)") for pair in drawn]
            return [
                np.stack([check.shape(pair[part], shape) for pair in drawn])
                for part, shape in ((0, (4, 32, 32, 3)), (1, (4, 10)))
            ]

        right, same, again = (batches(n) for n in (range(5), [0] * 5, [0, 1, 2, 0, 1]))
        slips = {
            "the same batch in each step": same[0],
            "batches that begin again in each call": again[0],
        }
        because = "step s takes the batch of the pair (seed, s)"
        check.close(np.stack([one[0] for one in steps]), right[0], slips=slips, because=because)
        because = "images come with their own labels"
        check.close(np.stack([one[1] for one in steps]), right[1], because=because)

    def test_each_step_has_its_own_distortions(self, two_calls):
        _, steps, _ = two_calls
        check.true(len(steps) == 5, "3 steps and then 2 more should call training.step 5 times.")
        slips = {
            "one seed for the distortions of all steps": np.array([[7, 0]] * 5),
            "seeds that begin again in each call": np.array([[7, s] for s in (0, 1, 2, 0, 1)]),
        }
        expected = np.array([[7, number] for number in range(5)])
        because = "step s takes the pair (seed, s) for its distortions"
        check.equal(np.stack([one[2] for one in steps]), expected, slips=slips, because=because)
        message = "The seed should be an int32 array: np.array(seed, dtype=np.int32)."
        check.true(all(one[2].dtype == np.int32 for one in steps), message)

    def test_the_last_step_is_printed(self, two_calls):
        texts = two_calls[2]
        message = (
            'The last step of a call is printed, in a line like "Global Step:    300, Training '
            'Batch Accuracy:  45.3%".'
        )
        check.true([len(lines_of(text)) for text in texts] == [1, 1], message)
        found = [lines_of(text)[0] for text in texts]
        slips = {
            "steps counted from 0": np.array([2, 4]),
            "a count that begins again in each call": np.array([3, 2]),
        }
        check.equal(np.array(found), np.array([3, 5]), slips=slips)

    def test_the_accuracy_of_the_path_that_judges(self, learner):
        training = stand_in(learner, size=24)
        _, text = learner.printed(learner.optimize, training, 1)
        lines = LINE.findall(check.text(text))
        check.true(len(lines) == 1, "The last step of a call is printed, and no other one.")
        batch = check.items(learner.random_batch(*train_set(24), 24, (7, 0)), 2)
        images = check.array(batch[0], shape=(24, 32, 32, 3))
        labels = check.array(batch[1], shape=(24, 10))
        seed, shares = tensor(seed_of(7, 0)), []
        for way in ((False,), (True, seed)):
            y = learner.create_network(training.model, tensor(images), *way)
            hits = check.array(y, shape=(24, 10)).argmax(axis=1) == labels.argmax(axis=1)
            shares.append(round(float(hits.mean()), 3))  # as it is printed, in percent
        slips = {"the accuracy of the path that trains": shares[1]}
        because = "this batch, by the path that judges"
        found = float(lines[0][1]) / 100
        check.close(found, shares[0], atol=6e-4, slips=slips, because=because)

    def test_the_last_step_is_saved(self, two_calls):
        found = two_calls[0].save.call_count
        slips = {"a checkpoint after each step": 5, "no checkpoint at the end": 0}
        because = "each call saves its last step, by training.save()"
        check.equal(np.array(found), np.array(2), slips=slips, because=because)

    def test_at_the_end_it_prints_the_time(self, two_calls):
        message = 'The last line should be like "Time usage: 0:00:40", in whole seconds.'
        found = re.search(r"Time usage: \d+:\d\d:\d\d\s*\Z", check.text(two_calls[2][0]))
        check.true(found is not None, message)

    def test_steps_100_and_1000(self, learner):
        """every 100 steps it prints, every 1000 it saves, whatever came before"""
        found = []
        for start in (98, 998):
            training = stand_in(learner, start)
            _, text = learner.printed(learner.optimize, training, 3)
            found.append((lines_of(text), training.save.call_count))
        because = "it prints at multiples of 100 and at the last step of the call"
        check.equal([lines for lines, _ in found], [[100, 101], [1000, 1001]], because=because)
        because = "it saves at multiples of 1000 and at the last step of the call"
        check.equal([count for _, count in found], [1, 2], because=because)

    def test_no_steps_change_nothing(self, learner):
        training = stand_in(learner)
        _, text = learner.printed(learner.optimize, training, 0)
        check.equal(training.step.call_count, 0, because="no steps are asked for")
        check.equal(lines_of(text), [], because="there is no step to print")
        check.equal(training.save.call_count, 0, because="there is nothing new to save")
