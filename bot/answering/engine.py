"""The engine: a message and its conversation in, a reply and the conversation after it out."""

import re
from dataclasses import dataclass, replace

from bot.answering import compose
from bot.answering.certainty import best_candidates, calibrated, raw_confidence
from bot.answering.dialogue.state import DialogueState
from bot.answering.parts import essence, several
from bot.answering.phrases import phrase, spoken, text_in
from bot.answering.requests import LANGUAGES, facts_meant, request_kind, requested, without_request
from bot.answering.resolved import Outcome
from bot.answering.resolver import Resolver
from bot.answering.smalltalk import smalltalk_kind, without_smalltalk
from bot.language.data import pattern
from bot.language.fold import fold, printable
from bot.language.script import in_language, reply_language
from bot.language.tokens import UNITS
from bot.matching.curve import Curve
from bot.matching.decision import Decision, Thresholds
from bot.matching.matcher import Matcher
from bot.model import Fact, Reply, Status

_MOST_READ = 400
"""Characters of a message that are matched; of a longer one, the sentences that ask."""
_SURELY_NEW = 0.8
"""What reads like a request about an answer, where there is none, is a question that is as surely answered."""
_MOST_SUGGESTED = 3
_MOST_ASIDE = 5
"""Terms that a request about the last answer holds at most; a message of more asks something itself."""


@dataclass(frozen=True)
class Engine:
    """Answers messages from a matcher's facts; holds no state of its own."""

    matcher: Matcher
    thresholds: Thresholds
    curve: Curve
    """What a raw confidence means; every reply's passes through it."""
    default_language: str = "zh-Hant"
    longest: int = 4000
    """Characters of a message that are read."""

    def respond(self, message: str, state: DialogueState | None = None) -> tuple[Reply, DialogueState]:
        """The reply to a message, and the state of the conversation after it."""
        message = essence(printable(message[: self.longest]), most=_MOST_READ)
        state = state or DialogueState()
        reply, after = self._reply(_picked(message, state) or message, state)
        return calibrated(replace(reply, question=message), self.curve), replace(after, choices=reply.suggestions)

    def _reply(self, message: str, state: DialogueState) -> tuple[Reply, DialogueState]:
        folded = fold(message)
        language = self._language(message, state)
        if not folded:
            return self._plain(message, Status.CLARIFY, phrase("empty", language), language), state
        request = request_kind(folded)
        if request and self._asks_nothing_else(message, request):
            question = without_request(message, request)
            if question:
                return self._answer(question, state, self._switched(request, state) or language)
            return self._about_last(message, request, state, language)
        kind = smalltalk_kind(folded)
        if kind and not self._asks_beside(folded, kind, state):
            return self._smalltalk(message, kind, language), replace(state, language=language)
        return self._answer(message, state, language)

    def _asks_nothing_else(self, message: str, request: str) -> bool:
        """Is a message no more than a request about the last answer, or one for a language?"""
        return request in LANGUAGES or len(self.matcher.read(message).units) <= _MOST_ASIDE

    @property
    def resolver(self) -> Resolver:
        """What finds the best reading of a message."""
        return Resolver(self.matcher, self.thresholds)

    def greeting(self, language: str) -> Reply:
        """What the bot is and where to begin."""
        return self._smalltalk("", "greeting", language)

    def starters(self, language: str, *, most: int = 3) -> tuple[str, ...]:
        """Questions to begin with: the first stated fact of each topic."""
        firsts: dict[str | None, Fact] = {}
        for fact in self.matcher.facts.current:
            if not fact.unstated:
                firsts.setdefault(fact.topic, fact)
        return tuple(compose.question_in(fact, language) for fact in firsts.values())[:most]

    def _language(self, message: str, state: DialogueState) -> str:
        return reply_language(message, default=state.language or self.default_language)

    def _asks_beside(self, folded: str, kind: str, state: DialogueState) -> bool:
        """Does a message with small talk in it ask something that the facts know of?"""
        rest = without_smalltalk(folded)
        if kind in ("identity", "ability") or not rest:
            return False
        outcome = self.resolver.outcome(rest, state)
        asks = pattern("question_words").search(rest) is not None
        if outcome.answered and asks:
            return True
        least = self.thresholds.substance * self.matcher.index.highest
        return outcome.match.reading.substance >= least and (outcome.answered or asks)

    def _answer(self, message: str, state: DialogueState, language: str) -> tuple[Reply, DialogueState]:
        whole = self.resolver.outcome(message, state)
        parts = [] if whole.decision.own else several(message, state, whole, self.resolver)
        if parts:
            return self._several(message, parts, state, language)
        after = state.after(whole.turn, language) if self._worth_remembering(whole) else state
        return self._single(message, whole, language), after

    def _worth_remembering(self, outcome: Outcome) -> bool:
        """Does a message ask something: has it a fact to go with, a question word or words of the facts?"""
        reading = outcome.match.reading
        least = self.thresholds.substance * self.matcher.index.highest
        asks = pattern("question_words").search(reading.folded) is not None
        return outcome.known or asks or reading.substance >= least

    def _several(
        self, message: str, parts: list[Outcome], state: DialogueState, language: str
    ) -> tuple[Reply, DialogueState]:
        replies = [self._single(message, part, language) for part in parts]
        for part in parts:
            state = state.after(part.turn, language)
        weakest = min((r for r in replies if r.status is Status.ANSWERED), key=lambda reply: reply.confidence)
        answers = dict.fromkeys(reply.answer for reply in replies)
        cited = {citation.id: citation for reply in replies for citation in reply.facts}
        return replace(weakest, answer="\n".join(answers), facts=tuple(cited.values())), state

    def _single(self, message: str, outcome: Outcome, language: str) -> Reply:
        decision = outcome.decision
        confidence, candidates = raw_confidence(outcome, self.thresholds), best_candidates(outcome)
        base = Reply(message, "", decision.status, "", language, confidence, candidates=candidates)
        if decision.status is Status.ANSWERED:
            return self._answered(base, outcome)
        if decision.status is Status.CLARIFY:
            choices = compose.suggestions(decision.chosen, language) or self.starters(language)
            return replace(base, answer=phrase("clarify", language), suggestions=choices)
        return self._declined(base, outcome)

    def _answered(self, base: Reply, outcome: Outcome) -> Reply:
        decision, match, language = outcome.decision, outcome.match, base.language
        facts = [chosen.entry.fact for chosen in decision.chosen]
        texts = (compose.answer_text(match.reading, fact, self.matcher, language) for fact in facts)
        text = compose.sentences(list(dict.fromkeys(texts)), language)
        claimed = self._claimed(decision, match.reading.folded, language)
        if claimed:
            text = phrase("correction", language, claimed=claimed, answer=text)
        related = compose.suggestions(match.scored[1:8], language, but=[fact.id for fact in facts])
        return replace(
            base,
            answer=text,
            facts=tuple(compose.citation(fact, self.matcher.facts, language) for fact in facts),
            suggestions=related,
        )

    def _claimed(self, decision: Decision, folded: str, language: str) -> str | None:
        """What the question claims and the fact contradicts, in the reader's language, a number with what it counts."""
        if decision.denied:
            return text_in(self.matcher.index.entities[decision.denied].name, language)
        if decision.correction is None:
            return None
        unit = re.search(rf"(?<!\d){re.escape(decision.correction)}([{UNITS}])", folded)
        return spoken(decision.correction, language) + (in_language(unit[1], language) if unit else "")

    def _declined(self, base: Reply, outcome: Outcome) -> Reply:
        language = base.language
        near = outcome.decision.chosen[0].entry.fact if outcome.decision.chosen else None
        if near is None:
            return replace(base, answer=phrase("unknown", language), suggestions=self.starters(language))
        text = text_in(near.answer, language)
        if not near.unstated:
            text = phrase("unknown_near", language, near=text)
        nearby = compose.suggestions([c for c in outcome.match.scored if not c.entry.fact.unstated], language)
        cited = () if near.unstated and not near.quotes else (compose.citation(near, self.matcher.facts, language),)
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
        """A request about an answer: its source, its words, or itself in another language."""
        facts = facts_meant(fold(message), state, self.matcher.index)
        if not facts:
            reply, after = self._answer(message, replace(state, turns=()), language)
            sure = reply.status is Status.ANSWERED and reply.confidence >= _SURELY_NEW
            if sure or (request == "source" and not state.turns):
                return reply, after
            missing = "nothing_shown" if state.turns else "no_last"
            return self._plain(message, Status.CLARIFY, phrase(missing, language), language), after
        language = self._switched(request, state) or language
        if request == "more":
            return self._more(message, facts, state, language)
        text = "\n".join(requested(request, fact, self.matcher, language) for fact in facts)
        cited = tuple(compose.citation(fact, self.matcher.facts, language) for fact in facts)
        reply = Reply(message, "", Status.ANSWERED, text, language, 1.0, facts=cited)
        return reply, replace(state, language=language)

    def _switched(self, request: str, state: DialogueState) -> str | None:
        """The language that a request asks for."""
        if request == "chinese":
            return state.language if state.language.startswith("zh") else self.default_language
        return {"english": "en", "simplified": "zh-Hans", "traditional": "zh-Hant"}.get(request)

    def _more(
        self, message: str, facts: list[Fact], state: DialogueState, language: str
    ) -> tuple[Reply, DialogueState]:
        """Questions that go on from the last answer: on the same topic, beside those of its own facts."""
        topics = {fact.topic for fact in facts}
        others = [f for f in self.matcher.facts.current if f.topic in topics and f not in facts and not f.unstated]
        questions = tuple(compose.question_in(fact, language) for fact in others[:_MOST_SUGGESTED])
        reply = self._plain(message, Status.CLARIFY, phrase("more", language), language)
        return replace(reply, suggestions=questions or reply.suggestions), state


def _picked(message: str, state: DialogueState) -> str | None:
    """The offered question that a message picks by its number alone."""
    number = message.strip(" .)。")
    if not number.isdecimal() or not 1 <= int(number[:2]) <= len(state.choices) or len(number) > 2:
        return None
    return state.choices[int(number) - 1]
