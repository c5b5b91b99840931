"""A manifest says what a tutorial holds; a faulty one is refused in one sentence."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course import CourseError, load_course, load_tutorial
from grader.course.order import find_cycle, needs_closure, topological
from tests.grader.course_helper import manifest, task, write_tutorial

FILE = "solutions/t01_linear_model/tutorial.toml"


def _error(tmp_path, text):
    folder = write_tutorial(tmp_path, text)
    with pytest.raises(CourseError) as caught:
        load_tutorial(folder)
    return str(caught.value)


def test_a_tutorial_is_read_whole(tmp_path):
    logits = task("logits", forbid='["keras.layers.*"]')
    bonus = task("Best.fit", "extra", challenge="true", needs='["logits"]', points="3")
    text = manifest(
        "t01_linear_model",
        logits,
        bonus,
        modules='model = "The model"\nextra = "Challenges"',
        tail='[given]\n"model.NUM_CLASSES" = "a constant"',
    )
    tutorial = load_tutorial(write_tutorial(tmp_path, text))
    assert (tutorial.id, tutorial.name, tutorial.order) == ("01", "t01_linear_model", 1)
    assert (tutorial.title, tutorial.origin) == ("Linear model", "Tutorial #01")
    assert tutorial.summary == "Softmax regression."
    assert list(tutorial.modules.items()) == [("model", "The model"), ("extra", "Challenges")]
    assert tutorial.given == {"model.NUM_CLASSES": "a constant"}
    assert tutorial.path == tmp_path / "solutions" / "t01_linear_model"
    first, second = tutorial.tasks
    assert (first.id, first.key, first.module) == ("logits", "01.logits", "model")
    assert (first.title, first.points, first.challenge) == ("Write logits", 2, False)
    assert (first.needs, first.forbid) == ((), ("keras.layers.*",))
    assert first.hints == ("nudge", "more", "near-answer")
    assert (second.key, second.points, second.challenge) == ("01.Best.fit", 3, True)
    assert second.needs == ("logits",)


def test_a_tutorial_can_be_the_key_of_a_mapping(tmp_path):
    folder = write_tutorial(tmp_path)
    assert {load_tutorial(folder): 1}[load_tutorial(folder)] == 1


def test_a_course_is_sorted_by_order_and_not_by_name(tmp_path):
    write_tutorial(tmp_path, manifest("t01_a", order="2"), name="t01_a")
    write_tutorial(tmp_path, manifest("t02_b", order="1"), name="t02_b")
    course = load_course(tmp_path)
    assert [tutorial.id for tutorial in course.tutorials] == ["02", "01"]
    assert course.exercises == tmp_path / "exercises"


def test_tasks_come_by_module_then_as_written_but_after_their_needs(tmp_path):
    text = manifest(
        "t01_linear_model",
        task("late", "second"),
        task("b", needs='["c"]'),
        task("c"),
        task("a"),
        modules='model = "1"\nsecond = "2"',
    )
    tutorial = load_tutorial(write_tutorial(tmp_path, text))
    assert [one.id for one in tutorial.in_order()] == ["c", "b", "a", "late"]


def test_the_closure_of_needs_reaches_through_tasks(tmp_path):
    text = manifest(
        "t01_linear_model", task("a"), task("b", needs='["a"]'), task("c", needs='["b"]'), task("d")
    )
    tutorial = load_tutorial(write_tutorial(tmp_path, text))
    assert tutorial.needs_closure(["c"]) == {"a", "b", "c"}
    with pytest.raises(KeyError):
        tutorial.needs_closure(["nobody"])


FAULTS = {
    "missing key of the tutorial": (
        manifest(title=""),
        "the tutorial lacks the key 'title', add it",
    ),
    "misspelt key": (
        manifest(title="", extra='titel = "x"'),
        "the tutorial lacks the key 'title', rename 'titel'",
    ),
    "unknown key": (
        manifest(extra='colour = "x"'),
        "the tutorial has an unknown key 'colour', remove it",
    ),
    "unknown key near a known one": (
        manifest(extra='summarys = "x"'),
        "the tutorial has an unknown key 'summarys', did you mean 'summary'?",
    ),
    "wrong type": (
        manifest(order='"1"'),
        "the tutorial has a text ('1') as 'order', make it a whole number above 0",
    ),
    "order zero": (
        manifest(order="0"),
        "the tutorial has a whole number (0) as 'order', make it a whole number above 0",
    ),
    "empty text": (
        manifest(title='" "'),
        "the tutorial has a text (' ') as 'title', make it a text that is not empty",
    ),
    "other name than the folder": (
        manifest("t01_other"),
        "the tutorial has the name 't01_other', "
        "it and its folder 't01_linear_model' must agree, as t01_name",
    ),
    "name of no proper form": (
        manifest(name='"linear"'),
        "the tutorial has the name 'linear', "
        "it and its folder 't01_linear_model' must agree, as t01_name",
    ),
    "id other than in the name": (
        manifest(id='"1"'),
        "the tutorial has the id '1', make it '01' as in its name",
    ),
    "no modules": (
        manifest(modules=""),
        'the tutorial has no modules, add one to [modules], as model = "what it holds"',
    ),
    "module that is a path": (
        manifest(modules='"../model" = "x"'),
        "the tutorial has the module '../model', write the file's name without .py",
    ),
    "module that is a check file": (
        manifest(modules='test_model = "x"'),
        "the tutorial has the module 'test_model', write the file's name without .py",
    ),
    "module without a word on it": (
        manifest(modules="model = 1"),
        "[modules] has a whole number (1) as 'model', make it a text that is not empty",
    ),
    "modules that are no table": (
        manifest(modules="").replace("[modules]", 'modules = "model"'),
        "the tutorial has a text ('model') as 'modules', make it a table of texts",
    ),
    "given of an unknown module": (
        manifest(tail='[given]\n"other.X" = "x"'),
        "the tutorial has 'other.X' in [given], write it as \"module.NAME\", of a known module",
    ),
    "tasks that are no tables": (
        manifest(extra='tasks = "x"').partition("[[tasks]]")[0],
        "the tutorial has a text ('x') as 'tasks', make it one or more [[tasks]] tables",
    ),
    "tasks that are a list of texts": (
        manifest(extra='tasks = ["x"]').partition("[[tasks]]")[0],
        "the tutorial has a list as 'tasks', make it one or more [[tasks]] tables",
    ),
    "task without id": (
        manifest("t01_linear_model", task("a"), task("b", id="")),
        "task number 2 lacks the key 'id', add it",
    ),
    "task without module": (
        manifest("t01_linear_model", task("a", module="")),
        "task 'a' lacks the key 'module', add it",
    ),
    "id that is no name": (
        manifest("t01_linear_model", task("soft-max")),
        "task 'soft-max' has an id that is no name, write it as function, Class or Class.method",
    ),
    "id of three parts": (
        manifest("t01_linear_model", task("A.b.c")),
        "task 'A.b.c' has an id that is no name, write it as function, Class or Class.method",
    ),
    "id that is a keyword": (
        manifest("t01_linear_model", task("class")),
        "task 'class' has an id that is no name, write it as function, Class or Class.method",
    ),
    "unknown module": (
        manifest("t01_linear_model", task("a", "models")),
        "task 'a' names the unknown module 'models', use one of [modules]: model",
    ),
    "points that are a fraction": (
        manifest("t01_linear_model", task("a", points="1.5")),
        "task 'a' has a number (1.5) as 'points', make it a whole number above 0",
    ),
    "points that are true": (
        manifest("t01_linear_model", task("a", points="true")),
        "task 'a' has true or false (True) as 'points', make it a whole number above 0",
    ),
    "negative points": (
        manifest("t01_linear_model", task("a", points="-1")),
        "task 'a' has a whole number (-1) as 'points', make it a whole number above 0",
    ),
    "a challenge that is a text": (
        manifest("t01_linear_model", task("a", challenge='"yes"')),
        "task 'a' has a text ('yes') as 'challenge', make it true or false",
    ),
    "needs that are a text": (
        manifest("t01_linear_model", task("a", needs='"b"')),
        "task 'a' has a text ('b') as 'needs', make it a list of texts",
    ),
    "an empty hint": (
        manifest("t01_linear_model", task("a", hints='["x", "", "z"]')),
        "task 'a' has a list as 'hints', make it a list of texts, none of them empty",
    ),
    "two hints": (
        manifest("t01_linear_model", task("a", hints='["x", "y"]')),
        "task 'a' has 2 of 3 hints, add steps from nudge to answer",
    ),
    "unknown key of a task": (
        manifest("t01_linear_model", task("a", extra="need = []")),
        "task 'a' has an unknown key 'need', did you mean 'needs'?",
    ),
    "forbidden name in another spelling": (
        manifest("t01_linear_model", task("a", forbid='["tf.nn.softmax"]')),
        "task 'a' forbids 'tf.nn.softmax', which never matches, write 'tensorflow.nn.softmax'",
    ),
    "forbidden Keras name in another spelling": (
        manifest("t01_linear_model", task("a", forbid='["tensorflow.keras.layers.*"]')),
        "task 'a' forbids 'tensorflow.keras.layers.*', which never matches, write 'keras.layers.*'",
    ),
    "twins": (
        manifest("t01_linear_model", task("a"), task("a")),
        "task 'a' is there twice, give each task its own id",
    ),
    "unknown need": (
        manifest("t01_linear_model", task("a", needs='["x"]'), task("b")),
        "task 'a' needs the unknown task 'x', use one of: a, b",
    ),
    "need of a challenge": (
        manifest("t01_linear_model", task("a", challenge="true"), task("b", needs='["a"]')),
        "task 'b' needs the challenge 'a', which is optional, drop one of the two",
    ),
    "need of itself": (
        manifest("t01_linear_model", task("a", needs='["a"]')),
        "task 'a' is in a cycle of needs: a -> a, take one of these needs out",
    ),
    "cycle": (
        manifest(
            "t01_linear_model",
            task("z", needs='["a"]'),
            task("a", needs='["b"]'),
            task("b", needs='["c"]'),
            task("c", needs='["a"]'),
        ),
        "task 'a' is in a cycle of needs: a -> b -> c -> a, take one of these needs out",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_manifest_is_refused_with(tmp_path, fault):
    text, sentence = FAULTS[fault]
    assert _error(tmp_path, text) == f"{FILE}: {sentence}"


def test_bad_toml_is_refused_with_its_line(tmp_path):
    message = _error(tmp_path, 'id = "01"\nname = \n')
    assert message.startswith(f"{FILE}: is not valid TOML, correct this: ")
    assert "line 2" in message


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    folder = write_tutorial(tmp_path)
    (folder / "tutorial.toml").write_bytes(b'id = "\xff"')
    with pytest.raises(CourseError, match=f"^{FILE}: is not UTF-8 text, save it as UTF-8$"):
        load_tutorial(folder)


def test_a_missing_manifest_is_refused(tmp_path):
    with pytest.raises(CourseError, match=r"t01_x/tutorial\.toml: there is no such file, add it$"):
        load_tutorial(tmp_path / "t01_x")


def test_a_manifest_that_cannot_be_read_is_refused(tmp_path):
    (tmp_path / "t01_x" / "tutorial.toml").mkdir(parents=True)
    with pytest.raises(CourseError, match=r": cannot be read \(.+\), check its permissions$"):
        load_tutorial(tmp_path / "t01_x")


@pytest.mark.parametrize(("key", "value"), [("id", "01"), ("order", "1")])
def test_two_tutorials_with_the_same_place_are_refused(tmp_path, key, value):
    other = "t01_other" if key == "id" else "t02_other"
    write_tutorial(tmp_path)
    write_tutorial(tmp_path, manifest(other, order="2" if key == "id" else "1"), name=other)
    with pytest.raises(CourseError) as caught:
        load_course(tmp_path)
    assert str(caught.value) == (
        f"solutions/{other}/tutorial.toml: the tutorial has the {key} {value} "
        "of t01_linear_model too, give it another"
    )


def test_a_folder_without_a_course_is_refused(tmp_path):
    with pytest.raises(CourseError) as caught:
        load_course(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: there is no course here, add exercises/t01_name/tutorial.toml"
    )


@st.composite
def _graphs(draw, acyclic):
    names = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8))
    needs = {}
    for index, name in enumerate(names):
        allowed = names[:index] if acyclic else names
        needs[name] = draw(st.lists(st.sampled_from(allowed), unique=True)) if allowed else []
    keys = draw(st.permutations(list(needs)))
    return {key: needs[key] for key in keys}


@given(_graphs(acyclic=True))
def test_without_a_cycle_every_id_comes_once_and_after_its_needs(needs):
    order = topological(needs)
    assert sorted(order) == sorted(needs)
    assert all(order.index(need) < order.index(one) for one in needs for need in needs[one])
    assert find_cycle(needs) is None


@given(_graphs(acyclic=False))
def test_a_cycle_is_found_exactly_when_there_is_no_order(needs):
    cycle = find_cycle(needs)
    if cycle is None:
        assert sorted(topological(needs)) == sorted(needs)
        return
    assert cycle[0] == cycle[-1]
    assert all(after in needs[before] for before, after in pairwise(cycle))
    with pytest.raises(ValueError, match="cycle"):
        topological(needs)


@given(_graphs(acyclic=False))
def test_a_closure_is_closed_and_holds_nothing_needless(needs):
    for one in needs:
        closure = needs_closure(needs, [one])
        assert one in closure
        assert all(need in closure for member in closure for need in needs[member])
        assert closure == {one}.union(*(needs_closure(needs, [need]) for need in needs[one]))


def test_many_ways_through_the_needs_are_no_trouble():
    needs = {"a0": [], "b0": []}
    for step in range(1, 200):  # two to the power of 200 ways
        for name in "ab":
            needs[f"{name}{step}"] = [f"a{step - 1}", f"b{step - 1}"]
    assert find_cycle(dict(reversed(needs.items()))) is None
