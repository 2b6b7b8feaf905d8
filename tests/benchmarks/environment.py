"""The benchmark's own virtual environment, in the user's cache folder, and the packages that pip installs there."""

import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from bot.errors import FactBotError
from bot.language.cache import cache_folder
from tests.benchmarks.peers import PeerError


def environment() -> Path:
    """The Python of the virtual environment, which is made if need be."""
    cache = cache_folder()
    if cache is None:
        raise FactBotError("the cache folder cannot be written. Name another in XDG_CACHE_HOME")
    folder = cache / "benchmarks" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    python = folder / "bin" / "python"
    if not _has_pip(python):
        _make(folder)
    return python


def _has_pip(python: Path) -> bool:
    return python.exists() and subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0


def _make(folder: Path) -> None:
    try:
        venv.create(folder, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        message = f"no virtual environment can be made in {folder}: {error}. On Debian, install python3-venv"
        raise FactBotError(message) from error


def install(python: Path, packages: Sequence[str]) -> None:
    """Install packages by name; PeerError with what pip says where it cannot."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
        said = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
        raise PeerError(f"pip: {(said or lines)[-1]}")
