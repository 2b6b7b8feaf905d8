"""The engine: a message and its conversation in, a reply and the conversation after it out."""

import re
from dataclasses import dataclass, replace

from bot.answering import compose
from bot.answering.dialogue import DialogueState, Resolution, leans, resolutions
from bot.answering.phrases import phrase, text_in
from bot.answering.smalltalk import request_kind, smalltalk_kind, without_smalltalk
from bot.language.data import pattern
from bot.language.fold import fold
from bot.language.script import in_language, reply_language
from bot.matching.decide import Decision, Thresholds, decide
from bot.matching.matcher import Match, Matcher
from bot.model import Candidate, Fact, Reply, Status

_CLAUSE_END = re.compile(r"(?<=[?？!！。;；\n])\s*")
_MOST_REMEMBERED = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """A resolved question with its candidates and the decision on it."""

    resolution: Resolution
    match: Match
    decision: Decision


@dataclass(frozen=True)
class Engine:
    """Answers messages from a matcher's facts; holds no state of its own."""

    matcher: Matcher
    thresholds: Thresholds
    default_language: str = "zh-Hant"
    longest: int = 4000
    """Characters of a message that are read."""

    def respond(self, message: str, state: DialogueState | None = None) -> tuple[Reply, DialogueState]:
        """The reply to a message, and the state of the conversation after it."""
        message = message[: self.longest]
        state = state or DialogueState()
        folded = fold(message)
        language = self._language(message, state)
        if not folded:
            return self._plain(message, Status.CLARIFY, phrase("empty", language), language), state
        request = request_kind(folded)
        if request and (state.facts or len(folded) < 12):
            return self._about_last(message, request, state, language)
        kind = smalltalk_kind(folded)
        if kind and not self._asks_beside(folded, kind, state):
            return self._smalltalk(message, kind, language), replace(state, language=language)
        return self._answer(message, state, language)

    def outcome(self, message: str, state: DialogueState | None = None) -> Outcome:
        """The best resolution of a message with its candidates and decision."""
        outcomes = [self._decided(r) for r in resolutions(message, state, self.matcher)]
        return _best(outcomes, leaning=leans(fold(message)))

    def greeting(self, language: str) -> Reply:
        """What the bot is and where to begin."""
        return self._smalltalk("", "greeting", language)

    def starters(self, language: str, *, most: int = 3) -> tuple[str, ...]:
        """Questions to begin with: the first stated fact of each topic."""
        firsts: dict[str | None, Fact] = {}
        for fact in self.matcher.facts.facts:
            if not fact.unstated:
                firsts.setdefault(fact.topic, fact)
        return tuple(compose.question_in(fact, language) for fact in firsts.values())[:most]

    def _language(self, message: str, state: DialogueState) -> str:
        return reply_language(message, default=state.language or self.default_language)

    def _decided(self, resolution: Resolution) -> Outcome:
        match = self.matcher.match(resolution.text, kinds=resolution.kinds)
        return Outcome(resolution, match, decide(match, self.matcher, self.thresholds))

    def _asks_beside(self, folded: str, kind: str, state: DialogueState) -> bool:
        """Does a message with small talk in it ask something that the facts know of?"""
        rest = without_smalltalk(folded, kind)
        if kind in ("identity", "ability") or not rest:
            return False
        outcome = self.outcome(rest, state)
        return outcome.match.reading.substance >= self.thresholds.substance and (
            outcome.decision.status is Status.ANSWERED or pattern("question_words").search(rest) is not None
        )

    def _answer(self, message: str, state: DialogueState, language: str) -> tuple[Reply, DialogueState]:
        whole = self.outcome(message, state)
        parts = self._parts(message, state, whole)
        if parts:
            return self._several(message, parts, state, language)
        return self._single(message, whole, language), _remember(whole, state, language, self.matcher)

    def _parts(self, message: str, state: DialogueState, whole: Outcome) -> list[Outcome]:
        """The questions of a message with several, when at least two parts are answered by different facts."""
        clauses = [clause for clause in _CLAUSE_END.split(message) if len(fold(clause)) > 3]
        if len(clauses) < 2:
            return []
        outcomes = [self.outcome(clause, state) for clause in clauses]
        enough = whole.match.reading.substance / 3
        answered = [
            o
            for o in outcomes
            if o.decision.status is Status.ANSWERED and o.match.reading.substance >= enough
        ]
        distinct = {o.decision.chosen[0].entry.fact.id for o in answered}
        questions = [
            o for o in answered if o.match.reading.kinds != ("what",) or "?" in message or "？" in message
        ]
        if len(distinct) > 1 and len(questions) > 1:
            return questions
        if answered and whole.decision.status is not Status.ANSWERED:
            return answered[:1]
        return []

    def _several(
        self, message: str, parts: list[Outcome], state: DialogueState, language: str
    ) -> tuple[Reply, DialogueState]:
        replies = [self._single(message, part, language) for part in parts]
        for part in parts:
            state = _remember(part, state, language, self.matcher)
        first = min(replies, key=lambda reply: reply.confidence)
        answers = dict.fromkeys(reply.answer for reply in replies)
        cited = {citation.id: citation for reply in replies for citation in reply.facts}
        return replace(first, answer="\n".join(answers), facts=tuple(cited.values())), state

    def _single(self, message: str, outcome: Outcome, language: str) -> Reply:
        decision, match = outcome.decision, outcome.match
        base = Reply(
            question=message,
            session="",
            status=decision.status,
            answer="",
            language=language,
            confidence=round(decision.confidence, 4),
            candidates=tuple(Candidate(c.entry.fact.id, round(c.confidence, 4)) for c in match.scored[:3]),
        )
        if decision.status is Status.ANSWERED:
            return self._answered(base, outcome)
        if decision.status is Status.CLARIFY:
            choices = compose.suggestions(decision.chosen, language)
            return replace(base, answer=phrase("clarify", language), suggestions=choices)
        return self._declined(base, outcome)

    def _answered(self, base: Reply, outcome: Outcome) -> Reply:
        decision, match, language = outcome.decision, outcome.match, base.language
        facts = [chosen.entry.fact for chosen in decision.chosen]
        texts = (compose.answer_text(match.reading, fact, self.matcher, language) for fact in facts)
        text = compose.sentences(list(dict.fromkeys(texts)), language)
        if decision.correction:
            text = phrase("correction", language, claimed=decision.correction, answer=text)
        related = compose.suggestions(match.scored[1:8], language, but=[fact.id for fact in facts])
        return replace(
            base,
            answer=text,
            facts=tuple(compose.citation(fact, self.matcher.facts, language) for fact in facts),
            suggestions=related,
        )

    def _declined(self, base: Reply, outcome: Outcome) -> Reply:
        language = base.language
        near = outcome.decision.chosen[0].entry.fact if outcome.decision.chosen else None
        if near is None:
            return replace(base, answer=phrase("unknown", language), suggestions=self.starters(language))
        text = text_in(near.answer, language)
        if not near.unstated:
            text = phrase("unknown_near", language, near=text)
        nearby = compose.suggestions([c for c in outcome.match.scored if not c.entry.fact.unstated], language)
        cited = (
            ()
            if near.unstated and not near.quotes
            else (compose.citation(near, self.matcher.facts, language),)
        )
        return replace(base, answer=text, facts=cited, suggestions=nearby)

    def _plain(self, message: str, status: Status, answer: str, language: str) -> Reply:
        return Reply(message, "", status, answer, language, 0.0, suggestions=self.starters(language))

    def _smalltalk(self, message: str, kind: str, language: str) -> Reply:
        sources = self.matcher.facts.sources.values()
        title = next((in_language(source.title, language) for source in sources), None)
        key = kind if title or kind not in ("greeting", "ability") else f"{kind}_plain"
        reply = self._plain(message, Status.SMALLTALK, phrase(key, language, source=title), language)
        return replace(reply, confidence=1.0)

    def _about_last(
        self, message: str, request: str, state: DialogueState, language: str
    ) -> tuple[Reply, DialogueState]:
        """A request about the last answer: its source, its words, or itself in another language."""
        facts = [
            self.matcher.index.by_id[fact].fact for fact in state.facts if fact in self.matcher.index.by_id
        ]
        if not facts:
            if request == "source":
                return self._answer(message, replace(state, question=""), language)
            return self._plain(message, Status.CLARIFY, phrase("no_last", language), language), state
        switched = {"english": "en", "simplified": "zh-Hans", "traditional": "zh-Hant"}.get(request)
        if request == "chinese":
            switched = state.language if state.language.startswith("zh") else self.default_language
        language = switched or language
        text = "\n".join(self._requested(request, fact, language) for fact in facts)
        cited = tuple(compose.citation(fact, self.matcher.facts, language) for fact in facts)
        reply = Reply(message, "", Status.ANSWERED, text, language, 1.0, facts=cited)
        return reply, replace(state, language=language)

    def _requested(self, request: str, fact: Fact, language: str) -> str:
        if request == "quote":
            quote = "…".join(fact.quotes)
            return phrase("quote", language, quote=quote) if quote else phrase("no_quote", language)
        if request == "source":
            source = compose.source_text(fact, self.matcher.facts, language)
            return phrase("source", language, source=source) if source else phrase("source_bare", language)
        return text_in(fact.answer, language)


def _best(outcomes: list[Outcome], *, leaning: bool) -> Outcome:
    """The first resolution if it is answered, for the likeliest comes first; else the most confident answer."""
    first = outcomes[0]
    if first.decision.status is Status.ANSWERED and not (leaning and first.resolution.how == "inherited"):
        return first
    answered = [outcome for outcome in outcomes if outcome.decision.status is Status.ANSWERED]
    return max(answered, key=lambda outcome: outcome.decision.confidence, default=first)


def _remember(outcome: Outcome, state: DialogueState, language: str, matcher: Matcher) -> DialogueState:
    chosen = outcome.decision.chosen if outcome.decision.status is Status.ANSWERED else ()
    fact_entities = [
        e for c in chosen for e in (*c.entry.fact.about, *([c.entry.fact.by] if c.entry.fact.by else []))
    ]
    entities = dict.fromkeys((*outcome.match.reading.entities, *fact_entities, *state.entities))
    known = [entity for entity in entities if entity in matcher.index.entities]
    return DialogueState(
        question=outcome.match.reading.folded,
        kinds=outcome.match.reading.kinds,
        facts=tuple(c.entry.fact.id for c in chosen) or state.facts,
        entities=tuple(known[:_MOST_REMEMBERED]),
        language=language,
    )
