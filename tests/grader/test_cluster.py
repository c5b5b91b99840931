"""`grade batch --cluster`: a real scheduler and real dask workers, some of which get lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from cluster_helper import PATIENCE, SLOW, Cluster, wait_for
from grading_helper import DEMO, MINI_COURSE, run_in_a_terminal
from test_cli import grade
from test_submissions import as_zip, solution_files, zipped

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("cluster") / "course"
    shutil.copytree(MINI_COURSE, root)
    return root


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "dask").mkdir()
    with Cluster(tmp_path / "dask") as running:
        yield running


def slow(folder: Path, name: str, seconds: int) -> None:
    files = solution_files()
    files[DEMO] = SLOW.encode() % str(seconds).encode() + files[DEMO].replace(
        b"from __future__ import annotations\n", b""
    )
    zipped(folder / name, files)


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """Right, half right, a folder, no archive, one that dies, and one that takes a while."""
    folder = tmp_path / "handed in"
    folder.mkdir()
    as_zip(folder)
    half = solution_files()
    half[DEMO] = half[DEMO].replace(b"assign_add(1)", b"assign_add(2)")
    zipped(folder / "bob.zip", half)
    shutil.copytree(MINI_COURSE / "solutions", folder / "carol")
    (folder / "dave.zip").write_bytes(b"no archive")
    zipped(folder / "eve.zip", solution_files() | {DEMO: b"import os\nos._exit(3)\n"})
    slow(folder, "frank.zip", 5)
    return folder


def without_seconds(folder: Path) -> dict[str, str]:
    """All files of a folder for results, but the page of the class, which is full of seconds."""
    return {
        path.name: "\n".join(
            line for line in path.read_text().splitlines() if '"seconds": ' not in line
        )
        for path in folder.iterdir()
        if path.stem != "class"
    }


def processes_of(worker: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return psutil.Process(worker.pid).children(recursive=True)


def test_a_lost_worker_costs_nothing_and_results_are_those_of_a_local_run(
    course: Path, cluster: Cluster, handed_in: Path, tmp_path: Path
) -> None:
    cluster.add_worker(course)
    cluster.add_worker(course)
    arguments = ("batch", str(handed_in), "--salt", "s", "--out")
    run = subprocess.Popen(
        [sys.executable, "-m", "grader", *arguments, "far", "--cluster", cluster.address],
        cwd=course,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    lost = wait_for("a grading to kill", cluster.grading)
    assert isinstance(lost, subprocess.Popen)
    family = processes_of(lost)
    lost.kill()
    told, errors = run.communicate(timeout=PATIENCE)
    assert (run.returncode, errors) == (0, ""), told
    assert "dave.zip: " in told and "is damaged" in told and "5 of 6 graded" in told
    # Whatever the lost one had started is gone, too; and so are the other's processes.
    wait_for("the lost processes to end", lambda: not any(map(psutil.Process.is_running, family)))
    (other,) = (worker for worker in cluster.workers if worker is not lost)
    assert processes_of(other) == []

    assert grade(course, *arguments, "near").returncode == 0
    near, far = without_seconds(course / "near"), without_seconds(course / "far")
    assert len(near) == 11 and sorted(near) == sorted(far)
    assert near == far
    again = grade(course, *arguments, "far", "--cluster", cluster.address)
    assert "5 of 6 were graded before." in again.stdout and again.returncode == 0


def test_a_submission_that_takes_its_workers_along_stops_no_other(
    course: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "handed in"
    folder.mkdir()
    as_zip(folder)
    slow(folder, "killer.zip", 600)
    (tmp_path / "dask").mkdir()
    # One lost worker is as many as dask itself would bear.
    bearing = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with Cluster(tmp_path / "dask", **bearing) as cluster:
        run = subprocess.Popen(
            [sys.executable, "-m", "grader", "batch", str(folder), "--out", str(tmp_path / "out"),
             "--cluster", cluster.address],
            cwd=course, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert run.stdout is not None
        assert "no workers yet" in run.stdout.readline()
        while run.poll() is None:
            worker = cluster.add_worker(course)
            wait_for("the killer", lambda: cluster.grading() or run.poll() is not None)
            if run.poll() is None:
                worker.kill()
                worker.wait()
        told, errors = run.communicate(timeout=PATIENCE)
    assert (run.returncode, errors) == (0, "")
    assert "killer.zip: the process that graded it died" in told and "1 of 2 graded" in told
    assert json.loads((tmp_path / "out/alice.zip.json").read_text())["score"] == 6


def test_ctrl_c_ends_what_runs_at_the_workers(
    course: Path, cluster: Cluster, tmp_path: Path
) -> None:
    (tmp_path / "handed in").mkdir()
    slow(tmp_path / "handed in", "slow.zip", 600)
    worker = cluster.add_worker(course)
    run = run_in_a_terminal(
        course, str(tmp_path / "handed in"), "--out", str(tmp_path / "out"),
        "--cluster", cluster.address, command="batch",
    )  # fmt: skip
    wait_for("the grading", cluster.grading)
    run.send_signal(signal.SIGINT)
    told, errors = run.communicate(timeout=PATIENCE)
    assert (run.returncode, errors.strip()) == (1, "grade: interrupted"), told
    wait_for("the worker to be idle", lambda: not processes_of(worker))
    assert worker.poll() is None


def test_a_lost_scheduler_ends_the_batch_with_a_sentence(
    course: Path, cluster: Cluster, tmp_path: Path
) -> None:
    (tmp_path / "handed in").mkdir()
    slow(tmp_path / "handed in", "slow.zip", 600)
    worker = cluster.add_worker(course)
    run = run_in_a_terminal(
        course, str(tmp_path / "handed in"), "--out", str(tmp_path / "out"),
        "--cluster", cluster.address, command="batch",
    )  # fmt: skip
    wait_for("the grading", cluster.grading)
    family = processes_of(worker)
    cluster.scheduler.kill()
    told, errors = run.communicate(timeout=PATIENCE)
    assert run.returncode == 2, told
    assert "grade: the connection to the scheduler was lost; the same command goes on" in errors
    assert errors.count("\n") == 1 and list((tmp_path / "out").iterdir()) == []
    worker.kill()
    wait_for("the processes to end", lambda: not any(map(psutil.Process.is_running, family)))


def test_a_worker_with_another_kit_is_named_and_refused(
    course: Path, cluster: Cluster, handed_in: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(MINI_COURSE, other)
    with (other / "tests/hidden/t01_demo/test_demo.py").open("a") as file:
        file.write("# changed\n")
    cluster.add_worker(other)
    out = tmp_path / "out"
    # Whether it is there at once or comes later.
    done = grade(course, "batch", str(handed_in), "--out", str(out), "--cluster", cluster.address)
    assert done.returncode == 2
    assert "the worker tcp://127.0.0.1:" in done.stderr
    assert "its files of the course differ; install the same kit" in done.stderr
    assert done.stderr.count("\n") == 1 and list(out.iterdir()) == []


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("nobody", "no scheduler answers there (no answer within 10 s)"),
        ("nonsense", "no scheduler answers there (missing port number"),
        ("foo://x:1", "no scheduler answers there (unknown address scheme"),
        ("tls://127.0.0.1:1", "no scheduler answers there (TLS expects"),
    ],
)
def test_an_address_where_no_scheduler_is_is_one_sentence(
    course: Path, handed_in: Path, address: str, words: str
) -> None:
    place = f"tcp://127.0.0.1:{free_port()}" if address == "nobody" else address
    done = grade(course, "batch", str(handed_in), "--out", "out", "--cluster", place)
    assert done.returncode == 2
    assert f"--cluster {place}: {words}" in done.stderr and done.stderr.count("\n") == 1


def test_jobs_are_not_for_a_cluster(course: Path, handed_in: Path) -> None:
    done = grade(
        course, "batch", str(handed_in), "--out", "out", "--cluster", "tcp://x:1", "--jobs", "2"
    )
    assert done.returncode == 2 and "leave out --jobs" in done.stderr


def test_without_dask_the_sentence_says_what_to_install(
    course: Path, handed_in: Path, tmp_path: Path
) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError('not here')\n")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    done = grade(
        course, "batch", str(handed_in), "--out", "out", "--cluster", "tcp://x:1", PYTHONPATH=path
    )
    assert done.returncode == 2
    assert "python -m pip install 'tensorkata[cluster]'" in done.stderr
