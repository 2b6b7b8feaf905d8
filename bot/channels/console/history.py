"""Where the console remembers what was typed."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prompt_toolkit.history import History


def history_file(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """The file in the user's own data folder; None when there is no home to keep it in."""
    home = environment.get("HOME") or environment.get("USERPROFILE")
    folders = {
        "win32": (environment.get("LOCALAPPDATA"), "AppData/Local"),
        "darwin": (None, "Library/Application Support"),
    }
    named, beneath = folders.get(platform, (environment.get("XDG_DATA_HOME"), ".local/share"))
    if named and Path(named).is_absolute():
        return Path(named) / "factbot" / "history"
    return Path(home) / beneath / "factbot" / "history" if home else None


def open_history(path: Path | None) -> "History":
    """A history kept in the file; where it cannot be read or written, this session's alone."""
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    class ForgivingHistory(FileHistory):
        def load_history_strings(self) -> list[str]:
            try:
                return list(super().load_history_strings())
            except OSError:
                return []

        def store_string(self, string: str) -> None:
            with suppress(OSError):
                super().store_string(string)

    if path is None:
        return InMemoryHistory()
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return ForgivingHistory(path)
