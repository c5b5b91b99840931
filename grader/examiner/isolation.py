"""Finds out, by starting one worker, how far this machine can lock learner code away."""

from __future__ import annotations

from grader.examiner.channel import WorkerChannel
from grader.examiner.host import Setting, WorkerHost
from grader.results.model import Isolation
from grader.worker.sandbox import PARTS


class IsolationRefused(RuntimeError):
    """A sandbox was demanded, and parts of it cannot be had here."""


def find_isolation(setting: Setting, demanded: str) -> Isolation:
    """What the workers of this run are confined by.

    Args:
        setting: the run's setting.
        demanded: 'auto', 'sandbox' or 'process'.

    Raises:
        IsolationRefused: 'sandbox' was demanded and a part is missing.
    """
    if not setting.sandbox:
        return Isolation("process", tuple(PARTS))
    missing = _missing(setting)
    if missing and demanded == "sandbox":
        raise IsolationRefused(
            f"this machine cannot give the whole sandbox, {', '.join(missing)} is missing; "
            "use --isolation auto to grade with what there is"
        )
    return Isolation("process" if len(missing) == len(PARTS) else "sandbox", missing)


_known: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}


def _missing(setting: Setting) -> tuple[str, ...]:
    """The parts that a worker lacks; the answer of one worker holds for all of its zygote."""
    with WorkerHost(setting) as host:
        plan = host.plan(False, "", "")
        key = (setting.zygote, tuple(plan.policy["disable"]))
        if key not in _known:
            channel = WorkerChannel(host.client, plan, setting.scratch_root, 1.0)
            channel.ensure_worker()
            _known[key] = tuple(part for part in PARTS if part in channel.missing)
            channel.close()
    return _known[key]
