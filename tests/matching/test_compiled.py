"""The compiled cache: what it keeps, and that nothing damaged or foreign is trusted."""

import logging
from dataclasses import replace

import pytest

from bot.language.fold import fold
from bot.language.lexicon import concepts_of
from bot.matching.compiled import compiled_facts, dump, load
from bot.matching.index import Compiled
from bot.matching.matcher import build_matcher


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "factbot"


def refuse():
    raise AssertionError("built although it is cached")


def compiled_of(matcher):
    """What the matcher's index is made from, and its facts."""
    index = matcher.index
    synonyms = concepts_of([fold(word) for word in group] for group in matcher.facts.synonyms)
    compiled = Compiled(index.analyser.names, synonyms, index.entries, index.rarities, index.words)
    return compiled, tuple(entry.fact for entry in index.entries)


def test_entries_come_back_as_they_were(matcher):
    compiled, facts = compiled_of(matcher)
    assert load(dump(compiled), facts) == compiled


def test_the_second_start_does_not_build(matcher, cache):
    compiled, facts = compiled_of(matcher)
    assert compiled_facts(facts, "content", lambda: compiled) == compiled
    assert [path.name[:6] for path in cache.glob("index-*")] == ["index-"]
    assert compiled_facts(facts, "content", refuse) == compiled


def test_other_content_is_built_anew(matcher, cache):
    compiled, facts = compiled_of(matcher)
    compiled_facts(facts, "content", lambda: compiled)
    with pytest.raises(AssertionError, match="built"):
        compiled_facts(facts, "other content", refuse)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("0.", "1.", 1),
        lambda text: "",
        lambda text: "0" * 64 + text[64:],
        lambda text: "\x00" + text,
    ],
    ids=["truncated", "changed", "empty", "another checksum", "a foreign byte"],
)
def test_a_damaged_cache_is_rebuilt_with_a_warning(matcher, cache, caplog, damage):
    compiled, facts = compiled_of(matcher)
    compiled_facts(facts, "content", lambda: compiled)
    (path,) = cache.glob("index-*")
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    with caplog.at_level(logging.WARNING):
        assert compiled_facts(facts, "content", lambda: compiled) == compiled
    assert "damaged" in caplog.text
    assert compiled_facts(facts, "content", lambda: compiled) == compiled


def test_the_cache_of_other_facts_is_not_used(matcher):
    compiled, facts = compiled_of(matcher)
    others = (replace(facts[0], id="another"), *facts[1:])
    with pytest.raises(ValueError, match="other facts"):
        load(dump(compiled), others)


def test_old_indexes_are_pushed_out(matcher, cache):
    compiled, facts = compiled_of(matcher)
    for number in range(12):
        compiled_facts(facts, f"content {number}", lambda: compiled)
    assert len(list(cache.glob("index-*"))) == 8


def test_a_base_that_came_from_no_file_is_not_kept(facts, cache):
    build_matcher(replace(facts, version=""), {"bias": 0.0})
    assert list(cache.glob("index-*")) == []
