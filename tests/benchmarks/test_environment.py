"""The benchmark's virtual environment, pip and the peers' processes, by stand-ins: nothing is installed."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from bot.errors import FactBotError
from tests.benchmarks.asking import ask_with
from tests.benchmarks.environment import environment, install
from tests.benchmarks.peers import PeerError, WRatio


def stand_in(path: Path, *, code: int, said: str = "") -> Path:
    """A Python that does nothing but complain and end so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\ncat >&2 <<'END'\n{said}\nEND\nexit {code}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "factbot" / "benchmarks"


@pytest.fixture
def made(monkeypatch) -> list[Path]:
    """The virtual environments that were to be made."""
    folders: list[Path] = []
    monkeypatch.setattr(venv, "create", lambda folder, **options: folders.append(folder))
    return folders


def test_the_environment_is_made_in_the_cache_folder_and_once(cache, made):
    python = environment()
    assert made == [python.parents[1]]
    assert cache in python.parents
    stand_in(python, code=0)
    assert environment() == python
    assert len(made) == 1


def test_an_environment_without_pip_is_made_anew(cache, made):
    stand_in(environment(), code=1)
    environment()
    assert len(made) == 2


def test_an_environment_that_cannot_be_made_is_an_error(cache, monkeypatch):
    def create(folder, **options):
        raise subprocess.CalledProcessError(1, ["ensurepip"])

    monkeypatch.setattr(venv, "create", create)
    with pytest.raises(FactBotError, match=r"no virtual environment can be made in .*python3-venv"):
        environment()


def test_a_cache_folder_that_cannot_be_written_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(FactBotError, match="XDG_CACHE_HOME"):
        environment()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (
            "ERROR: Could not find it\nERROR: No matching distribution found for x\nnote: so",
            "No matching distribution found for x",
        ),
        ("No module named pip", "No module named pip"),
        ("", "it ended with 7"),
    ],
)
def test_what_pip_says_is_told(tmp_path, said, reason):
    with pytest.raises(PeerError) as raised:
        install(stand_in(tmp_path / "python", code=7, said=said), ["x"])
    assert str(raised.value) == f"pip: {reason}"


def test_packages_that_pip_installs_are_no_error(tmp_path):
    install(stand_in(tmp_path / "python", code=0, said="WARNING: old"), ["x"])


def test_a_peer_runs_in_a_process_of_its_own():
    bank = [("seats", "How many seats?"), ("garden", "花園在哪?")]
    answers = ask_with(Path(sys.executable))(WRatio, bank, ["how many SEATS", "花園在\ud800哪\n"])
    assert [answer.key for answer in answers.found] == ["seats", "garden"]
    assert answers.found[0].score == 100
    assert answers.versions.startswith("rapidfuzz ")


def test_a_peer_that_fails_says_why():
    with pytest.raises(PeerError, match="TypeError"):
        ask_with(Path(sys.executable))(WRatio, [], ["how many seats"])
