"""The user's cache folder, and life without it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.language.cache import cache_folder, cached_text

ROOT = Path(__file__).parents[2]
ASK = """
from pathlib import Path
from bot.app import FactBot
from bot.facts import load_facts
from bot.settings import Settings
path = Path("tests/data/festival.yaml")
print(FactBot(load_facts([path]), Settings((path,))).answer("shenruolan shuo le shenme").facts[0].id)
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_the_folder_is_made_for_the_user_alone(home: Path) -> None:
    folder = cache_folder()
    assert folder == home / "factbot"
    assert folder.stat().st_mode & 0o077 == 0


def test_a_text_is_built_once_and_read_afterwards(home: Path) -> None:
    assert cached_text("table.txt", lambda: "built 港") == "built 港"
    assert cached_text("table.txt", lambda: "built again") == "built 港"
    assert [path.name for path in (home / "factbot").iterdir()] == ["table.txt"]


def test_a_spoiled_file_is_built_again(home: Path) -> None:
    cached_text("table.txt", lambda: "good")
    (home / "factbot" / "table.txt").write_bytes(b"\xff\xfe\xfa")
    assert cached_text("table.txt", lambda: "mended") == "mended"
    assert cached_text("table.txt", lambda: "unused") == "mended"


def test_without_a_folder_the_text_is_built_every_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cache_folder() is None
    assert cached_text("table.txt", lambda: "one") == "one"
    assert cached_text("table.txt", lambda: "two") == "two"


def test_a_file_that_cannot_be_written_costs_only_time(home: Path) -> None:
    (home / "factbot" / "table.txt" / "in the way").mkdir(parents=True)
    assert cached_text("table.txt", lambda: "one") == "one"
    assert cached_text("table.txt", lambda: "two") == "two"


@pytest.mark.parametrize("cache", ["new", "file/below"], ids=["an empty cache", "no cache at all"])
def test_a_question_in_pinyin_is_answered_without_a_warning(cache: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / cache), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "error", "-c", ASK]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("shen-memory", "", 0)
