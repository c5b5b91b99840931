"""What `grade verify` found: complaints, and what was counted and measured of each tutorial."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something that has to be mended before the course can be trusted."""

    where: str
    """A tutorial, a task or a misconception: `01.softmax`, `t02_convnet/valid_padding`."""
    words: str


@dataclass(frozen=True)
class Margin:
    """How far the reference stays from a bound that depends on chance, over several seeds."""

    check: str
    bound: float
    """Its mean over the seeds, where it depends on them."""
    mean: float
    """Of the number compared with it."""
    deviation: float
    """Standard deviation of the distance between the two."""

    @property
    def in_deviations(self) -> float:
        """The distance from mean to bound in standard deviations."""
        return abs(self.mean - self.bound) / self.deviation


@dataclass(frozen=True)
class Proof:
    """One tutorial, verified."""

    tutorial: str
    tasks: int
    challenges: int
    checks: int
    misconceptions: int
    caught: int
    seeds: int
    passed: int
    """Seeds with which the solutions passed every check."""
    cpu_seconds: float
    """CPU time of the reference's checks with everything warm; the median over the seeds."""
    margins: tuple[Margin, ...]
    messages: str
    """The page of what a learner reads about each misconception."""
    findings: tuple[Finding, ...]
