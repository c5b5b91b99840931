"""An examiner process beside a dask worker: a question a line in, an answer a line out.

It is a process of its own because pytest wants the main thread of one, and a plain one because
the worker processes of dask may have no children of `multiprocessing`. When its standard input
ends, however the dask worker ended, it stops grading and clears up.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import sys
import threading
from pathlib import Path

from grader.batch.pack import unpacked
from grader.batch.question import Answer, Question
from grader.course import CourseError, find_root, load_course, resolve
from grader.examiner.grade import Request, grade_with
from grader.examiner.isolation import IsolationRefused
from grader.examiner.plugin import silent
from grader.examiner.zygote import ZygoteBroken, ZygotePlace
from grader.results.as_json import to_dict


def main() -> None:
    """Answer until there are no more questions."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else is printed is no answer
    questions: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(questions,), daemon=True).start()
    folder: Path | None = None
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        while (line := questions.get()) is not None:
            asked = json.loads(line)
            place = ZygotePlace(Path(asked["folder"]), asked["address"])
            folder = place.folder
            answers.write(_answer(place, Question.from_line(asked["question"])).to_line() + "\n")
            answers.flush()
    if folder is not None:  # a dask worker that was killed has left it behind
        shutil.rmtree(folder, ignore_errors=True)


def _listen(questions: queue.SimpleQueue[str | None]) -> None:
    for line in sys.stdin:
        questions.put(line)
    questions.put(None)
    # Nobody waits for what is being graded now.
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


def _answer(zygote: ZygotePlace, question: Question) -> Answer:
    try:
        course = load_course(find_root(Path.cwd()))
        with unpacked(question.parcel) as code:
            request = Request(
                course,
                resolve(course, question.tasks),
                code,
                specs=question.specs,
                isolation=question.isolation,
                time_scale=question.time_scale,
                salt=question.salt,
            )
            return Answer(to_dict(grade_with(zygote, request, silent)))
    except (IsolationRefused, CourseError) as error:
        return Answer(refused=str(error))
    except ZygoteBroken as error:
        return Answer(broken=str(error))
    except Exception as error:  # our own fault: one submission's, not this process's
        return Answer(broken=f"{type(error).__name__}: {error}")
