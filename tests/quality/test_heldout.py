"""A fact file's own questions, asked of facts that do not hold them."""

from bot.language.fold import fold
from bot.quality.fitting import held_out_cases
from bot.quality.heldout import held_out


def test_every_question_of_a_fact_with_several_is_held_out_once(matcher) -> None:
    found = [(fact.id, match.reading.text) for fact, match in held_out(matcher)]
    several = [fact for fact in matcher.facts.current if len(fact.ask) > 1 and not fact.membership]
    assert sorted(found) == sorted((fact.id, text) for fact in several for text in fact.ask)


def test_a_held_out_question_is_not_its_facts_own_where_it_is_asked(matcher) -> None:
    for fact, match in held_out(matcher):
        for candidate in match.scored:
            if candidate.entry.fact.id == fact.id:
                assert fold(match.reading.text) not in {example.folded for example in candidate.entry.examples}


def test_only_the_fact_that_is_asked_for_is_right_or_any_that_is_not_stated(matcher) -> None:
    facts = [fact for fact, _ in held_out(matcher)]
    cases = held_out_cases(matcher, weight=0.5)
    assert any(fact.unstated for fact in facts)
    for fact, case in zip(facts, cases, strict=True):
        right = [c.entry.fact for c, good in zip(case.candidates, case.right, strict=True) if good]
        assert (case.answerable, case.weight) == (not fact.unstated, 0.5)
        assert all(one.unstated if fact.unstated else one.id == fact.id for one in right)
