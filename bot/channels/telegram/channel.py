"""The channel's parts, put together and run."""

import asyncio
from collections.abc import Sequence
from typing import Any

from bot.channels.telegram import command_menus
from bot.channels.telegram.answerer import Answerer
from bot.channels.telegram.application import build_application
from bot.channels.telegram.arrivals import KINDS, waiting
from bot.channels.telegram.blocking import Blocking
from bot.channels.telegram.chores import do_every
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.dispatcher import Dispatcher
from bot.channels.telegram.granting import grant_wishes
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.phrases import load_phrases
from bot.channels.telegram.polling import insist, poll
from bot.channels.telegram.readers import Readers
from bot.channels.telegram.webhook import Webhook
from bot.settings import Settings, WebhookSettings
from bot.store.ledger import Ledger
from bot.store.shared_inbox import TURN_SECONDS, SharedInbox

_HOUR = 3_600.0
_SWEEP_SECONDS = 2.0


class Channel:
    """A bot in Telegram; ``run`` takes updates in until it is cancelled, ``close`` lets go of them."""

    def __init__(
        self, bot: Answerer, settings: Settings, ledger: Ledger, *, token: str, courier: Courier | None = None
    ) -> None:
        self.settings = settings.telegram
        self.ledger = ledger
        self._blocking = Blocking(in_threads=not ledger.embedded)
        phrases = load_phrases()
        readers = Readers(ledger, self._blocking, phrases)
        self.desk = Desk(bot, ledger, self._blocking, phrases, readers, settings.telegram)
        self.application = build_application(
            self.desk,
            courier or Courier(Pace(per_second=self.settings.sends_per_second)),
            base_url=self.settings.base_url,
            token=token,
            minutes=settings.session.minutes,
        )
        self._inbox = ledger.open_inbox()
        delivery = Delivery(self.application, ledger, self.desk.trails, self._blocking)
        self.dispatcher = Dispatcher(self._inbox, self._blocking, delivery)

    async def run(self, *, tries: int, pause: float) -> None:
        """Work on what waits and on what comes, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(do_every(_HOUR, self._forget_old))
            tasks.create_task(do_every(_HOUR, self._grant_wishes))
            tasks.create_task(self._announce())
            if isinstance(self._inbox, SharedInbox):
                tasks.create_task(do_every(TURN_SECONDS / 3, self._renew))
                tasks.create_task(do_every(_SWEEP_SECONDS, self.dispatcher.sweep))
            else:
                await self.dispatcher.sweep()
            tasks.create_task(self._take_in(tries=tries, pause=pause))

    async def take(self, updates: Sequence[Any]) -> None:
        """Write updates down and set to work on them."""
        await self.dispatcher.room()
        found = (waiting(update, self.ledger.keys) for update in updates)
        await self.dispatcher.take([each for each in found if each is not None])

    async def close(self, *, seconds: float) -> None:
        """Finish what is at work, and let go of the library's connections."""
        await self.dispatcher.close(seconds=seconds)
        await self.application.shutdown()
        # After a failed start the application does not know that its bot holds connections.
        await self.application.bot.shutdown()

    async def _take_in(self, *, tries: int, pause: float) -> None:
        webhook = self.settings.webhook
        if webhook is not None:
            await self._listen(webhook, tries=tries, pause=pause)
            return
        await insist(self.application, self.application.bot.delete_webhook, tries=tries, pause=pause)
        await poll(self.application, self.take, seconds=self.settings.poll_seconds, pause=pause)

    async def _listen(self, webhook: WebhookSettings, *, tries: int, pause: float) -> None:
        # The same for every process that knows the secret, and for nobody else.
        path, secret = (self.ledger.keys.password(f"webhook {part}") for part in ("path", "secret"))
        server = Webhook(self.take, self._is_alive, path=path, secret=secret)
        server.listen(webhook.listen, webhook.port)
        try:

            async def register() -> None:
                await self.application.bot.set_webhook(
                    f"{webhook.url}/{path}", secret_token=secret, allowed_updates=KINDS, max_connections=100
                )

            await insist(self.application, register, tries=tries, pause=pause)
            await asyncio.Event().wait()
        finally:
            await server.close()

    async def _announce(self) -> None:
        await command_menus.announce(self.application.bot, self.desk.phrases, self.settings.admins)

    async def _is_alive(self) -> bool:
        return await self._blocking(self.ledger.is_alive)

    async def _forget_old(self) -> None:
        await self._blocking(self.ledger.forget_old)

    async def _grant_wishes(self) -> None:
        await grant_wishes(self.application.bot, self.desk)

    async def _renew(self) -> None:
        if isinstance(self._inbox, SharedInbox):
            await self._blocking(self._inbox.renew)
