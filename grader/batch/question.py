"""What a coordinator asks an examiner on another machine, and the answer: lines of JSON.

Learner code never sees these lines, and none of what they hold is unpickled.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from grader.batch.pack import Parcel


@dataclass(frozen=True)
class Question:
    """A submission, and how to grade it; the fields are those of `Request`.

    Attributes:
        parcel: the submission.
        tasks: the keys of the tasks to grade, such as `01.softmax`.
    """

    parcel: Parcel
    tasks: Sequence[str]
    specs: str
    isolation: str
    time_scale: float
    salt: str

    def to_line(self) -> str:
        """One line of JSON."""
        data = asdict(self)
        data["parcel"]["content"] = base64.b64encode(self.parcel.content).decode()
        return json.dumps(data)

    @classmethod
    def from_line(cls, line: str) -> Question:
        """Read what `to_line` wrote."""
        data = json.loads(line)
        parcel = data.pop("parcel")
        content = base64.b64decode(parcel["content"])
        return cls(Parcel(content, tuple(parcel["folders"])), **data)


@dataclass(frozen=True)
class Answer:
    """One of the first five, and where it comes from.

    Attributes:
        results: what was found, in the form of `results/schema.json`.
        differs: in what the kit of this machine is another one.
        refused: why this machine does not grade as asked.
        broken: how the grader failed on this machine.
        died: the examiner process ended without an answer.
        worker: the address of the dask worker.
    """

    results: dict[str, Any] | None = None
    differs: str = ""
    refused: str = ""
    broken: str = ""
    died: bool = False
    worker: str = ""

    def to_line(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_line(cls, line: str) -> Answer:
        """Read what `to_line` wrote."""
        return cls(**json.loads(line))
