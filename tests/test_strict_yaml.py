"""Strict YAML gives plain data with lines, with the C parser and without it."""

from pathlib import Path

import pytest
import yaml

from bot.strict_yaml import read_yaml

CONTENT = """# a comment
title: 海港節
boats:
  - name: 龍舟
    length: 12
  - name: 舢舨
    crew: [何麗, 丁山]
copies: [&a {x: 1}, *a]
"""


@pytest.fixture(params=["C", "Python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harbour.yaml"


def test_the_data_is_plain(path) -> None:
    path.write_text(CONTENT)
    assert read_yaml(path).data == {
        "title": "海港節",
        "boats": [{"name": "龍舟", "length": 12}, {"name": "舢舨", "crew": ["何麗", "丁山"]}],
        "copies": [{"x": 1}, {"x": 1}],
    }


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        ((), 2),
        (("title",), 2),
        (("boats",), 3),
        (("boats", 1), 6),
        (("boats", 1, "crew"), 7),
        (("boats", 1, "crew", 1), 7),
        (("boats", 1, "mast"), 6),
        (("boats", 9), 3),
        (("title", "x"), 2),
    ],
)
def test_every_value_knows_its_line_and_a_missing_one_that_of_what_should_hold_it(steps, line: int, path) -> None:
    path.write_text(CONTENT)
    assert read_yaml(path).line(*steps) == line


def test_a_refused_file_has_no_data_and_no_lines(path) -> None:
    document = read_yaml(path)
    assert (document.data, document.line("title")) == (None, None)
    assert [fault.problem for fault in document.faults] == ["does not exist"]


@pytest.mark.parametrize(
    ("content", "fragments", "line"),
    [
        ("a: [b", ["not YAML", "Inside [ ] and { }"], 1),
        ("a: [誰?, 多少? 十]: c: d", ["not YAML"], 1),
        ("a: 主題: 船\n", ["ASCII colon"], 1),
        ("a:\n\t- b\n", ["Indent with spaces"], 2),
        ("a: b\n\tc\n", ["Indent with spaces"], 2),
        ("a: 'b\n", ["Close the quotation mark opened in line 1"], 1),
        ("a: 1\na: 2\n", ["key a is here twice (first in line 1)"], 2),
        ("a: &b [*b]\n", ["*b refers to nothing before it, or to itself"], 1),
        ("a: !!python/name:os.system x\n", ["not allowed"], 1),
        ("a: 1\n---\nb: 2\n", ["more than one document"], 2),
        ("# a\n", ["is empty"], None),
        ("[" * 500, ["nested more than 32 levels"], 1),
    ],
)
def test_what_is_wrong_is_said_with_its_line(content: str, fragments: list[str], line: int | None, path) -> None:
    path.write_text(content)
    fault = read_yaml(path).faults[0]
    assert fault.line == line
    assert all(fragment in str(fault) for fragment in fragments), str(fault)


def test_a_file_over_the_limit_is_refused(path) -> None:
    path.write_text("a: 12")
    assert read_yaml(path, limit=5).data == {"a": 12}
    assert "is too large: 5 bytes" in str(read_yaml(path, limit=4).faults[0])
