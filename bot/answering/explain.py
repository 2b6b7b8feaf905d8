"""Explain: every step from a message to the decision on it, as lines of text."""

from collections.abc import Iterator

from bot.answering.certainty import raw_confidence
from bot.answering.dialogue.state import DialogueState
from bot.answering.engine import Engine
from bot.answering.resolved import Outcome
from bot.language.fold import fold
from bot.matching.score import Scored

_CANDIDATES = 5


def explain(engine: Engine, message: str, state: DialogueState | None = None) -> str:
    """The steps for one message: folded text, reading, best candidates with their evidence, decision, reply."""
    reply, _ = engine.respond(message, state)
    lines = [f"message     {message!r}", f"folded      {fold(message)}"]
    if fold(message):
        lines += _matching(engine.resolver.outcome(message, state), engine)
    lines += [f"status      {reply.status} ({reply.language}, confidence {reply.confidence:.3f})"]
    return "\n".join([*lines, f"answer      {reply.answer}"])


def _matching(outcome: Outcome, engine: Engine) -> Iterator[str]:
    reading = outcome.match.reading
    yield f"resolved    {outcome.resolution.text} ({outcome.resolution.how})"
    yield f"repaired    {reading.folded}"
    yield f"kinds       {', '.join(reading.kinds)}; wants {reading.wanted}"
    yield f"entities    {', '.join(reading.entities) or '-'}"
    yield f"numbers     {', '.join(sorted(reading.numbers | reading.years)) or '-'}"
    yield f"foreign     {', '.join(reading.foreign) or '-'}"
    for unit in reading.units:
        mark = "" if unit.known else "  (no fact holds it)"
        yield f"  term      {unit.term.text}  weight {unit.weight:.2f}  {' '.join(unit.term.keys)}{mark}"
    for candidate in outcome.match.scored[:_CANDIDATES]:
        yield from _candidate(candidate, engine)
    decision, lines, curve = outcome.decision, engine.thresholds, engine.curve
    raw = raw_confidence(outcome, lines)
    yield f"share       {raw:.3f} of the odds; the curve makes {curve.calibrated(raw):.3f} of it"
    yield f"floor       {curve.calibrated(lines.floor):.3f}, margin {lines.margin:.2f}"
    yield f"decision    {decision.status}: {decision.reason}"


def _candidate(candidate: Scored, engine: Engine) -> Iterator[str]:
    yield f"candidate   {candidate.entry.fact.id}  confidence {candidate.confidence:.3f}  logit {candidate.logit:+.2f}"
    weights = engine.matcher.weights
    parts = [f"{name} {value:.2f}×{weights.get(name, 0):+.1f}" for name, value in candidate.features.items() if value]
    yield f"            {'; '.join(parts)}"
