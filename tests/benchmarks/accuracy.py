"""factbot against other ways to find an answer in the same fact files, in one table.

    python -m tests.benchmarks.accuracy [SETS…]

Peers are installed with pip into a virtual environment of their own, in the user's cache folder. Each gets the example
questions of all facts, or answers, tags and names with them, whichever is better for it; of a conversation it gets the
last turn or all of them, joined; its threshold is the one with the fewest errors. All of that is chosen on the open
question sets, which factbot was fitted on too; the table is about SETS, by default the sealed ones. An error is an
answerable question missed or any question answered wrongly, as `outcomes.py` says. The two peers with the fewest errors
on the open sets are shown once more with texts and questions folded as factbot folds them.

Columns: shares in percent as in ``factbot test``, errors per hundred questions, the median of milliseconds a question
on one thread, the threshold, and what was chosen for the peer.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from bot.app import FactBot
from bot.errors import FactBotError, UsageError
from bot.quality.questions import Question, load_questions
from bot.quality.report import run_question_sets
from tests.benchmarks.asking import ask_with
from tests.benchmarks.comparing import Contest
from tests.benchmarks.environment import environment, install
from tests.benchmarks.peers import PEERS
from tests.benchmarks.table import Absent, Row, render

_ROOT = Path(__file__).parents[2]
QUESTIONS = _ROOT / "tests" / "questions"


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the table; returns 0, or the exit code of what went wrong."""
    try:
        sys.stdout.write(f"{_table(_judged(argv))}\n")
    except FactBotError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _judged(argv: Sequence[str] | None) -> list[Path]:
    description = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.accuracy", description=description)
    parser.add_argument("sets", nargs="*", type=Path, help="what to judge on (default: tests/questions/sealed/*.jsonl)")
    return parser.parse_args(argv).sets or sorted((QUESTIONS / "sealed").glob("*.jsonl"))


def _table(judged: Sequence[Path]) -> str:
    chosen_on = _questions(_open_sets(judged))
    bot = FactBot.from_config(_ROOT / "config.yaml")
    python = environment()
    contest = Contest(
        facts=bot.facts,
        open=chosen_on,
        judged=_questions(judged),
        install=partial(install, python),
        ask=ask_with(python),
        tell=lambda what: sys.stderr.write(f"{what}\n"),
    )
    rows = contest.rows(PEERS)
    reasons = [row.reason for row in rows if isinstance(row, Absent)]
    if len(reasons) == len(rows):
        raise FactBotError(f"none of the peers can be run: {reasons[0]}")
    return render(_ours(bot, judged), rows)


def _open_sets(judged: Iterable[Path]) -> list[Path]:
    """The sets that the peers' choices are made on: never one that is judged."""
    taken = {path.resolve() for path in judged}
    sets = [path for path in sorted(QUESTIONS.glob("*.jsonl")) if path.resolve() not in taken]
    if not sets:
        raise UsageError("every open question set is to be judged: none is left to choose thresholds on")
    return sets


def _questions(paths: Iterable[Path]) -> list[Question]:
    questions = [question for path in paths for question in load_questions(path)]
    if not questions:
        raise UsageError("the question sets hold no question")
    return questions


def _ours(bot: FactBot, judged: Iterable[Path]) -> Row:
    graded = run_question_sets(bot.engine, judged).graded
    milliseconds = median(one.reply.elapsed_ms for one in graded)
    return Row("ours (factbot)", graded, milliseconds, bot.engine.curve.calibrated(bot.engine.thresholds.floor))


if __name__ == "__main__":
    sys.exit(main())
