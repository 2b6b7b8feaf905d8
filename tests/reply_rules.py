"""What must hold for every reply, whatever was asked."""

from bot.app import FactBot
from bot.language.script import simplified
from bot.matching.generated import with_generated
from bot.model import Reply, Status

LANGUAGES = {"zh-Hant", "zh-Hans", "en"}


def check_reply(reply: Reply, bot: FactBot) -> None:
    """Fails unless the reply is one that every channel can render."""
    facts = {fact.id: fact for fact in with_generated(bot.facts).facts}
    assert reply.status in set(Status)
    assert reply.language in LANGUAGES
    assert reply.answer.strip()
    assert 0 <= reply.confidence <= 1
    assert reply.elapsed_ms >= 0
    _check_citations(reply, facts)
    _check_lists(reply, facts)
    if reply.language == "zh-Hans":
        assert simplified(reply.answer) == reply.answer
        assert [simplified(question) for question in reply.suggestions] == list(reply.suggestions)


def _check_citations(reply: Reply, facts: dict) -> None:
    for citation in reply.facts:
        assert citation.quote == ("…".join(facts[citation.id].quotes) or None)
        assert bool(citation.source) is (facts[citation.id].source is not None)
    if reply.status is Status.ANSWERED:
        assert reply.facts
    if reply.status in (Status.CLARIFY, Status.SMALLTALK):
        assert reply.facts == ()


def _check_lists(reply: Reply, facts: dict) -> None:
    assert len(reply.suggestions) <= 3
    assert len(set(reply.suggestions)) == len(reply.suggestions)
    assert all(question.strip() for question in reply.suggestions)
    assert len(reply.candidates) <= 3
    assert all(candidate.id in facts and 0 <= candidate.confidence <= 1 for candidate in reply.candidates)
    confidences = [candidate.confidence for candidate in reply.candidates]
    assert confidences == sorted(confidences, reverse=True)
