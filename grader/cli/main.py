"""Parses, calls one command, turns errors into one sentence."""

from __future__ import annotations

import sys
import tempfile
import traceback

import click
from click.shell_completion import CompletionItem

from fixtures.integrity import FixtureError
from grader.cli import author, instructor, learner, machine
from grader.cli.options import complete_target
from grader.course import CourseError
from grader.course.files import CannotWrite
from grader.examiner.isolation import IsolationRefused
from grader.examiner.zygote import ZygoteBroken
from grader.reports.formats import ReportError
from grader.submission import SubmissionError

WRONG_USE, BROKEN, INTERRUPTED = 2, 3, 1
_ONE_SENTENCE = (
    CannotWrite, CourseError, FixtureError, IsolationRefused, ReportError, SubmissionError,
)  # fmt: skip
"""What a user can put right; the message says how."""
_QUESTIONS = ("-h", "--help", "--version")
SECTIONS: dict[str, tuple[click.Command, ...]] = {
    "Learn": (
        learner.run_command, learner.watch_command, learner.next_command, learner.hint_command,
        learner.status_command, learner.show_command, learner.solution_command,
        learner.reset_command,
    ),
    "Teach": (
        instructor.submission_command, instructor.batch_command, instructor.similar_command,
        instructor.release_command,
    ),
    "Write exercises": (
        author.stubs_command, author.verify_command, author.margins_command, author.mutate_command,
    ),
    "The machine": (machine.doctor_command, machine.data_group, machine.completion_command),
}  # fmt: skip
"""The commands as `grade --help` lists them."""


class Grade(click.Group):
    """`grade 01` means `grade run 01`; the help lists commands by who needs them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `run` in front of anything that is neither a command nor a question for help."""
        completing = ctx.resilient_parsing and not args
        if not completing and (not args or args[0] not in (*self.commands, *_QUESTIONS)):
            args = ["run", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, and what `run` takes."""
        return super().shell_complete(ctx, incomplete) + complete_target(ctx, None, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A table for each kind of user, in the order in which they meet the commands."""
        width = max(len(name) for name in self.commands)
        for title, commands in SECTIONS.items():
            rows = [
                (f"{command.name:{width}}", command.get_short_help_str(200)) for command in commands
            ]
            with formatter.section(title):
                formatter.write_dl(rows)


@click.group(cls=Grade, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tensorkata")
def cli() -> None:
    """Check your solutions of the TensorFlow exercises.

    Without a command, `grade` checks everything in exercises/; `grade 01` checks a tutorial,
    `grade 01.softmax` one task. Begin with the README.md of exercises/t01_linear_model and with
    `grade watch 01`, which checks on every save; when stuck, `grade hint 01.softmax`.
    `grade COMMAND --help` says more about each command.
    """


for _command in (command for commands in SECTIONS.values() for command in commands):
    cli.add_command(_command)


def _save_trace(error: Exception) -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="grade-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exception(error, file=file)
    return f"{type(error).__name__}; please report it with {file.name}"


def main() -> None:
    """Run the command line; exit 0, 1, 2 or 3 as the README says, never with a traceback."""
    try:
        status = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = WRONG_USE
    except _ONE_SENTENCE as error:
        click.echo(f"grade: {error}", err=True)
        status = WRONG_USE
    except ZygoteBroken as error:
        click.echo(f"grade: {error}", err=True)
        status = BROKEN
    except (KeyboardInterrupt, click.Abort):
        click.echo("grade: interrupted", err=True)
        status = INTERRUPTED
    except Exception as error:  # our own fault: say so in one line, keep the rest for a report
        click.echo(f"grade: the grader itself broke: {_save_trace(error)}", err=True)
        status = BROKEN
    sys.exit(status or 0)
