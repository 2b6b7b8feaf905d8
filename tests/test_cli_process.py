"""The command line in a process of its own: encodings, pipes and signals."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def process(*argv: str | bytes, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tests.fake_bot", *argv]
    return subprocess.run(
        command, input=stdin, capture_output=True, cwd=ROOT, env={**os.environ, **environment}, timeout=60
    )


@contextmanager
def stream() -> Iterator[subprocess.Popen[bytes]]:
    """``ask --jsonl`` with pipes at every end; killed, so that no test waits for ever, if it hangs."""
    command = [sys.executable, "-m", "tests.fake_bot", "ask", "--jsonl"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as child:
        alarm = threading.Timer(60, child.kill)
        alarm.start()
        try:
            yield child
        finally:
            alarm.cancel()


def test_jsonl_flushes_each_reply_before_the_next_line_comes():
    with stream() as child:
        for question in ("seats", "which"):
            child.stdin.write(json.dumps({"question": question}).encode() + b"\n")
            child.stdin.flush()
            assert json.loads(child.stdout.readline())["question"] == question
        child.stdin.close()
        assert child.wait() == 0


def test_lone_surrogates_in_json_come_back_as_they_went_in():
    done = process("ask", "--jsonl", stdin=b'{"question": "\\ud800 \\ud83d\\ude00"}\n')
    assert done.returncode == 0
    assert json.loads(done.stdout)["question"] == "\ud800 \U0001f600"


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_utf8_goes_in_and_out_whatever_the_locale(locale, form):
    environment = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = process("ask", "何時啟用?", *form, **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "七月一日。" in done.stdout.decode()


@pytest.mark.parametrize(
    "argv", [("ask", b"\xff\xfe seats"), ("ask", "--json", b"\xff\xfe seats"), ("explain", b"\xff\xfe seats")]
)
def test_bad_bytes_on_the_command_line_are_answered(argv):
    done = process(*argv)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "100" in done.stdout.decode() or "folded" in done.stdout.decode()


def test_bad_bytes_in_the_input_are_answered():
    done = process("ask", "--jsonl", stdin=b'{"question": "\xff seats"}\n')
    assert done.returncode == 0
    assert json.loads(done.stdout)["question"] == "\ufffd seats"


def test_a_signal_while_reading_is_code_130_and_quiet():
    with stream() as child:
        child.stdin.write(b'{"question": "seats"}\n')
        child.stdin.flush()
        child.stdout.readline()
        child.send_signal(signal.SIGINT)
        assert child.wait() == 130
        assert child.stderr.read() == b""


def test_a_reader_who_goes_away_is_no_error():
    with stream() as child:
        child.stdout.close()
        child.stdin.write(b'{"question": "seats"}\n')
        child.stdin.close()
        assert child.wait() == 141
        assert child.stderr.read() == b""


@pytest.mark.parametrize(
    "module", ["telegram", "sqlalchemy", "alembic", "aiohttp", "rich", "prompt_toolkit", "bot.channels.telegram"]
)
def test_ask_imports_nothing_that_it_does_not_need(module):
    code = (
        "import sys; from tests.fake_bot import main; sys.argv[1:] = ['ask', 'seats']; main(); "
        f"sys.exit({module!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True).returncode == 0
