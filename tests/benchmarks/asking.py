"""Asking a peer: it runs in a process of its own, with the Python that has its packages, on one thread."""

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.benchmarks import peers
from tests.benchmarks.peers import Bank, Peer, PeerError

_ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a peer found for a text."""

    key: str
    score: float
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Answers:
    """What a peer found, in the order of the texts, and the versions of its packages."""

    versions: str
    found: tuple[Answer, ...]


Ask = Callable[[type[Peer], Bank, Sequence[str]], Answers]
"""Builds a peer with a bank and asks it each text; PeerError when that fails."""


def ask_with(python: Path) -> Ask:
    """Asks peers with this Python."""

    def ask(peer: type[Peer], bank: Bank, texts: Sequence[str]) -> Answers:
        lines = [json.dumps({"peer": peer.name, "bank": bank}), *map(json.dumps, texts)]
        done = subprocess.run(
            [python, "-I", peers.__file__],
            input="\n".join(lines),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, **_ONE_THREAD},
        )
        if done.returncode != 0:
            raise PeerError((done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"])[-1])
        versions, *found = map(json.loads, done.stdout.splitlines())
        return Answers(versions, tuple(Answer(*values) for values in found))

    return ask


def shared_out(ask: Ask, workers: int) -> Ask:
    """Asks in so many processes at once, each with its share of the texts: sooner, but the milliseconds mean little."""

    def ask_all(peer: type[Peer], bank: Bank, texts: Sequence[str]) -> Answers:
        shares = [texts[first::workers] for first in range(min(workers, len(texts)))]
        with ThreadPoolExecutor(workers) as pool:
            parts = list(pool.map(partial(ask, peer, bank), shares))
        found = [parts[number % workers].found[number // workers] for number in range(len(texts))]
        return Answers(parts[0].versions, tuple(found))

    return ask_all
