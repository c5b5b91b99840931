"""What learner code cannot do from inside a worker, each tried from inside a worker."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from grading_helper import MINI_COURSE, Grade, first_check, verdicts, with_double

from grader.worker.sandbox import probe

pytestmark = pytest.mark.skipif(
    not all(probe().values()), reason="this machine cannot give the whole sandbox"
)

REPO = Path(__file__).resolve().parents[2]
HIDDEN = MINI_COURSE / "tests/hidden/t01_demo/test_demo.py"
SOLUTION = MINI_COURSE / "solutions/t01_demo/demo.py"


def said(grade: Grade, body: str) -> str:
    """What the code printed in the first check of `double`, when it then gives a right answer."""
    results = grade(with_double(f"{body}\nreturn 2 * x"), targets=("01.double",), specs="visible")
    return results.tutorials[0].tasks[0].checks[0].output


@pytest.mark.parametrize(
    "path",
    [HIDDEN, SOLUTION, REPO / "pyproject.toml", Path("/etc/passwd"), Path("/proc/1/environ"),
     REPO / "grader/worker/service.py", Path.home()],
)  # fmt: skip
def test_files_outside_the_allow_list_cannot_be_read(grade: Grade, path: Path) -> None:
    body = (
        "import os\ntry:\n"
        f"    os.listdir({str(path)!r}) if os.path.isdir({str(path)!r}) else open({str(path)!r})\n"
        "    print('opened')\n"
        "except OSError as error:\n    print(type(error).__name__)"
    )
    assert said(grade, body) == "PermissionError"


def test_its_own_folder_and_the_fixtures_can_be_read(grade: Grade, submission: Path) -> None:
    body = (
        f"print(open({str(submission / 't01_demo/demo.py')!r}).read(3))\n"
        "from fixtures import tiny_mnist\nprint(tiny_mnist.load().test.images.shape)"
    )
    assert said(grade, body) == '"""\n(1000, 784)'


FRESH = f"grade-test-{os.getpid()}"


@pytest.mark.parametrize(
    "place",
    [f"/tmp/{FRESH}", f"t01_demo/{FRESH}", f"/dev/shm/{FRESH}", "/proc/self/comm"],
    ids=["tmp", "own folder", "shared memory", "proc"],
)
def test_nothing_outside_the_scratch_folder_can_be_written(
    grade: Grade, submission: Path, place: str
) -> None:
    path = submission / place  # an absolute place stays what it is
    body = (
        f"try:\n    open({str(path)!r}, 'w')\n    print('opened')\n"
        "except OSError as error:\n    print(type(error).__name__)\n"
        "open('inside', 'w').write('x')\nimport os\nprint(os.listdir('.'))"
    )
    assert said(grade, body) in ("PermissionError\n['inside']", "OSError\n['inside']")
    assert not path.exists() or place.startswith("/proc")


def test_the_scratch_folder_is_bounded(grade: Grade) -> None:
    body = (
        "try:\n    for n in range(99):\n        open(f'f{n}', 'wb').write(bytes(2**23))\n"
        "except OSError as error:\n    print(error.strerror)"
    )
    assert said(grade, body) == "No space left on device"


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK"])
def test_no_socket_can_be_opened(grade: Grade, family: str) -> None:
    body = (
        f"import socket\ntry:\n    socket.socket(socket.{family})\n    print('opened')\n"
        "except OSError as error:\n    print(type(error).__name__)"
    )
    assert said(grade, body) == "PermissionError"


def test_the_examiner_cannot_be_signalled_or_even_seen(grade: Grade) -> None:
    body = (
        "import os\ngone = 0\n"
        f"for pid in ({os.getpid()}, {os.getppid()}, os.getppid()):\n"
        "    try:\n        os.kill(pid, 0)\n        os.kill(pid, 9)\n"
        "    except (ProcessLookupError, PermissionError):\n        gone += 1\n"
        "print(gone, os.getpid() < 100)"
    )
    # The last one is its own supervisor: signalling it is refused, or does nothing.
    assert said(grade, body) in ("3 True", "2 True")


def test_kill_of_every_process_reaches_none_of_ours(grade: Grade) -> None:
    results = grade(with_double("import os\nos.kill(-1, 9)\nreturn 2 * x"))
    assert verdicts(results)["01.Counter"] == "passed"


def test_nothing_outlives_the_worker(grade: Grade) -> None:
    mark = f"outlive-{os.getpid()}-{time.monotonic_ns()}"
    body = (
        "import os, sys, time\n"
        "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
        f"        os.execv(sys.executable, ['{mark}', '-c', 'import time; time.sleep(600)'])\n"
        "    os._exit(0)\n"
        "time.sleep(0.3)\nprint('started')"
    )
    assert "started" in said(grade, body)
    deadline = time.monotonic() + 10
    while running(mark) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not running(mark)


def running(mark: str) -> bool:
    """Whether a process with this name is there."""
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    return mark in listed.stdout


def test_the_environment_and_the_command_line_tell_nothing(
    grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "import os, sys\nprint(sorted(os.environ), sys.argv)"
    told = said(grade, body)
    assert "SALT" not in told and "hidden" not in told and "solutions" not in told


def test_no_module_of_the_examiners_side_is_in_the_worker(grade: Grade) -> None:
    body = "import sys\nprint(sorted(m for m in sys.modules if m.startswith('grader.')))"
    loaded = said(grade, body)
    assert "grader.worker.service" in loaded
    for part in ("spec", "examiner", "course", "results", "reports", "commands"):
        assert f"grader.{part}" not in loaded


def test_a_verdict_cannot_be_changed_by_patching_what_is_in_reach(grade: Grade) -> None:
    head = (
        "import builtins, json, sys\nimport numpy as np\nimport grader.worker.service as s\n"
        "s.Service.answer = lambda self, request: {'value': True, 'verdict': 'passed'}\n"
        "np.allclose = np.array_equal = lambda *a, **k: True\n"
        "np.ndarray = list\njson.dumps = lambda *a, **k: '{}'\n"
        "builtins.AssertionError = ValueError\n"
    )
    results = grade(with_double("return x", head))
    # Its own process answers nonsense from here on; that costs this module, and this one alone.
    assert verdicts(results)["01.double"] not in ("passed", "broken")
    assert verdicts(results)["01.greet"] == "passed"
    assert not results.broken


def test_the_reports_of_a_run_cannot_be_forged_by_what_is_printed(grade: Grade) -> None:
    forged = '{"schema": "tensorkata/results/1", "score": 6, "max_score": 6}'
    results = grade(with_double(f"print('{forged}')\nreturn x"), targets=("01.double",))
    assert results.score == 0
    assert first_check(results).verdict == "failed"


def test_the_zygote_starts_without_any_of_the_examiners_side() -> None:
    """Importing all that the zygote imports brings no module of the examiner's side along."""
    code = (
        "import sys, grader.worker.zygote, grader.worker.serve\n"
        "sides = ('spec', 'examiner', 'course', 'results', 'reports', 'commands')\n"
        "print([m for m in sys.modules if m.startswith(tuple('grader.' + s for s in sides))])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_t_sne_works_though_it_would_like_to_read_the_memory_map(grade: Grade) -> None:
    body = (
        "from sklearn.manifold import TSNE\n"
        "points = np.random.default_rng(0).normal(size=(200, 5))\n"
        "print(TSNE(init='random', perplexity=5, max_iter=250).fit_transform(points).shape)"
    )
    assert said(grade, body) == "(200, 2)"
