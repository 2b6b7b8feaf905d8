"""One entry of ``facts``: from its YAML node to a Fact, with every fault."""

import re
from collections.abc import Mapping

from bot.facts.fields import NAME_LENGTH, read_id, read_ids, read_optional_texts, read_texts
from bot.model import Fact, Item, ItemList, Texts, Value
from bot.strict_yaml import Checker, MappingNode, Node, ScalarNode, closest

# fmt: off
KINDS = (
    "who", "role", "quote", "amount", "count", "list", "when", "where", "theme", "why", "how", "what",
    "verify", "compare", "meta",
)
"""The question kinds that a fact may name."""

_KEYS = (
    "id", "ask", "answer", "quote", "about", "by", "value", "items", "kind", "topic", "tags", "unstated",
    "summary", "as_of", "superseded_by",
)
# fmt: on
_MEASURES = ("number", "date", "edition", "place", "duration")
_CJK = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MOST_CHARACTERS, _MOST_WORDS, _MOST_QUOTES = 40, 15, 4
_MOST_QUESTIONS, _MOST_ANSWER, _MOST_ITEMS = 500, 3_000, 500


def read_fact(node: Node, checker: Checker, names: Mapping[str, Texts], source: str) -> Fact | None:
    """A fact, or nothing when its id cannot be read; `names` is by entity id."""
    found = checker.mapping(node, "the fact", known=_KEYS, required=("id", "ask", "answer"))
    if found is None or "id" not in found.entries:
        return None
    entries = found.entries
    fact = Fact(
        id=read_id(entries["id"], checker, "id") or "",
        ask=_questions(entries.get("ask"), checker),
        answer=read_texts(entries["answer"], checker, "answer", most=_MOST_ANSWER) if "answer" in entries else {},
        quotes=_quotes(entries.get("quote"), checker),
        about=read_ids(entries["about"], checker, "about") if "about" in entries else (),
        by=_id(found, "by", checker),
        value=_value(entries.get("value"), checker),
        items=_item_list(entries.get("items"), checker, names),
        kind=checker.word(entries["kind"], "kind", known=KINDS) if "kind" in entries else None,
        topic=_id(found, "topic", checker),
        tags=checker.texts(entries["tags"], "tags", most=50, length=NAME_LENGTH) if "tags" in entries else (),
        unstated="unstated" in entries and checker.flag(entries["unstated"], "unstated"),
        summary="summary" in entries and checker.flag(entries["summary"], "summary"),
        as_of=checker.date(entries["as_of"], "as_of") if "as_of" in entries else None,
        superseded_by=_id(found, "superseded_by", checker),
        source=source,
    )
    return fact if fact.id else None


def _id(mapping: MappingNode, key: str, checker: Checker) -> str | None:
    return read_id(mapping.entries[key], checker, key) if key in mapping.entries else None


def _questions(node: Node | None, checker: Checker) -> tuple[str, ...]:
    if node is None:
        return ()
    return checker.texts(node, "ask", most=_MOST_QUESTIONS, length=NAME_LENGTH, least=1)


def _quotes(node: Node | None, checker: Checker) -> tuple[str, ...]:
    if node is None:
        return ()
    nodes = (node,) if isinstance(node, ScalarNode) else checker.items(node, "quote", most=_MOST_QUOTES, least=1)
    quotes = (_quote(item, checker) for item in nodes)
    return tuple(quote for quote in quotes if quote is not None)


def _quote(node: Node, checker: Checker) -> str | None:
    quote = checker.text(node, "quote", most=NAME_LENGTH)
    if quote is None:
        return None
    if _CJK.search(quote):
        size, most, unit = len(quote), _MOST_CHARACTERS, "characters"
    else:
        size, most, unit = len(quote.split()), _MOST_WORDS, "words"
    if size > most:
        problem = f"the quote has {size} {unit}, more than {most}"
        checker.fault(node.line, problem, "Quote only the few words that prove the answer")
    return quote


def _value(node: Node | None, checker: Checker) -> Value | None:
    if node is None:
        return None
    found = checker.mapping(node, "value", known=(*_MEASURES, "unit"))
    if found is None:
        return None
    entries = found.entries
    measures = [key for key in _MEASURES if key in entries]
    if len(measures) != 1:
        problem = f"value has {', '.join(measures) or 'none'} of {', '.join(_MEASURES)}"
        checker.fault(node.line, problem, "Give exactly one of them")
    elif "unit" in entries and measures[0] not in ("number", "edition"):
        checker.fault(found.key_lines["unit"], "value has a unit without a number", "Add number: … or delete unit")
    return Value(
        number=checker.number(entries["number"], "value.number") if "number" in entries else None,
        date=checker.date(entries["date"], "value.date") if "date" in entries else None,
        edition=_edition(entries.get("edition"), checker),
        place=_text(found, "place", checker),
        duration=_text(found, "duration", checker),
        unit=_text(found, "unit", checker),
    )


def _edition(node: Node | None, checker: Checker) -> int | None:
    return None if node is None else checker.whole(node, "value.edition", least=1, most=100_000)


def _text(mapping: MappingNode, key: str, checker: Checker) -> str | None:
    node = mapping.entries.get(key)
    return None if node is None else checker.text(node, f"value.{key}", most=NAME_LENGTH)


def _item_list(node: Node | None, checker: Checker, names: Mapping[str, Texts]) -> ItemList | None:
    if node is None:
        return None
    found = checker.mapping(node, "items", known=("noun", "of", "member", "rival"), required=("of",))
    if found is None:
        return None
    members = checker.items(found.entries["of"], "items.of", most=_MOST_ITEMS, least=1) if "of" in found.entries else ()
    return ItemList(
        of=_members(members, checker, names),
        noun=read_optional_texts(found, "noun", checker, "items"),
        member=_member_sentence(found, checker),
        rival=_id(found, "rival", checker),
    )


def _members(nodes: tuple[Node, ...], checker: Checker, names: Mapping[str, Texts]) -> tuple[Item, ...]:
    items: list[Item] = []
    for node in nodes:
        item = _item(node, checker, names)
        if item in items:
            name = item.entity or ", ".join(item.name.values())
            checker.fault(node.line, f"items.of names {name} twice", "Keep one: the count would be wrong")
        elif item is not None:
            items.append(item)
    return tuple(items)


def _item(node: Node, checker: Checker, names: Mapping[str, Texts]) -> Item | None:
    if not isinstance(node, ScalarNode):
        name = read_texts(node, checker, "items.of")
        return Item(name) if name else None
    text = checker.text(node, "items.of", most=NAME_LENGTH)
    if text is None:
        return None
    if text not in names:
        mend = closest(text, names) or "Add the entity, or write the member as {zh: …, en: …}"
        checker.fault(node.line, f"items.of names {text[:64]}, which is no entity of this file", mend)
        return None
    return Item(names[text], text)


def _member_sentence(items: MappingNode, checker: Checker) -> Texts:
    sentences = read_optional_texts(items, "member", checker, "items")
    rests = {sentence.replace("{item}", "") for sentence in sentences.values()}
    if rests & set(sentences.values()) or any("{" in rest or "}" in rest for rest in rests):
        line = items.key_lines["member"]
        problem = "items.member must hold {item}, and no other braces, in every language"
        checker.fault(line, problem, "Write it like: {item} advanced.")
    return sentences
