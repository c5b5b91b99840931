"""Forbidden library calls are found under whatever name, and innocent code is left alone."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.forbid import Use, find_definition, find_forbidden, is_stub


def _names(source, *patterns, function="f", stop_at=()):
    uses = find_forbidden(dedent(source), function, patterns, stop_at=stop_at)
    return [use.name for use in uses]


@pytest.mark.parametrize(
    "source",
    [
        "import tensorflow as tf\ndef f(): return tf.keras.layers.Dense(3)",
        "import tensorflow\ndef f(): return tensorflow.keras.layers.Dense(3)",
        "import tensorflow.keras.layers\ndef f(): return tensorflow.keras.layers.Dense(3)",
        "import tensorflow.keras.layers as L\ndef f(): return L.Dense(3)",
        "from tensorflow import keras\ndef f(): return keras.layers.Dense(3)",
        "from tensorflow import keras as k\ndef f(): return k.layers.Dense(3)",
        "from tensorflow.keras import layers\ndef f(): return layers.Dense(3)",
        "from tensorflow.keras.layers import Dense as D\ndef f(): return D(3)",
        "import keras\ndef f(): return keras.layers.Dense(3)",
        "import keras.layers\ndef f(): return keras.layers.Dense(3)",
        "from keras.layers import *\ndef f(): return Dense(3)",
        "from tensorflow.keras import *\ndef f(): return layers.Dense(3)",
        "def f():\n    from keras import layers\n    return layers.Dense(3)",
        "import keras\nL = keras.layers\ndef f(): return L.Dense(3)",
        "import keras\ndef f():\n    a = keras\n    b = a.layers\n    return b.Dense(3)",
        "try:\n    import keras as k\nexcept ImportError: raise\ndef f(): return k.layers.Dense",
        "import keras\ndef f(x, layer=keras.layers.Dense): return layer",
        "import keras\ndef f(): return [keras.layers.Dense(n) for n in (1, 2)]",
        "import keras\ndef f(): return lambda: keras.layers.Dense(1)",
        "import keras\nasync def f(): return keras.layers.Dense(1)",
        "import keras\nf = keras.layers.Dense",
        "import keras\nf = lambda n: keras.layers.Dense(n)",
        "from keras.layers import Dense as f",
        "import keras\ndef f(): return LAYER(1)\nLAYER = keras.layers.Dense(1)",
        "import keras\nLAYERS: list = [keras.layers.Dense]\ndef f(): return LAYERS[0](1)",
        "import keras\ndef f(): pass\ndef f(): return keras.layers.Dense",
    ],
)
def test_a_layer_is_found_however_it_is_named(source):
    assert _names(source, "keras.layers.*") == ["keras.layers.Dense"]


@pytest.mark.parametrize(
    "source",
    [
        "import keras\ndef f(keras): return keras.layers.Dense",
        "import keras\ndef f(x: keras.layers.Layer) -> keras.layers.Layer: return x",
        "import keras\ndef f(x):\n    y: keras.layers.Layer = x\n    return y",
        "import keras\ndef f(): return 1\ndef g(): return keras.layers.Dense",
        "import keras\nimport numpy as np\ndef f(): return np.ones(3)",
        "from keras.layers import *\ndef f(x): return print(x)",
        "from keras.layers import *\ndef g(): pass\ndef f(x): return g(x)",
        "from .keras.layers import Dense\ndef f(): return Dense(1)",
        "import tensorflow.compat.v1 as tf\ndef f(): return tf.keras.layers.Dense",
        "class keras:\n    layers = 1\ndef f(): return keras.layers",
        'def f():\n    """Use keras.layers.Dense."""\n    # keras.layers.Dense',
        "import keras\ndef g(): return keras.layers.Dense",  # there is no f
        "import keras\ndef f(: return keras.layers.Dense",
        "",
    ],
)
def test_innocent_code_is_left_alone(source):
    assert _names(source, "keras.layers.*", "keras.layers") == []


def test_names_below_compat_stay_as_they_are():
    source = "import tensorflow as tf\ndef f(): return tf.compat.v1.keras.layers.Dense"
    assert _names(source, "tensorflow.compat.*") == ["tensorflow.compat.v1.keras.layers.Dense"]


def test_the_line_is_the_one_of_the_use():
    source = "import keras\n\ndef help():\n    return keras.Model\n\ndef f():\n    return help()\n"
    assert find_forbidden(source, "f", ["keras.Model"]) == [Use("keras.Model", 4)]


def test_uses_come_by_line_and_once_each():
    source = """
        import tensorflow as tf
        def f(x):
            tf.b(tf.a(x), tf.a(x))
            return tf.a(x)
    """
    assert find_forbidden(dedent(source), "f", ["tensorflow.*"]) == [
        Use("tensorflow.a", 4),
        Use("tensorflow.b", 4),
        Use("tensorflow.a", 5),
    ]


def test_without_patterns_nothing_is_forbidden():
    assert find_forbidden("def f(): return print", "f", []) == []


def test_helpers_are_followed_through_the_module_even_in_a_circle():
    source = """
        import tensorflow as tf
        def one(x): return two(x)
        def two(x): return one(x) + tf.nn.softmax(x)
        def f(x): return map(one, x)
    """
    assert _names(source, "tensorflow.nn.*") == ["tensorflow.nn.softmax"]


def test_a_local_name_hides_a_helper_of_the_same_name():
    source = """
        import tensorflow as tf
        def help(x): return tf.nn.softmax(x)
        def f(help): return help(1)
    """
    assert _names(source, "tensorflow.nn.*") == []


def test_an_inner_function_hides_a_helper_of_the_same_name():
    source = """
        import tensorflow as tf
        def help(x): return tf.nn.softmax(x)
        def f(x):
            def help(y): return y
            return help(x)
    """
    assert _names(source, "tensorflow.nn.*") == []


def test_other_tasks_can_be_kept_out():
    source = """
        import tensorflow as tf
        def softmax(x): return tf.nn.softmax(x)
        class Model:
            def call(self, x): return tf.nn.relu(x)
        def f(x): return Model().call(softmax(x))
    """
    assert (
        _names(source, "tensorflow.nn.*") == ["tensorflow.nn.relu", "tensorflow.nn.softmax"][::-1]
    )
    assert _names(source, "tensorflow.nn.*", stop_at=["softmax", "Model.call"]) == []
    assert _names(source, "tensorflow.nn.*", stop_at=["f", "softmax", "Model"]) == []
    everything = ["softmax", "Model", "Model.call", "f", "nobody"]
    assert _names(source, "*.softmax", function="softmax", stop_at=everything) == [
        "tensorflow.nn.softmax"
    ]


CLASS = """
    import keras
    class Base(keras.Model):
        size = keras.layers.Dense(1)
        def build(self, keras):
            return keras.layers.Flatten()
        def call(self, x):
            return self.help(x)
        def help(self, x):
            return keras.layers.ReLU()(x)
        def other(self):
            return keras.layers.Dropout(0.5)
    def f(x): return Base()(x)
"""


def test_a_class_is_searched_whole_each_method_with_its_own_names():
    expected = ["keras.Model", "keras.layers.Dense", "keras.layers.ReLU", "keras.layers.Dropout"]
    assert _names(CLASS, "keras.*", function="Base") == expected
    assert _names(CLASS, "keras.*") == expected


def test_a_method_is_searched_with_the_methods_that_it_calls():
    assert _names(CLASS, "keras.*", function="Base.call") == ["keras.layers.ReLU"]
    assert _names(CLASS, "keras.*", function="Base.build") == []
    assert _names(CLASS, "keras.*", function="Base.nothing") == []


def test_a_method_of_any_object_can_be_forbidden():
    source = """
        import keras
        def f(model, fit):
            model.fit(1)
            keras.Sequential([]).fit(2)
            model.layers[0].fit(3)
            model.fitting(4)
            return fit
    """
    assert _names(source, "*.fit") == ["(...).fit"] * 3


def test_a_builtin_can_be_forbidden():
    assert _names("def f(x): return sum(x)", "sum") == ["sum"]
    assert _names("def f(x, sum): return sum(x)", "sum") == []
    assert _names("def sum(x): return x\ndef f(x): return sum(x)", "sum") == []


def test_a_longer_name_is_found_by_its_beginning():
    source = "import keras\ndef f(): return keras.Model.from_config({})"
    assert _names(source, "keras.Model") == ["keras.Model"]
    assert _names(source, "keras.Mod") == []


@pytest.mark.parametrize(
    "source",
    [
        "\0",
        "\ud800",
        "(" * 5000,
        "-" * 100_000 + "1",
        "a" + ".b" * 100_000,
        "f" + "()" * 50_000,
        "x = 1\n" * 200_000,
    ],
    ids=["null", "surrogate", "brackets", "minus", "attributes", "calls", "long"],
)
def test_what_python_cannot_read_is_searched_in_vain(source):
    source += "\nimport keras\ndef f(): return keras.Model\n"
    assert find_forbidden(source, "f", ["*"]) == []
    assert find_definition(source, "f") is None
    assert not is_stub(source, "f")


def test_of_an_absurdly_long_name_only_the_beginning_is_told():
    source = f"import keras\ndef f(): return keras{'.b' * 50}"
    assert _names(source, "keras.*") == ["keras" + ".b" * 9]


def test_a_name_that_grows_without_end_is_dropped():
    source = "import keras\ndef f():\n    a = keras\n" + "    a = a.b\n" * 2000 + "    a.fit()\n"
    assert find_forbidden(source, "f", ["*.fit"]) == []


def test_reading_a_module_warns_nobody(recwarn):
    assert find_definition("def f(): return '\\d'", "f") == 1
    assert not recwarn


@given(st.text(alphabet="abf.():=\n @*import kerslyfomd", max_size=200))
def test_no_text_at_all_breaks_the_search(text):
    find_forbidden(text, "f", ["*.b"])
    is_stub(text, "f")
    find_definition(text, "f.a")


STUBS = """\
import tensorflow as tf

def plain():
    raise NotImplementedError

@tf.function
def documented():
    \"\"\"What to do.\"\"\"
    raise NotImplementedError("documented: what to do")

def begun():
    x = 1
    raise NotImplementedError

def other():
    raise ValueError

def done():
    return 1

def only_documented():
    \"\"\"What to do.\"\"\"

class Half:
    \"\"\"A class.\"\"\"

    def __init__(self):
        self.x = 1

    async def call(self):
        raise NotImplementedError

class Whole:
    def call(self):
        return 1

if True:
    def inside():
        raise NotImplementedError
"""


@pytest.mark.parametrize(
    ("name", "stub", "line"),
    [
        ("plain", True, 3),
        ("documented", True, 7),
        ("begun", False, 11),
        ("other", False, 15),
        ("done", False, 18),
        ("only_documented", False, 21),
        ("Half", True, 24),
        ("Half.__init__", False, 27),
        ("Half.call", True, 30),
        ("Whole", False, 33),
        ("Whole.call", False, 34),
        ("inside", True, 38),
        ("nobody", False, None),
        ("Whole.nobody", False, None),
        ("plain.nobody", False, None),
        ("tf", False, None),
    ],
)
def test_a_stub_is_told_from_work_and_found_by_its_line(name, stub, line):
    assert is_stub(STUBS, name) is stub
    assert find_definition(STUBS, name) == line


def test_of_two_definitions_the_last_one_counts():
    source = "def f():\n    raise NotImplementedError\n\ndef f():\n    return 1\n"
    assert find_definition(source, "f") == 4
    assert not is_stub(source, "f")


def test_only_the_first_modules_of_many_star_imports_count():
    stars = "".join(f"from m{number} import *\n" for number in range(50))
    source = stars + "def f(): return thing\n"
    assert find_forbidden(source, "f", ["m9.thing"]) == [Use("m9.thing", 51)]
    assert find_forbidden(source, "f", ["m10.thing"]) == []
