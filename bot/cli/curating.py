"""``check`` and ``prove``: what a curator runs after editing a fact file."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.streams import Streams
from bot.errors import FactFileError, Fault, UsageError

if TYPE_CHECKING:
    from bot.facts import ProofReport
    from bot.model import FactBase


def check(options: Namespace, streams: Streams) -> int:
    """Loads the configured fact files, summarises them and lists warnings, which fail nothing."""
    from bot.facts import load_facts, proof_report
    from bot.quality.lint import lint
    from bot.settings import load_settings

    paths = load_settings(options.config).knowledge
    facts = load_facts(paths)
    reports = [report for path in paths if (report := proof_report(path))]
    for line in (*_table(_summary(len(paths), facts, reports)), *_warnings(lint(facts))):
        streams.write_line(line)
    return 0


def _summary(files: int, facts: "FactBase", reports: list["ProofReport"]) -> list[tuple[str, str]]:
    rows = [
        ("files", str(files)),
        ("facts", str(len(facts.facts))),
        ("unstated", str(sum(fact.unstated for fact in facts.facts))),
        ("entities", str(len(facts.entities))),
        ("quotes proven", str(sum(report.quotes for report in reports))),
    ]
    if reports:
        sentences = sum(report.sentences for report in reports)
        covered = sentences - sum(len(report.uncovered) for report in reports)
        rows.append(("article covered", f"{covered} of {sentences} sentences ({covered / sentences:.0%})"))
    return rows


def _table(rows: Iterable[tuple[str, str]]) -> list[str]:
    rows = list(rows)
    width = max(len(name) for name, _ in rows)
    return [f"{name:<{width}}  {value}" for name, value in rows]


def _warnings(warnings: list[str]) -> list[str]:
    return ["", f"warnings: {len(warnings)}", *(f"  {warning}" for warning in warnings)] if warnings else []


def prove(options: Namespace, streams: Streams) -> int:
    """Proves one fact file or every configured one; each good file gets its lock, whatever the others are."""
    from bot import facts

    faults: list[Fault] = []
    for path in _to_prove(options):
        try:
            report = facts.prove(path, article=options.article)
        except FactFileError as error:
            faults += error.faults
        else:
            streams.write_line("\n".join(_report_lines(report)))
    if faults:
        raise FactFileError(*faults)
    return 0


def _to_prove(options: Namespace) -> tuple[Path, ...]:
    from bot.settings import load_settings

    if options.file:
        return (options.file,)
    paths = load_settings(options.config).knowledge
    if options.article and len(paths) > 1:
        raise UsageError("factbot prove: --article goes with one fact file. Name the FILE")
    return paths


def _report_lines(report: "ProofReport") -> list[str]:
    covered = report.sentences - len(report.uncovered)
    rows = [
        ("quotes proven", str(report.quotes)),
        ("article quoted", f"{report.share:.1%} of {report.length} characters"),
        ("article covered", f"{covered} of {report.sentences} sentences ({report.coverage:.0%})"),
    ]
    if report.uncovered:
        rows.append(("without a quote", "sentence " + ", ".join(str(number) for number in report.uncovered)))
    return [report.file, *(f"  {line}" for line in _table(rows))]
