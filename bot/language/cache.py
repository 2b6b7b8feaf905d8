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
    folder = cache_folder()
    if folder is None:
        return build()
    path = folder / name
    kept = _kept(path)
    if kept is not None:
        return kept
    text = build()
    _write(path, f"{_checksum(text)}\n{text}")
    return text


def _kept(path: Path) -> str | None:
    """The text of a cache file, or None when there is none or its first line is not the checksum of the rest."""
    try:
        checksum, _, text = path.read_text("utf-8").partition("\n")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        checksum, text = "", ""
    if checksum == _checksum(text):
        return text
    _log.warning("the cache file %s is damaged; it is built anew", path.name)
    return None


def _checksum(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def prune(pattern: str, *, keep: int) -> None:
    """Drop all but the newest tables whose names match a pattern."""
    folder = cache_folder()
    if folder is None:
        return
    with contextlib.suppress(OSError):
        for path in sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)[keep:]:
            path.unlink()


def _write(path: Path, text: str) -> None:
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as draft:
            draft.write(text)
        Path(draft.name).replace(path)
    except OSError:
        with contextlib.suppress(OSError, UnboundLocalError):
            Path(draft.name).unlink()
