"""Every question that a curator wrote is answered by its own fact, and no other: buttons and suggestions ask them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import FactBot
from bot.facts import load_facts
from bot.model import Status
from bot.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]
FILES = (*load_settings(ROOT / "config.yaml").knowledge, ROOT / "tests" / "data" / "festival.yaml")


def collisions(bot: FactBot) -> Iterator[tuple[str, str, list[str]]]:
    """The fact, the question and what answered it, where that is another fact or none."""
    for fact in bot.facts.facts:
        for ask in fact.ask:
            reply = bot.answer(ask)
            cited = [citation.id for citation in reply.facts]
            answered = reply.status is Status.ANSWERED
            if answered if fact.unstated else not answered or fact.id not in cited:
                yield fact.id, ask, cited


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_question_of_a_fact_is_answered_by_another(path: Path) -> None:
    bot = FactBot(load_facts([path]), Settings(knowledge=(path,)))
    assert list(collisions(bot)) == []
