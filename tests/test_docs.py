"""What the program and its README say of it is complete, and true."""

import argparse
import re
import shlex
import shutil
from pathlib import Path

import pytest

from bot.cli import main
from bot.cli.commands import COMMANDS
from bot.cli.parser import build_parser
from bot.facts import load_facts
from bot.model import Status
from bot.settings import Settings, load_settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def subparsers() -> dict[str, argparse.ArgumentParser]:
    (action,) = (action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(action.choices)


def section(title: str) -> str:
    """What the README says under a heading."""
    (text,) = re.findall(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.M | re.S)
    return text


def first_column(title: str) -> list[str]:
    """The code in the first column of the table under a heading."""
    return re.findall(r"^\| `([^`]+)` \|", section(title), re.M)


def block(title: str, language: str) -> str:
    """The only block of a language under a heading."""
    (text,) = re.findall(rf"```{language}\n(.*?)```", section(title), re.S)
    return text


def quoted_commands() -> list[str]:
    """Every factbot command in the README, in a line of its own or within a sentence."""
    blocks = "".join(re.findall(r"```\w+\n(.*?)```", README, re.S))
    lines = re.findall(r"^ *(?:\$ )?(?:[A-Z_]+='[^']*' )?(?:\.venv/bin/)?(factbot .*)$", blocks, re.M)
    return sorted({*lines, *re.findall(r"`(factbot[^`]*)`", README)})


def test_every_command_can_be_called_and_every_call_has_a_command():
    assert set(subparsers()) == {name for name in COMMANDS if name}


@pytest.mark.parametrize("name", sorted(subparsers()))
def test_every_command_and_each_of_its_options_has_help(name):
    parser = subparsers()[name]
    assert parser.description
    assert all(action.help for action in parser._actions)


@pytest.mark.parametrize("name", sorted(subparsers()))
def test_the_help_of_the_program_tells_what_each_command_does(name):
    described = " ".join(build_parser().format_help().split())
    assert f"{name} {subparsers()[name].description}" in described


@pytest.mark.parametrize("command", quoted_commands())
def test_every_command_in_the_readme_parses_with_and_without_its_optional_parts(command):
    for form in (re.sub(r"\[.*?\]", "", command), re.sub(r"[\[\]]", "", command)):
        assert build_parser().parse_args(shlex.split(form)[1:])


def test_the_readme_lists_every_command():
    assert {command.partition(" ")[2].partition(" ")[0] for command in first_column("Commands")} == {
        name or "" for name in COMMANDS
    }


def test_the_readme_lists_every_status():
    assert first_column("Outcomes") == list(Status)


def test_the_readme_lists_every_folder_of_the_program():
    files = (path for path in (ROOT / "bot").rglob("*") if path.is_file() and path.suffix != ".pyc")
    folders = {f"{path.parent.relative_to(ROOT).as_posix()}/" for path in files}
    assert folders == {folder for folder in first_column("Layout") if folder.startswith("bot/")}


def test_the_settings_in_the_readme_are_the_defaults(tmp_path):
    (tmp_path / "knowledge").mkdir()
    facts = tmp_path / "knowledge" / "facts.yaml"
    facts.touch()
    config = tmp_path / "config.yaml"
    config.write_text(block("Configuration", "yaml"), "utf-8")
    assert load_settings(config) == Settings((facts,))


def test_the_readme_shows_real_answers(capsys):
    (transcript,) = re.findall(r"```console\n(.*?)```", README, re.S)
    exchanges = re.findall(r"^\$ factbot (.*)\n((?:(?!\$ ).*\n)+)", transcript, re.M)
    assert len(exchanges) == transcript.count("$ factbot ")
    for command, shown in exchanges:
        assert main([*shlex.split(command), "--config", str(ROOT / "config.yaml")]) == 0
        said = capsys.readouterr().out
        beginning, left_out, _ = shown.partition("…\n")
        assert said.startswith(beginning) if left_out else said == beginning, command


def test_the_smallest_fact_in_the_readme_can_be_proven_checked_and_asked(tmp_path, monkeypatch, capsys):
    shutil.copy(ROOT / "config.yaml", tmp_path)
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge", ignore=shutil.ignore_patterns("articles"))
    (tmp_path / "knowledge" / "articles").mkdir()
    Path(tmp_path, "knowledge/articles/library.txt").write_text(block("Extending the facts", "text"), "utf-8")
    facts = Path(tmp_path, "knowledge/library.yaml")
    facts.write_text(block("Extending the facts", "yaml"), "utf-8")
    monkeypatch.chdir(tmp_path)
    for command in block("Extending the facts", "sh").splitlines():
        capsys.readouterr()
        assert main(shlex.split(command)[1:]) == 0, command
    answer, quote, *_ = capsys.readouterr().out.splitlines()
    (fact,) = load_facts([facts]).facts
    assert (answer, quote) == (fact.answer["en"], f"“{fact.quotes[0]}”")
