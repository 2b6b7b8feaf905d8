"""Facts that follow from the file's entities, lists and source, so that a curator need not write them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.language.data import language_data
from bot.model import Entity, EntityType, Fact, FactBase, Item, ItemList, Source, Texts

_LANGUAGES = ("zh", "en")


def with_generated(base: FactBase) -> FactBase:
    """The fact base with the facts that follow from it; what a curator wrote is never doubled."""
    generated = (*_roles(base), *_memberships(base), *_publications(base))
    taken = {fact.id for fact in base.facts}
    return replace(base, facts=(*base.facts, *(fact for fact in generated if fact.id not in taken)))


def _roles(base: FactBase) -> Iterator[Fact]:
    answered = {entity for fact in base.facts if fact.kind in ("who", "role", "meta") for entity in fact.about}
    for entity in base.entities:
        if entity.type is EntityType.PERSON and entity.role and entity.id not in answered:
            yield _role(entity)


def _role(entity: Entity) -> Fact:
    filled = {
        language: {"name": _in(entity.name, language), "role": _in(entity.role, language)} for language in _LANGUAGES
    }
    return Fact(
        id=f"who-{entity.id}",
        ask=tuple(_asks("person", filled)),
        answer={key: language_data(key).answers["person"].format(**filled[key]) for key in _LANGUAGES},
        about=(entity.id,),
        kind="who",
    )


def _asks(template: str, filled: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for language in _LANGUAGES:
        for text in language_data(language).templates[template]:
            yield text.format(**filled[language])


def _in(texts: Texts, language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")


def _memberships(base: FactBase) -> Iterator[Fact]:
    """One fact for each entity on a list that has a rival: which of the two lists it is on."""
    lists = {fact.id: fact for fact in base.facts if fact.items and fact.items.rival and fact.items.member}
    for fact in lists.values():
        assert fact.items is not None
        rival = lists.get(fact.items.rival or "")
        for item in fact.items.of:
            if item.entity:
                yield _membership(fact, fact.items, item, rival)


def _membership(fact: Fact, items: ItemList, item: Item, rival: Fact | None) -> Fact:
    sides = [items, *([rival.items] if rival and rival.items else [])]
    return Fact(
        id=f"{fact.id}-{item.entity}",
        ask=tuple(member_sentence(side, item, language).rstrip("。.") for side in sides for language in _LANGUAGES),
        answer={language: member_sentence(items, item, language) for language in _LANGUAGES},
        quotes=fact.quotes,
        proofs=fact.proofs,
        about=(item.entity,) if item.entity else (),
        kind="verify",
        topic=fact.topic,
        membership=True,
        source=fact.source,
    )


def member_sentence(items: ItemList, item: Item, language: str) -> str:
    """The list's sentence for one of its members."""
    return _in(items.member, language).replace("{item}", _in(item.name, language))


def _publications(base: FactBase) -> Iterator[Fact]:
    for name, source in base.sources.items():
        written = [fact for fact in base.facts if fact.source == name and fact.kind == "meta"]
        for fact, values in _publication(name, source, alone=len(base.sources) == 1):
            if not any(_states(own, values) for own in written):
                yield fact


def _publication(name: str, source: Source, *, alone: bool) -> Iterator[tuple[Fact, Texts]]:
    """A fact for each part of the source with its values."""
    published = (source.published or "").replace("T", " ")
    parts: Mapping[str, Texts] = {
        "title": {"zh": source.title, "en": source.title},
        "publisher": source.publisher,
        "reporter": source.reporter,
        "editor": source.editor,
        "published": {"zh": published, "en": published} if published else {},
        "url": {"zh": source.url, "en": source.url} if source.url else {},
    }
    for key, texts in parts.items():
        if texts:
            yield (
                Fact(
                    id=f"source-{key}" if alone else f"source-{key}-{name}",
                    ask=tuple(text for language in _LANGUAGES for text in language_data(language).templates[key]),
                    answer={k: language_data(k).answers[key].format(value=_in(texts, k)) for k in _LANGUAGES},
                    kind="meta",
                    source=name,
                ),
                texts,
            )


def _states(fact: Fact, values: Texts) -> bool:
    """Does a curator's own fact about the publication state one of the values?"""
    digits = "".join(char for char in " ".join(fact.answer.values()) if char.isdigit())
    for value in values.values():
        date = "".join(char for char in value[:10] if char.isdigit())
        same_day = len(date) == 8 and f"{int(date[4:6])}{int(date[6:])}" in digits
        if same_day or any(value in answer for answer in fact.answer.values()):
            return True
    return False
