"""`exercises/` is made from `solutions/`, and nothing that was there is lost."""

import io

import pytest
from rich.console import Console

from grader.commands.stubs import run_stubs
from grader.course import CourseError, load_course
from grader.course.files import back_up, write_atomic
from grader.course.stubs import plan_stubs, write_stubs
from tests.grader.course_helper import MODEL, manifest, task, write_tutorial

T01 = "t01_linear_model"


@pytest.fixture
def root(tmp_path):
    write_tutorial(tmp_path)
    return tmp_path


def _write(root):
    return write_stubs(load_course(root), root / "backup")


def _plan(root):
    return [(change.kind, change.path.as_posix()) for change in plan_stubs(load_course(root))]


def _error(root):
    with pytest.raises(CourseError) as caught:
        plan_stubs(load_course(root))
    return str(caught.value)


def _run(root, check):
    out = io.StringIO()
    status = run_stubs(root, check, Console(file=out, width=40))
    return status, out.getvalue()


def test_modules_are_cut_and_all_else_is_copied_byte_for_byte(root):
    (root / "solutions" / T01 / "picture.png").write_bytes(b"\x89PNG\r\n\x00")
    (root / "solutions" / T01 / "deep").mkdir()
    (root / "solutions" / T01 / "deep" / "notes.txt").write_bytes(b"# BEGIN SOLUTION\n")
    _write(root)
    made, source = root / "exercises" / T01, root / "solutions" / T01
    for name in (
        "tutorial.toml",
        "README.md",
        "__init__.py",
        "test_model.py",
        "picture.png",
        "deep/notes.txt",
    ):
        assert (made / name).read_bytes() == (source / name).read_bytes()
    stub = (made / "model.py").read_text()
    assert "tf.matmul" not in stub
    assert 'raise NotImplementedError("logits: multiply images with weights")' in stub
    assert "NUM_CLASSES = 10" in stub


def test_planning_changes_nothing_and_says_nothing(root, capfd):
    assert ("missing", f"{T01}/model.py") in _plan(root)
    assert not (root / "exercises").exists()
    assert capfd.readouterr() == ("", "")


def test_after_writing_the_two_are_in_sync(root):
    _write(root)
    assert _plan(root) == []
    assert _write(root) == []
    assert not (root / "backup").exists()


def test_a_changed_file_is_kept_before_it_is_replaced(root):
    _write(root)
    mine = root / "exercises" / T01 / "model.py"
    stub = mine.read_bytes()
    mine.write_bytes(b"my work \xff")
    assert _plan(root) == [("different", f"{T01}/model.py")]
    _write(root)
    assert mine.read_bytes() == stub
    assert (root / "backup" / T01 / "model.py").read_bytes() == b"my work \xff"


def test_a_second_backup_leaves_the_first_alone(root):
    _write(root)
    mine = root / "exercises" / T01 / "model.py"
    for work in (b"one", b"two", b"three"):
        mine.write_bytes(work)
        _write(root)
    kept = root / "backup" / T01
    assert (kept / "model.py").read_bytes() == b"one"
    assert (kept / "model.py.1").read_bytes() == b"two"
    assert (kept / "model.py.2").read_bytes() == b"three"


def test_files_without_a_source_are_named_and_stay(root):
    _write(root)
    (root / "exercises" / T01 / "mine.py").write_text("x = 1\n")
    (root / "exercises" / "t09_old").mkdir()
    (root / "exercises" / "t09_old" / "model.py").write_text("x = 1\n")
    extra = [("extra", f"{T01}/mine.py"), ("extra", "t09_old/model.py")]
    assert _plan(root) == extra
    _write(root)
    assert _plan(root) == extra
    assert (root / "exercises" / T01 / "mine.py").read_text() == "x = 1\n"


def test_caches_and_hidden_files_do_not_count(root):
    for tree in ("solutions", "exercises"):
        folder = root / tree / T01
        for name in ("__pycache__/model.pyc", ".hidden", ".ipynb_checkpoints/model.py"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(tree)
    _write(root)
    assert _plan(root) == []
    assert (root / "exercises" / T01 / ".hidden").read_text() == "exercises"


def test_one_faulty_module_leaves_everything_as_it_was(root):
    _write(root)
    write_tutorial(root, manifest("t02_b", task("logits")), name="t02_b")
    (root / "solutions" / "t02_b" / "model.py").write_text("# END SOLUTION\n")
    (root / "solutions" / T01 / "README.md").write_text("new")
    with pytest.raises(CourseError, match=r"^solutions/t02_b/model\.py: line 1: "):
        _write(root)
    assert (root / "exercises" / T01 / "README.md").read_bytes() == b"# Title\r\nwords\r\n"


def test_a_task_without_marks_is_refused_because_it_would_be_given_away(root):
    (root / "solutions" / T01 / "model.py").write_text(
        MODEL.replace("    # BEGIN SOLUTION\n    return tf.nn", "    return tf.nn").removesuffix(
            "    # END SOLUTION\n"
        )
    )
    assert _error(root) == (
        f"solutions/{T01}/model.py: the body of 'softmax' is not wholly between solution marks, "
        "so the stub would give task 01.softmax away, mark all of it"
    )


def test_a_task_that_its_module_does_not_define_is_refused(root):
    (root / "solutions" / T01 / "model.py").write_text("x = 1\n")
    assert _error(root) == (
        f"solutions/{T01}/model.py: does not define task 01.logits, add 'logits'"
    )


def test_a_module_without_a_file_is_refused(root):
    (root / "solutions" / T01 / "model.py").unlink()
    assert _error(root) == (
        f"solutions/{T01}/model.py: there is no such file for task 01.logits, add it"
    )


def test_a_module_that_is_not_utf8_is_refused(root):
    (root / "solutions" / T01 / "model.py").write_bytes(b"# \xff\n")
    assert _error(root) == f"solutions/{T01}/model.py: is not UTF-8 text, save it as UTF-8"


def test_a_kit_without_solutions_is_refused(tmp_path):
    write_tutorial(tmp_path, tree="exercises")
    assert _error(tmp_path) == (
        f"{tmp_path}: there is no solutions/ folder to make the stubs from, "
        "run this in the course author's repository"
    )


def test_a_folder_in_the_place_of_a_file_is_refused(root):
    (root / "exercises" / T01 / "model.py").mkdir(parents=True)
    assert _error(root) == (
        f"exercises/{T01}/model.py: cannot be read (Is a directory), "
        "move it away or check its permissions"
    )


def test_a_file_in_the_place_of_a_folder_is_refused(root):
    (root / "exercises").write_text("in the way")
    with pytest.raises(CourseError, match=r"move it away or check its permissions$"):
        _write(root)
    assert (root / "exercises").read_text() == "in the way"


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path):
    target = tmp_path / "model.py"
    target.mkdir()
    (target / "inside").write_text("old")
    with pytest.raises(OSError):
        write_atomic(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["model.py"]
    assert (target / "inside").read_text() == "old"


def test_a_backup_says_where_it_is(tmp_path):
    (tmp_path / "a.py").write_bytes(b"a")
    kept = back_up(
        tmp_path / "a.py", tmp_path / "kept", (tmp_path / "x/a.py").relative_to(tmp_path)
    )
    assert kept == tmp_path / "kept" / "x" / "a.py"
    assert kept.read_bytes() == b"a"


def test_the_command_writes_and_then_finds_both_in_sync(root):
    status, text = _run(root, check=False)
    assert status == 0
    assert text.startswith(
        "5 files written to exercises/.\n  missing    t01_linear_model/README.md\n"
    )
    assert _run(root, check=True) == (0, "exercises/ is in sync with solutions/.\n")
    assert _run(root, check=False) == (0, "0 files written to exercises/.\n")


def test_the_check_lists_what_differs_and_changes_nothing(root):
    _run(root, check=False)
    mine = root / "exercises" / T01 / "model.py"
    mine.write_text("mine")
    assert _run(root, check=True) == (
        1,
        "exercises/ is not what solutions/ says:\n"
        f"  different  {T01}/model.py\n"
        "Run `grade stubs` and commit the result.\n",
    )
    assert mine.read_text() == "mine"


def test_the_command_says_where_the_replaced_files_are(root):
    _run(root, check=False)
    (root / "exercises" / T01 / "model.py").write_text("mine")
    status, text = _run(root, check=False)
    (kept,) = (root / ".grade" / "backup").iterdir()
    assert status == 0
    assert text == (
        f"1 file written to exercises/.\n  different  {T01}/model.py\n"
        f"The replaced files are in .grade/backup/{kept.name}/.\n"
    )
    assert (kept / T01 / "model.py").read_text() == "mine"


def test_extra_files_fail_the_check_and_are_left_to_the_author(root):
    _run(root, check=False)
    (root / "exercises" / T01 / "[bold]\x1b.py").write_text("")
    shown = (
        f"  extra      {(T01 + '/[bold]') + chr(27) + '.py'!r}\n"
        "Files with no source in solutions/ are yours to move or delete.\n"
    )
    assert _run(root, check=True) == (1, "exercises/ is not what solutions/ says:\n" + shown)
    assert _run(root, check=False) == (0, "0 files written to exercises/.\n" + shown)


def test_a_faulty_course_is_left_to_the_caller(tmp_path):
    with pytest.raises(CourseError):
        _run(tmp_path, check=True)
