"""Policies, the list of readable paths, and systems that have no sandbox."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from grader.worker import sandbox
from grader.worker.sandbox import PARTS, Policy, libc, readable_paths

REPOSITORY = Path(__file__).resolve().parents[2]


def test_a_policy_survives_the_way_over_a_socket():
    policy = Policy(
        read=("/usr/lib",), scratch="/tmp/x", memory_bytes=5, disable=frozenset({"seccomp"})
    )
    assert Policy.from_dict(json.loads(json.dumps(policy.to_dict()))) == policy


def test_a_part_that_does_not_exist_cannot_be_disabled():
    with pytest.raises(ValueError, match="landlok"):
        Policy(read=(), scratch="/tmp/x", disable=frozenset({"landlok"}))


def test_an_unknown_field_is_refused():
    with pytest.raises(TypeError):
        Policy.from_dict({"read": [], "scratch": "/tmp/x", "colour": "red"})


def test_readable_paths_exist_and_none_lies_below_another(tmp_path):
    paths = [Path(p) for p in readable_paths(str(tmp_path), ("/no/such/path", ""))]
    assert tmp_path.resolve() in paths
    assert all(path.exists() for path in paths)
    assert not [(a, b) for a in paths for b in paths if a != b and a.is_relative_to(b)]


@pytest.mark.parametrize(
    "outside",
    [REPOSITORY / "solutions", Path.home(), Path("/proc/self"), Path("/etc/passwd"), Path("/tmp")],
    ids=str,
)
def test_readable_paths_do_not_include(outside, tmp_path):
    code = tmp_path / "code"
    code.mkdir()
    paths = [Path(p) for p in readable_paths(str(code), ())]
    assert not [path for path in paths if outside.resolve().is_relative_to(path)]


def test_a_project_on_the_search_path_is_not_readable(tmp_path, monkeypatch):
    project, packages = tmp_path / "project", tmp_path / "env" / "site-packages"
    for folder in (project, packages):
        folder.mkdir(parents=True)
        monkeypatch.syspath_prepend(str(folder))
    paths = readable_paths("/usr/lib", ())
    assert str(packages.resolve()) in paths
    assert not any(project.resolve().is_relative_to(path) for path in paths)


def test_an_environment_in_the_project_folder_does_not_open_the_project(tmp_path, monkeypatch):
    (tmp_path / "lib").mkdir()
    (tmp_path / "solutions").mkdir()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    paths = readable_paths("/usr/lib", ())
    assert str((tmp_path / "lib").resolve()) in paths
    assert not any((tmp_path / "solutions").resolve().is_relative_to(path) for path in paths)


def test_elsewhere_than_on_linux_every_part_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(libc, "LINUX", False)
    monkeypatch.setattr(sys, "platform", "darwin")
    sandbox.namespaces.user_namespaces_allowed.cache_clear()
    policy = Policy(read=(), scratch=str(tmp_path))
    try:
        missing = sandbox.enter_namespaces(policy)
        missing += sandbox.prepare_init(policy)
        missing += sandbox.lock_down(policy)
        assert sorted(missing) == sorted(PARTS)
        assert sandbox.probe() == dict.fromkeys(PARTS, False)
    finally:
        sandbox.namespaces.user_namespaces_allowed.cache_clear()
