"""What `.ci/run` runs, seen by stand-ins for Python and its tools."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = """\
#!/bin/sh
echo "python3 $*" >> "$CALLS"
mkdir -p "$3/bin"
for tool in factbot lint-imports mypy pip python ruff; do cp "$TOOL" "$3/bin/$tool"; done
"""
TOOL = """\
#!/bin/sh
echo "$0 $*" >> "$CALLS"
case "$0 $*" in *"$FAILS"*) exit 1 ;; esac
"""


@pytest.fixture
def run(tmp_path):
    """Runs `.ci/run`: its exit code and the commands it gave, with every virtual environment as .venv."""
    for name, text in (("python3", PYTHON), ("tool", TOOL)):
        stand_in = tmp_path / name
        stand_in.write_text(text, "utf-8")
        stand_in.chmod(0o755)

    def run(*, fails: str = "nothing") -> tuple[int, list[str]]:
        calls = tmp_path / "calls"
        environment = {
            **os.environ,
            "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
            "TMPDIR": str(tmp_path),
            "TOOL": str(tmp_path / "tool"),
            "CALLS": str(calls),
            "FAILS": fails,
            "NO_SERVICES": "1",
        }
        done = subprocess.run(["bash", ROOT / ".ci/run"], env=environment, capture_output=True, cwd=tmp_path)
        given = re.sub(rf"{re.escape(str(tmp_path))}/[^/\s]+/\w+", ".venv", calls.read_text("utf-8"))
        return done.returncode, [line.strip() for line in given.splitlines()]

    return run


def readme_commands() -> list[list[str]]:
    """The README's set-up commands, each as its single steps."""
    readme = (ROOT / "README.md").read_text("utf-8")
    lines = re.findall(r"^ *python3 -m venv .*$", readme, re.M)
    return [[" ".join(shlex.split(step)) for step in line.split(" && ")] for line in lines]


def test_ci_is_executable():
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_ci_runs_the_two_commands_of_the_readme_and_closes_with_the_tests(run):
    console, tests = readme_commands()
    code, calls = run()
    assert code == 0
    assert calls[:5] == [*console, *tests[:2]]
    assert calls[5:] == [
        ".venv/bin/ruff check bot tests",
        ".venv/bin/ruff format --check bot tests",
        ".venv/bin/mypy",
        ".venv/bin/lint-imports",
        ".venv/bin/factbot check",
        ".venv/bin/factbot test",
        *tests[2:],
    ]


@pytest.mark.parametrize("step", ["ruff check", "ruff format", "mypy", "lint-imports", "factbot check", "factbot test"])
def test_ci_fails_with_any_check_and_runs_the_tests_all_the_same(run, step):
    code, calls = run(fails=step)
    assert code == 1
    assert calls[-1] == ".venv/bin/python -m pytest"


@pytest.mark.parametrize("step", ["pip install", "pip install -q -e", "bin/factbot ", "python -m pytest"])
def test_ci_fails_with_any_step_of_the_readmes_commands(run, step):
    assert run(fails=step)[0] == 1
