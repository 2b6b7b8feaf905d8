"""Profiles: what the n-grams of a text speak for, learned from the facts' own words."""

import numpy as np
import pytest

from bot.language.fold import fold
from bot.language.lexicon import build_lexicon
from bot.language.segment import WordClass
from bot.matching.analysis import Analyser
from bot.matching.compiled import learned_profiles
from bot.matching.index import Entry, Example
from bot.matching.learning import learn_profiles
from bot.matching.names import NameTable
from bot.matching.profiles import Profiles, bag_of, dump, load
from bot.model import Fact

ANALYSER = Analyser(
    NameTable({}, {"wing": ("wing",)}, 0), build_lexicon([("captain", WordClass.NOUN, ("船长", "captain", "skipper"))])
)
FACTS = {
    "fish": (("when does the fish market open", "魚市場幾點開"), "The market opens at dawn."),
    "ferry": (("how much is the ferry", "渡輪要多少錢"), "A ticket costs 20 dollars."),
    "crew": (("who is the captain", "船長是誰"), "The captain is called Wing."),
}


def entry(number: int, fact_id: str, asks: tuple[str, ...], answer: str, tags: tuple[str, ...] = ()) -> Entry:
    examples = tuple(Example(ask, fold(ask), (), frozenset(), ("what",)) for ask in asks)
    fact = Fact(fact_id, asks, {"en": answer}, tags=tags)
    return Entry(number, fact, examples, {}, "", frozenset(), frozenset(), frozenset(), frozenset())


@pytest.fixture
def entries() -> list[Entry]:
    return [entry(number, key, *found) for number, (key, found) in enumerate(FACTS.items())]


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("", {}),
        ("...!", {}),
        ("魚市", {"魚": 1, "市": 1, "魚市": 1}),
        ("船船船", {"船": 3, "船船": 2, "船船船": 1}),
        ("ferry", {"ferry ": 1, "ferr": 1, "erry": 1}),
        ("a 渡", {"a ": 1, "a": 1, "渡": 1}),
    ],
)
def test_a_text_is_a_bag_of_n_grams(text: str, grams: dict[str, int]) -> None:
    assert bag_of(text, ()) == grams


@pytest.mark.parametrize("number", range(3))
def test_a_fact_is_nearest_to_its_own_questions(number: int, entries) -> None:
    profiles = learn_profiles(entries, ANALYSER)
    for example in entries[number].examples:
        found = profiles.nearness([example.folded], ())
        assert found[number] > 0.5
        assert max(found) == found[number]


def test_what_is_learned_from_an_answer_or_a_tag_leads_to_its_fact(entries) -> None:
    tagged = [*entries[:2], entry(2, "crew", *FACTS["crew"], ("skipper",))]
    assert np.argmax(learn_profiles(entries, ANALYSER).nearness([fold("20 dollars")], ())) == 1
    assert np.argmax(learn_profiles(tagged, ANALYSER).nearness([fold("skipper")], ())) == 2


def test_meanings_and_names_count_beside_the_letters() -> None:
    assert bag_of("a", ["c:captain", "e:wing", "w:captain"]) == {"a ": 1, "a": 1, "c:captain": 1, "e:wing": 1}


def test_the_nearest_wording_counts_and_few_n_grams_are_doubted(entries) -> None:
    profiles = learn_profiles(entries, ANALYSER)
    one, other, short = (profiles.nearness([fold(text)], ()) for text in ("船長是誰", "zyx", "長"))
    assert profiles.nearness([fold("zyx"), fold("船長是誰")], ()) == [
        max(pair) for pair in zip(one, other, strict=True)
    ]
    assert short[2] < one[2] / 3


def test_a_question_of_nothing_that_was_learned_is_near_to_no_fact(entries) -> None:
    assert learn_profiles(entries, ANALYSER).nearness(["zyx"], ()) == [0, 0, 0]


def test_a_fact_without_questions_is_near_to_nothing(entries) -> None:
    silent = [entries[0], entry(1, "silent", (), "Nobody asks."), entries[2]]
    found = learn_profiles(silent, ANALYSER).nearness([fold(FACTS["crew"][0][0])], ())
    assert found[1] == 0
    assert np.argmax(found) == 2


@pytest.mark.parametrize("count", [0, 1])
def test_without_facts_to_tell_apart_nothing_is_near(count: int, entries) -> None:
    assert (
        learn_profiles(entries[:count], ANALYSER).nearness([fold("when does the fish market open")], ()) == [0] * count
    )


def test_many_facts_are_told_apart_in_fewer_dimensions() -> None:
    many = [entry(number, f"f{number}", (f"where is pier {chr(0x4E00 + number)}",), "There.") for number in range(300)]
    profiles = learn_profiles(many, ANALYSER)
    assert profiles.weights.shape[1] == 256
    assert [np.argmax(profiles.nearness([one.examples[0].folded], ())) for one in many[::50]] == list(range(0, 300, 50))


def test_letters_of_a_script_that_few_facts_are_asked_in_do_not_count(entries) -> None:
    chinese = [entry(n, key, asks[1:], answer) for n, (key, (asks, answer)) in enumerate(FACTS.items())]
    profiles = learn_profiles([entries[0], *chinese[1:]], ANALYSER)
    assert profiles.scripts == ("han",)
    assert profiles.nearness([fold("when does the fish market open")], ()) == [0, 0, 0]
    assert np.argmax(profiles.nearness([fold("when does the captain come")], ["c:captain"])) == 2


def test_profiles_come_back_from_their_bytes(entries) -> None:
    profiles = learn_profiles(entries, ANALYSER)
    again = load(dump(profiles))
    assert (again.grams, again.entries, again.scripts) == (profiles.grams, profiles.entries, ("han", "latin"))
    for name in ("weights", "examples", "starts", "numbers"):
        assert np.array_equal(getattr(again, name), getattr(profiles, name))


def test_profiles_are_kept_and_a_damaged_file_is_built_anew(entries, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = learned_profiles(entries, ANALYSER, "content")
    (path,) = (tmp_path / "factbot").glob("profiles-*.npz")
    monkeypatch.setattr("bot.matching.learning.learn_profiles", _refuse)
    assert np.array_equal(learned_profiles(entries, ANALYSER, "content").weights, first.weights)
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path.write_bytes(path.read_bytes()[:-9])
    assert np.array_equal(learned_profiles(entries, ANALYSER, "content").weights, first.weights)


def _refuse(*arguments: object) -> Profiles:
    raise AssertionError("learned although it is cached")
