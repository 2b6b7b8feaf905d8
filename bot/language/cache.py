"""Tables that take long to build, kept in the user's cache folder."""

import contextlib
import logging
import os
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

_log = logging.getLogger(__name__)


def cache_folder() -> Path | None:
    """The folder ``factbot`` in the user's cache folder, made if need be; None where it cannot be written."""
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        folder = base / "factbot"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # Path.home() raises RuntimeError for a user without a home
        return None
    return folder if os.access(folder, os.W_OK) else None


def cached_text(name: str, build: Callable[[], str]) -> str:
    """What ``build`` makes, read from the cache when it is there and whole; a cache that fails is only slower."""
    return cached_bytes(name, lambda: build().encode()).decode()


def cached_bytes(name: str, build: Callable[[], bytes]) -> bytes:
    """The same for what is not text."""
    folder = cache_folder()
    if folder is None:
        return build()
    path = folder / name
    kept = _kept(path)
    if kept is not None:
        return kept
    data = build()
    _write(path, _checksum(data) + b"\n" + data)
    return data


def _kept(path: Path) -> bytes | None:
    """What a cache file keeps, or None when there is none or its first line is not the checksum of the rest."""
    try:
        checksum, _, data = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    except OSError:
        checksum, data = b"", b""
    if checksum == _checksum(data):
        return data
    _log.warning("the cache file %s is damaged; it is built anew", path.name)
    return None


def _checksum(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode()


def prune(pattern: str, *, keep: int) -> None:
    """Drop all but the newest tables whose names match a pattern."""
    folder = cache_folder()
    if folder is None:
        return
    with contextlib.suppress(OSError):
        for path in sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)[keep:]:
            path.unlink()


def _write(path: Path, data: bytes) -> None:
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
            draft.write(data)
        Path(draft.name).replace(path)
    except OSError:
        with contextlib.suppress(OSError, UnboundLocalError):
            Path(draft.name).unlink()
