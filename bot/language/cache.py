"""Tables that take long to build, kept in the user's cache folder."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path


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
    """What ``build`` makes, read from the cache when it is there; a cache that fails is only slower."""
    folder = cache_folder()
    if folder is None:
        return build()
    path = folder / name
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        text = build()
        _write(path, text)
        return text


def forget(name: str) -> None:
    """Drop a table from the cache, if it is there."""
    folder = cache_folder()
    if folder is not None:
        with contextlib.suppress(OSError):
            (folder / name).unlink()


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
