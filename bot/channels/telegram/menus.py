"""The topics as a keyboard: a page of topics, and a page of a topic's questions."""

from collections.abc import Sequence
from typing import TypeVar

from bot.channels.telegram.answerer import TopicMenu
from bot.channels.telegram.phrases import Phrases
from bot.channels.telegram.plaintext import is_visible, one_line
from bot.channels.telegram.presses import Kind, Press, topic_key
from bot.channels.telegram.rendering import Button, Keyboard, Outgoing, Span, question_rows, split

T = TypeVar("T")

PAGE_SIZE = 8
_PREVIOUS, _NEXT = "‹", "›"


def topics_menu(topics: Sequence[TopicMenu], *, page: int, phrases: Phrases) -> Outgoing:
    """A page of topics to pick from; pages count from 0 and a page past the end is the last."""
    named = [topic for topic in topics if is_visible(topic.title)]
    if not named:
        return Outgoing(split([Span(phrases.no_topics)]))
    shown, page, pages = _page_of(named, page)
    rows = tuple((Button(one_line(topic.title), _topic_press(topic)),) for topic in shown)
    turning = _turning(Press(Kind.MENU, page), pages)
    return Outgoing(split([Span(phrases.pick_topic), *_counter(page, pages)]), rows + turning)


def topic_menu(topic: TopicMenu, *, page: int, phrases: Phrases) -> Outgoing:
    """A page of one topic's questions, with the way back to all topics."""
    shown, page, pages = _page_of(topic.questions, page)
    turning = _turning(Press(Kind.TOPIC, page, topic_key(topic.id)), pages)
    back = (Button(phrases.all_topics, Press(Kind.MENU).data()),)
    text = split([Span(topic.title, "b"), Span(phrases.pick_question), *_counter(page, pages)])
    return Outgoing(text, question_rows(shown) + turning + (back,))


def find_topic(topics: Sequence[TopicMenu], key: str) -> TopicMenu | None:
    """The topic that a button's key names, if there still is one."""
    return next((topic for topic in topics if topic_key(topic.id) == key), None)


def _topic_press(topic: TopicMenu) -> str:
    return Press(Kind.TOPIC, 0, topic_key(topic.id)).data()


def _page_of(items: Sequence[T], page: int) -> tuple[Sequence[T], int, int]:
    pages = max(1, -(-len(items) // PAGE_SIZE))
    page = min(page, pages - 1)
    return items[page * PAGE_SIZE : (page + 1) * PAGE_SIZE], page, pages


def _turning(here: Press, pages: int) -> Keyboard:
    steps = ((_PREVIOUS, here.number - 1), (_NEXT, here.number + 1))
    row = tuple(Button(label, Press(here.kind, page, here.topic).data()) for label, page in steps if 0 <= page < pages)
    return (row,) if row else ()


def _counter(page: int, pages: int) -> list[Span]:
    return [Span(f"{page + 1}/{pages}", gap=" · ")] if pages > 1 else []
