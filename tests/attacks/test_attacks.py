"""Nothing wins marks but right code, and nothing takes the grader down."""

from __future__ import annotations

import functools
import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from arena import fight
from corpus import Attack, load_attacks

from grader.examiner import host
from grader.examiner.zygote import Zygote
from grader.reports.formats import FORMATS
from grader.results.model import Results
from grader.worker.sandbox import Policy, probe
from grader.worker.sandbox.policy import PID_NAMESPACE, USER_NAMESPACE

ATTACKS = load_attacks()
needs_the_sandbox = pytest.mark.skipif(
    not all(probe().values()), reason="this machine cannot give the whole sandbox"
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@needs_the_sandbox
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_wins_nothing_and_harms_nobody(
    attack: Attack, zygote: Zygote, tmp_path: Path
) -> None:
    outcome = fight(attack, zygote, tmp_path)
    assert outcome.harm == ()
    unexpected = {
        task: verdict
        for task, verdict in outcome.verdicts.items()
        if verdict not in attack.verdicts[task]
    }
    assert unexpected == {}
    _reports_are_clean(outcome.results)


@needs_the_sandbox
@pytest.mark.parametrize(
    "attack", [one for one in ATTACKS if one.name.startswith("outlive/")], ids=lambda one: one.name
)
def test_nothing_outlives_a_worker_without_namespaces(
    attack: Attack, zygote: Zygote, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    less = functools.partial(Policy, disable=frozenset({USER_NAMESPACE}))
    monkeypatch.setattr(host, "Policy", less)
    outcome = fight(attack, zygote, tmp_path)
    assert PID_NAMESPACE in outcome.results.isolation.missing
    assert outcome.harm == ()


def _reports_are_clean(results: Results) -> None:
    """No report holds what a terminal, a browser, a parser or a CI would obey."""
    texts = {name: render(results) for name, render in FORMATS.items()}
    for name, text in texts.items():
        assert not CONTROL.search(text), name
        assert len(text) < 1_000_000, name
    ElementTree.fromstring(texts["junit"])
    json.loads(texts["json"])
    json.loads(texts["gradescope"])
    # In Markdown what is indented by four is code, in which nothing acts.
    prose = "\n".join(x for x in texts["markdown"].splitlines() if not x.startswith("    "))
    for markup in ("<script>alert", "<img src=x", "<svg onload"):
        assert markup not in texts["html"] and markup not in prose
    assert "](http" not in prose and "](javascript" not in prose
    for line in texts["github"].splitlines():
        assert re.match(r"::(error|warning|notice) ", line) or not line.startswith(("::", "##["))


def test_the_corpus_is_as_large_as_promised() -> None:
    groups = {attack.name.partition("/")[0] for attack in ATTACKS}
    assert len(ATTACKS) >= 60 and len(groups) >= 10
