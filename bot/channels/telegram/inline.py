"""Inline mode: ``@bot question`` in any chat offers cited answers as cards."""

from collections.abc import Iterator

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.ext import ContextTypes

from bot.channels.telegram.desk import Desk
from bot.channels.telegram.links import fact_link
from bot.channels.telegram.phrases import Phrases
from bot.channels.telegram.plaintext import cut, one_line
from bot.channels.telegram.presses import topic_key
from bot.channels.telegram.rendering import render_reply
from bot.channels.telegram.sending import NO_PREVIEW, quietly
from bot.model import Reply, Status

Context = ContextTypes.DEFAULT_TYPE

_MOST_CARDS = 10
_CACHE_SECONDS = 300
_TITLE, _DESCRIPTION = 120, 200


class Inline:
    """Answers inline queries, each for itself: they belong to no conversation."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def query(self, update: Update, context: Context) -> None:
        """Offer the answer to the query and those to related questions."""
        query = update.inline_query
        if query is None:
            return
        phrases = await self._desk.readers.phrases(update)
        replies = await self._desk.blocking(lambda: list(self._replies(query.query.strip(), phrases.language)))
        cards = [_card(reply, phrases, context.bot.username) for reply in replies]
        button = InlineQueryResultsButton(phrases.inline_open, start_parameter="ask")
        await quietly(
            query.answer(
                cards or [_nothing(phrases, context.bot.username)],
                cache_time=_CACHE_SECONDS,
                is_personal=True,
                button=button,
            )
        )

    def _replies(self, text: str, language: str) -> Iterator[Reply]:
        """The answered questions: what was asked first, then what can be asked next."""
        bot = self._desk.bot
        first = bot.answer(text) if text else bot.greeting(language)
        shown: set[tuple[str, ...]] = set()
        related = (bot.answer(question) for question in first.suggestions if first.status is not Status.UNKNOWN)
        for reply in (first, *related):
            facts = tuple(fact.id for fact in reply.facts)
            if reply.status is Status.ANSWERED and facts not in shown and len(shown) < _MOST_CARDS:
                shown.add(facts)
                yield reply


def _card(reply: Reply, phrases: Phrases, username: str) -> InlineQueryResultArticle:
    link = fact_link(username, reply.facts[0].id) if reply.facts else None
    verify = [[InlineKeyboardButton(phrases.inline_verify, url=link)]] if link else None
    return InlineQueryResultArticle(
        id=topic_key("\n".join(fact.id for fact in reply.facts)),
        title=cut(one_line(reply.question), _TITLE)[0],
        description=cut(one_line(reply.answer), _DESCRIPTION)[0],
        input_message_content=_content(render_reply(reply, heading=reply.question).parts[0]),
        reply_markup=InlineKeyboardMarkup(verify) if verify else None,
    )


def _nothing(phrases: Phrases, username: str) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id="nothing",
        title=phrases.inline_nothing,
        description=phrases.inline_nothing_hint,
        input_message_content=_content(f"{phrases.inline_nothing_hint}: @{username}"),
    )


def _content(html: str) -> InputTextMessageContent:
    return InputTextMessageContent(html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW)
