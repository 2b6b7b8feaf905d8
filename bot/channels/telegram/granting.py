"""Tells readers what they wished to hear, once, when a later version of the facts knows it."""

import logging

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channels.telegram.desk import Desk
from bot.channels.telegram.rendering import render_reply
from bot.channels.telegram.sending import NO_PREVIEW, markup
from bot.model import Reply, Status
from bot.store.wishes import Wish

_logger = logging.getLogger(__name__)


async def grant_wishes(bot: Bot, desk: Desk) -> None:
    """Ask every wish of the facts as they are now; what they still do not know waits for the next version."""
    version = desk.bot.version
    while wishes := await desk.blocking(desk.ledger.take_up_wishes, version):
        for wish in wishes:
            reply = await desk.blocking(desk.bot.answer, wish.question)
            if reply.status is Status.ANSWERED:
                if not await _tell(bot, desk, wish, reply):
                    return
            else:
                await desk.blocking(desk.ledger.put_off, wish, version=version)


async def _tell(bot: Bot, desk: Desk, wish: Wish, reply: Reply) -> bool:
    """Whether the reader has been told, or never can be; a wish that failed on the way stays."""
    heading = f"{desk.phrases[wish.language].wish_granted}\n{wish.question}"
    answer = render_reply(reply, heading=heading)
    last = len(answer.parts) - 1
    try:
        for number, part in enumerate(answer.parts):
            await bot.send_message(
                int(wish.address["chat_id"]),
                part,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=markup(answer.keyboard) if number == last else None,
            )
    except (BadRequest, Forbidden) as error:
        _logger.info("A reader who wished for an answer cannot be told: %s", error)
    except TelegramError as error:
        _logger.warning("A reader who wished for an answer could not be told yet: %s", error)
        await desk.blocking(desk.ledger.put_off, wish)
        return False
    await desk.blocking(desk.ledger.grant, wish)
    return True
