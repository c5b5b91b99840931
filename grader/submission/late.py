"""What a submission that came late loses."""

from __future__ import annotations

from datetime import datetime, timedelta

from grader.course.policy import LatePolicy
from grader.results.model import Late

_DAY = timedelta(days=1)


def lateness(policy: LatePolicy, time: datetime, due: datetime | None = None) -> Late:
    """How late a submission is, and the share of its points that it keeps.

    Within the grace it is not late. After that each day that has begun since it was due costs
    the same part of the points, down to the floor.

    Args:
        policy: what the instructor decided.
        time: when it was handed in, with an offset.
        due: the submission's own date instead of the policy's.
    """
    due = due or policy.due
    after = time - due
    if after <= policy.grace:
        return Late(due, 0, 1.0)
    days = -(-after // _DAY)
    percent = max(policy.floor_percent, 100 - days * policy.percent_per_day)
    return Late(due, days, round(percent / 100, 6))
