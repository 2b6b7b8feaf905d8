"""The bot of an invented harbour festival, built once for all tests of the engine."""

from pathlib import Path

import pytest

from bot.app import FactBot
from bot.facts import load_facts
from bot.matching.matcher import Matcher, build_matcher
from bot.matching.weights import shipped_weights
from bot.model import FactBase
from bot.settings import Settings

FESTIVAL = Path(__file__).parent / "data" / "festival.yaml"


@pytest.fixture(scope="session")
def facts() -> FactBase:
    return load_facts([FESTIVAL])


@pytest.fixture(scope="session")
def matcher(facts: FactBase) -> Matcher:
    return build_matcher(facts, shipped_weights().evidence)


@pytest.fixture(scope="session")
def bot(facts: FactBase) -> FactBot:
    return FactBot(facts, Settings(knowledge=(FESTIVAL,)))
