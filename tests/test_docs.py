"""What the program says of itself is complete."""

import argparse

import pytest

from bot.cli.commands import COMMANDS
from bot.cli.parser import build_parser


def subparsers() -> dict[str, argparse.ArgumentParser]:
    (action,) = (
        action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction)
    )
    return dict(action.choices)


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
