"""What hides who wrote: keyed hashes in place of ids, and sealed texts that only this bot can open."""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken

_MOST_REMEMBERED = 8192


class Keys:
    """Hashes and seals under keys derived from one secret; another secret finds and opens nothing."""

    def __init__(self, secret: str) -> None:
        self._root = secret.encode()
        self._hashing = self._derived("hash")
        self.hashed = lru_cache(_MOST_REMEMBERED)(self._hashed)
        """32 hexadecimal digits that stand for an id of a kind: ``hashed(kind, *parts)``."""
        self._fernet = Fernet(base64.urlsafe_b64encode(self._derived("seal")))

    def _hashed(self, kind: str, *parts: object) -> str:
        text = "\x00".join((kind, *map(str, parts)))
        return hmac.new(self._hashing, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]

    def seal(self, text: str) -> str:
        """The text encrypted and authenticated."""
        return self._fernet.encrypt(text.encode("utf-8", "surrogatepass")).decode("ascii")

    def unseal(self, sealed: str) -> str | None:
        """What was sealed; None if it was not sealed under this secret."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode("utf-8", "surrogatepass")
        except InvalidToken:
            return None

    def password(self, purpose: str) -> str:
        """A password for a purpose, the same in every process that knows the secret."""
        return base64.urlsafe_b64encode(self._derived(purpose)).decode("ascii").rstrip("=")

    def _derived(self, purpose: str) -> bytes:
        return hmac.new(self._root, b"factbot " + purpose.encode(), hashlib.sha256).digest()
