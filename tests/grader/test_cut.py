"""A stub keeps everything around a solution and nothing of the solution."""

import ast
from textwrap import dedent, indent

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.course import CourseError
from grader.course.cut import make_stub


def _stub(source):
    return make_stub(dedent(source), "model.py")


def test_a_function_keeps_its_signature_docstring_and_surroundings():
    stub = _stub('''
        import tensorflow as tf

        @tf.function
        def softmax(logits: tf.Tensor) -> tf.Tensor:
            """Turn logits into probabilities.

            p = exp(z) / sum(exp(z))
            """
            # BEGIN SOLUTION
            # Subtract the maximum first.
            secret = tf.nn.softmax(logits)

            return secret
            # END SOLUTION


        LAST = 1
    ''')
    assert stub == dedent('''
        import tensorflow as tf

        @tf.function
        def softmax(logits: tf.Tensor) -> tf.Tensor:
            """Turn logits into probabilities.

            p = exp(z) / sum(exp(z))
            """
            raise NotImplementedError("softmax: turn logits into probabilities")


        LAST = 1
    ''')


def test_a_method_is_named_with_its_class():
    stub = _stub('''
        class Model:
            """A model."""

            def fit(self):
                """Train it."""
                # BEGIN SOLUTION
                self.secret = 1
                # END SOLUTION

            async def save(self):
                # BEGIN SOLUTION: write it to disk
                self.secret = 2
                # END SOLUTION
    ''')
    assert '        raise NotImplementedError("Model.fit: train it")\n' in stub
    assert '        raise NotImplementedError("Model.save: write it to disk")\n' in stub
    assert "secret" not in stub


@pytest.mark.parametrize(
    ("docstring", "mark", "message"),
    [
        ('"""ReLU, with an upper bound."""', "", "f: ReLU, with an upper bound"),
        ('"""A test."""', "", "f: a test"),
        ('"""\n    On the second line.\n    """', "", "f: on the second line"),
        ('"""What is it?"""', "", "f: what is it?"),
        ('"""Say "hi"."""', "", 'f: say "hi"'),
        (r'r"""Divide by \sigma."""', "", r"f: divide by \sigma"),
        ('"""Größe der Stufe."""', "", "f: größe der Stufe"),
        ('"""."""', "", "f: still to be written"),
        ("", "", "f: still to be written"),
        ('"""Not this."""', ": say this", "f: say this"),
        ('"""Not this."""', ": f: say this", "f: say this"),
    ],
)
def test_the_error_says_what_to_do(docstring, mark, message):
    source = (
        f"def f():\n    {docstring}\n    # BEGIN SOLUTION{mark}\n    return 1\n    # END SOLUTION\n"
    )
    names = {}
    exec(make_stub(source, "model.py"), names)
    with pytest.raises(NotImplementedError) as caught:
        names["f"]()
    assert str(caught.value) == message


def test_a_solution_may_be_a_part_of_a_function_or_of_a_block():
    stub = _stub("""
        def f(x):
            if x:
                y = 1
                # BEGIN SOLUTION
                y += 2
                # END SOLUTION
            else:
                try:
                    y = 3
                except ValueError:
                    # BEGIN SOLUTION
                    y = 4
                    # END SOLUTION
            match y:
                case 1:
                    # BEGIN SOLUTION
                    y = 5
                    # END SOLUTION
            return y
    """)
    assert stub == dedent("""
        def f(x):
            if x:
                y = 1
                raise NotImplementedError("f: still to be written")
            else:
                try:
                    y = 3
                except ValueError:
                    raise NotImplementedError("f: still to be written")
            match y:
                case 1:
                    raise NotImplementedError("f: still to be written")
            return y
    """)


def test_an_inner_function_is_named_with_the_outer_one():
    stub = _stub("""
        def outer():
            def inner():
                # BEGIN SOLUTION
                return 1
                # END SOLUTION
            return inner
    """)
    assert 'raise NotImplementedError("outer.inner: ' in stub


def test_a_solution_may_begin_with_a_decorated_function():
    stub = _stub("""
        def outer():
            # BEGIN SOLUTION
            @secret
            def inner():
                return 1
            return inner
            # END SOLUTION
    """)
    assert stub.endswith(
        'def outer():\n    raise NotImplementedError("outer: still to be written")\n'
    )


def test_marks_inside_a_string_are_no_marks():
    source = 'TEXT = """\n# BEGIN SOLUTION\n"""\n\n\ndef f():\n    return "# END SOLUTION"\n'
    assert make_stub(source, "model.py") == source


def test_words_like_solution_in_a_comment_are_no_marks():
    source = "# The solution of this equation begins at 1.\nx = 1  # a good solution\n"
    assert make_stub(source, "model.py") == source


def test_windows_line_ends_stay():
    source = "def f():\r\n    # BEGIN SOLUTION\r\n    return 1\r\n    # END SOLUTION\r\n"
    stub = make_stub(source, "model.py")
    assert stub == 'def f():\r\n    raise NotImplementedError("f: still to be written")\r\n'


BEGIN, END = "    # BEGIN SOLUTION\n", "    # END SOLUTION\n"
FORM = (
    "write '# BEGIN SOLUTION', '# BEGIN SOLUTION: what to do' or '# END SOLUTION', "
    "alone on its line"
)
FAULTS = {
    "no end": (
        f"def f():\n{BEGIN}    return 1\n",
        "line 2: a solution begins that never ends, add '# END SOLUTION'",
    ),
    "no begin": (
        f"def f():\n    return 1\n{END}",
        "line 3: a solution ends that was never begun, put '# BEGIN SOLUTION' before it",
    ),
    "nested": (
        f"def f():\n{BEGIN}    x = 1\n{BEGIN}    return x\n{END}{END}",
        "line 4: a solution begins inside the one that line 2 begins, "
        "put '# END SOLUTION' before it",
    ),
    "in the module": (
        "# BEGIN SOLUTION\nX = 1\n# END SOLUTION\n",
        "line 1: a solution stands outside a function, mark the body of a function or method",
    ),
    "in a class": (
        f"class A:\n{BEGIN}    x = 1\n{END}",
        "line 2: a solution stands outside a function, mark the body of a function or method",
    ),
    "around a function": (
        "# BEGIN SOLUTION\ndef f():\n    return 1\n# END SOLUTION\n",
        "line 1: a solution stands outside a function, mark the body of a function or method",
    ),
    "text after begin": (
        f"def f():\n    # BEGIN SOLUTION do it\n    return 1\n{END}",
        f"line 2: the mark '# BEGIN SOLUTION do it' is not in its proper form, {FORM}",
    ),
    "text after end": (
        f"def f():\n{BEGIN}    return 1\n    # END SOLUTION: f\n",
        f"line 4: the mark '# END SOLUTION: f' is not in its proper form, {FORM}",
    ),
    "empty text": (
        f"def f():\n    # BEGIN SOLUTION:\n    return 1\n{END}",
        f"line 2: the mark '# BEGIN SOLUTION:' is not in its proper form, {FORM}",
    ),
    "lower case": (
        f"def f():\n    # begin solution\n    return 1\n{END}",
        f"line 2: the mark '# begin solution' is not in its proper form, {FORM}",
    ),
    "plural": (
        f"def f():\n{BEGIN}    return 1\n    # END SOLUTIONS\n",
        f"line 4: the mark '# END SOLUTIONS' is not in its proper form, {FORM}",
    ),
    "the other way round": (
        "def f():\n    # --- solution begin ---\n    return 1\n",
        f"line 2: the mark '# --- solution begin ---' is not in its proper form, {FORM}",
    ),
    "behind code": (
        f"def f():\n    x = 1  # BEGIN SOLUTION\n    return 1\n{END}",
        f"line 2: the mark '# BEGIN SOLUTION' is not in its proper form, {FORM}",
    ),
    "empty": (
        f"def f():\n{BEGIN}    # nothing\n{END}    return 1\n",
        "line 2: there is no code between the marks, add it",
    ),
    "around the docstring": (
        f'def f():\n{BEGIN}    """What."""\n    return 1\n{END}',
        "line 2: the docstring is part of the solution, put the mark below it",
    ),
    "across the branches of an if": (
        "def f(x):\n    if x:\n        # BEGIN SOLUTION\n        return 1\n    else:\n"
        "        return 2\n        # END SOLUTION\n",
        "line 3: the marks do not enclose whole statements of one block, "
        "put both at the indentation of the code",
    ),
    "around an else": (
        "def f(x):\n    if x:\n        y = 1\n        # BEGIN SOLUTION\n    else:\n"
        "        y = 2\n        # END SOLUTION\n    return y\n",
        "line 4: the marks do not enclose whole statements of one block, "
        "put both at the indentation of the code",
    ),
    "inside an expression": (
        "def f():\n    return [\n        # BEGIN SOLUTION\n        1,\n"
        "        # END SOLUTION\n    ]\n",
        "line 3: the marks do not enclose whole statements of one block, "
        "put both at the indentation of the code",
    ),
    "across two functions": (
        f"def f():\n{BEGIN}    return 1\n\n\ndef g():\n    return 2\n{END}",
        "line 2: the marks do not enclose whole statements of one block, "
        "put both at the indentation of the code",
    ),
    "not Python": ("def f(:\n    pass\n", "line 1: is not Python (invalid syntax), correct it"),
    "a stub that is not Python": (
        f"def f():\n{BEGIN}    n = 0\n{END}\n    def g():\n        nonlocal n\n",
        "line 5: its stub would not be Python (no binding for nonlocal 'n' found), move the marks",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faulty_marks_are_refused(fault):
    source, sentence = FAULTS[fault]
    with pytest.raises(CourseError) as caught:
        make_stub(source, "t01/model.py")
    assert str(caught.value) == f"t01/model.py: {sentence}"


def test_a_module_with_null_bytes_is_refused():
    with pytest.raises(
        CourseError, match=r"^t01/model\.py: line 1: is not Python \(.+\), correct it$"
    ):
        make_stub("x = '\0'\n", "t01/model.py")


# Each line holds the word "secret" once and a given line never does.
_simple = st.sampled_from(
    [
        "secret = 1",
        "return secret",
        "# secret",
        '"""secret"""',
        "x = '''\nsecret '''",
        "secret = [\n    1,\n]",
        "import secret",
        "yield secret",
    ]
)
_compound = st.sampled_from(
    [
        "if secret:",
        "for secret in x:",
        "while secret:",
        "with secret:",
        "def secret(x):",
        "class secret:",
    ]
)


@st.composite
def _solution(draw, depth=2):
    # The call stands first: comments alone are no code, and a text would be a docstring.
    lines = ["secret()", *draw(st.lists(_simple, max_size=3))]
    if depth and draw(st.booleans()):
        inner = draw(_solution(depth - 1)).replace("return secret", "secret")
        lines.append(f"{draw(_compound)}\n{indent(inner, '    ')}")
    return "\n".join(lines)


@st.composite
def _modules(draw):
    parts = ['"""A module."""', "import given"]
    for number in range(draw(st.integers(1, 3))):
        decorator = draw(st.sampled_from(["", "@given\n"]))
        docstring = draw(st.sampled_from(["", '"""Do it.\n\nWell.\n"""\n']))
        body = f"{docstring}# BEGIN SOLUTION\n{draw(_solution())}\n# END SOLUTION"
        after = draw(st.sampled_from(["", "\n# given", "\nreturn given"]))
        function = f"{decorator}def f{number}(given):\n{indent(body + after, '    ')}"
        if draw(st.booleans()):
            function = f"class C{number}:\n    given = 1\n\n{indent(function, '    ')}"
        parts.append(function)
    return draw(st.sampled_from(["\n", "\n\n\n"])).join(parts) + draw(st.sampled_from(["", "\n"]))


@given(_modules())
def test_no_line_of_a_solution_survives(source):
    try:
        compile(source, "model.py", "exec")
    except SyntaxError:  # such as `yield` in a class
        assume(False)
    stub = make_stub(source, "model.py")
    ast.parse(stub)
    assert "secret" not in stub
    assert "SOLUTION" not in stub
    assert stub.count("raise NotImplementedError(") == source.count("BEGIN SOLUTION")
    given_lines = [line for line in _outside_marks(source) if line.strip()]
    stub_lines = [line for line in stub.split("\n") if line.strip() and "raise Not" not in line]
    assert stub_lines == given_lines


def _outside_marks(source):
    inside = False
    for line in source.split("\n"):
        if "SOLUTION" in line:
            inside = "BEGIN" in line
        elif not inside:
            yield line
