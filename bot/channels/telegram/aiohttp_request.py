"""Carries the library's requests with aiohttp: with many chats at once, its own httpx spends its time on its pool."""

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_CONNECT_SECONDS = 10.0
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "factbot"}


class AiohttpRequest(BaseRequest):
    """Keeps up to ``connections`` open; a reply that takes longer than ``seconds`` is taken for lost."""

    def __init__(self, address: str, *, connections: int, seconds: float) -> None:
        self._proxy = _proxy_for(address)
        self._connections = connections
        self._seconds = seconds
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for a reply."""
        return self._seconds

    async def initialize(self) -> None:
        """Open a session in the running loop."""
        if self._session is None:
            connector = TCPConnector(limit=self._connections)
            self._session = ClientSession(connector=connector, cookie_jar=DummyCookieJar())

    async def shutdown(self) -> None:
        """Close the session."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,  # noqa: ARG002 - nothing large is ever written
        connect_timeout: object = None,  # noqa: ARG002
        pool_timeout: object = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """The status and the body of the reply; NetworkError or TimedOut if there is none."""
        if self._session is None:
            raise RuntimeError("The request is not initialised")
        seconds = float(read_timeout) if isinstance(read_timeout, int | float) else self._seconds
        timeout = ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS, sock_read=seconds)
        form = request_data.url_encoded_parameters() if request_data else ""
        try:
            async with self._session.request(
                method, url, data=form.encode("ascii"), headers=_FORM, timeout=timeout, proxy=self._proxy
            ) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (ClientError, OSError) as error:
            # Not the error's own text, which may hold the address and with it the token.
            raise NetworkError(f"{type(error).__name__} on the way to the Bot API server") from None


def _proxy_for(address: str) -> str | None:
    """The proxy that the environment names for an address; aiohttp itself would read a file at each request."""
    parts = urlsplit(address)
    if not parts.hostname or proxy_bypass(parts.hostname):
        return None
    return getproxies().get(parts.scheme)
