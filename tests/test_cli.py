"""The command line with a fake bot: what it writes, and its exit codes."""

import io
import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from bot.cli import main
from bot.errors import TokenError
from tests.fake_bot import fake_app


@pytest.fixture(autouse=True)
def _fake_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bot.app", fake_app())


@pytest.fixture
def run(monkeypatch, capsys):
    def run(*argv: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        code = main(argv)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_ask_writes_answer_quote_source_and_suggestions(run):
    assert run("ask", "how many seats?") == (
        0,
        "It has 100 seats.\n"
        "“a hundred seats”\n"
        "Source: Harbour Post, 2 June 2031, paragraph 3\n"
        "You could ask next:\n"
        "- When does it open?\n"
        "- Who pays?\n",
        "",
    )


def test_ask_frames_a_chinese_answer_in_chinese(run):
    code, out, _ = run("ask", "何時啟用?")
    assert code == 0
    assert out.splitlines() == [
        "七月一日。",
        "「將於七月一日啟用」",
        "出處\uff1a《海港報》,2031年6月2日,第2段",
        "你可以接著問\uff1a",
        "- 有多少座位?",
    ]


def test_ask_joins_words_that_were_not_quoted_on_the_command_line(run):
    assert json.loads(run("ask", "--json", "how", "many", "seats")[1])["question"] == "how many seats"


def test_ask_json_writes_one_object_with_the_documented_keys_in_order(run):
    code, out, _ = run("ask", "何時啟用?", "--json")
    assert code == 0
    assert out.count("\n") == 1
    assert "七月一日。" in out
    assert list(json.loads(out).items()) == [
        ("question", "何時啟用?"),
        ("session", ""),
        ("status", "answered"),
        ("answer", "七月一日。"),
        ("language", "zh-Hant"),
        ("confidence", 0.97),
        (
            "facts",
            [{"id": "opening", "quote": "將於七月一日啟用", "source": "《海港報》,2031年6月2日,第2段"}],
        ),
        ("suggestions", ["有多少座位?"]),
        ("candidates", [{"id": "opening", "confidence": 0.97}]),
        ("elapsed_ms", 1.5),
    ]


def test_jsonl_answers_in_order_and_keeps_sessions_apart(run):
    asked = [
        ("first", "a"),
        ("second", "b"),
        ("again", "a"),
        ("again", None),
        ("again", "b"),
        ("again", None),
    ]
    lines = [json.dumps({"question": question, "session": session}) for question, session in asked]
    code, out, _ = run("ask", "--jsonl", stdin="\n".join(lines))
    answers = [json.loads(line)["answer"] for line in out.splitlines()]
    assert code == 0
    assert answers == [
        "The source does not say: first",
        "The source does not say: second",
        "Before: first",
        "Before: None",
        "Before: second",
        "Before: None",
    ]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("who?", "not JSON"),
        ("{", "not JSON"),
        ("9" * 5000, "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('["question"]', "not an object"),
        ("null", "not an object"),
        ("{}", '"question"'),
        ('{"question": 7}', '"question"'),
        ('{"question": null}', '"question"'),
        ('{"question": "who?", "session": 7}', '"session"'),
    ],
)
def test_jsonl_puts_an_error_in_the_place_of_a_bad_line_and_goes_on(run, line, error):
    code, out, err = run("ask", "--jsonl", stdin=f'{{"question": "seats"}}\n\n{line}\n{{"question": "seats"}}\n')
    before, bad, after = (json.loads(each) for each in out.splitlines())
    assert code == 1
    assert err == ""
    assert before["answer"] == after["answer"] == "It has 100 seats."
    assert set(bad) == {"error", "line"}
    assert error in bad["error"]
    assert bad["line"] == 3


def test_jsonl_without_input_is_done(run):
    assert run("ask", "--jsonl", stdin="\n \n") == (0, "", "")


def test_explain_writes_the_steps(run):
    assert run("explain", "how", "many") == (0, "folded: how many\nscore: 0.97\n", "")


def test_without_a_command_piped_lines_are_answered(run):
    assert run(stdin="which\n") == (0, "Which one?\n- seats?\n- opening?\n\n", "")


@pytest.mark.parametrize("argv", [("--config", "missing.yaml", "ask", "x"), ("ask", "x", "--config", "missing.yaml")])
def test_config_is_taken_before_and_after_the_command_and_each_fault_is_one_line(run, argv):
    assert run(*argv) == (
        3,
        "",
        "missing.yaml: there is no such file. Write one\nmissing.yaml:7 [seats]: is wrong in two lines. Mend it\n",
    )


@pytest.mark.parametrize(
    "argv",
    [
        ("aks",),
        ("ask",),
        ("ask", "--jsonl", "who?"),
        ("ask", "x", "--json", "--jsonl"),
        ("explain",),
        ("check", "x"),
    ],
)
def test_wrong_usage_is_one_line_and_code_2(run, argv):
    code, out, err = run(*argv)
    assert (code, out) == (2, "")
    assert err.startswith("factbot")
    assert err.count("\n") == 1


def test_help_is_code_0(run):
    code, out, _ = run("--help")
    assert code == 0
    assert out.startswith("usage: factbot")


def test_an_interrupt_is_code_130_and_quiet(run):
    assert run("ask", "interrupt") == (130, "", "")


def test_an_unexpected_error_is_not_hidden(run):
    with pytest.raises(ZeroDivisionError):
        run("ask", "bug")


@pytest.mark.parametrize(("passed", "code"), [(True, 0), (False, 1)])
def test_test_writes_the_report_and_tells_whether_it_passed(run, monkeypatch, passed, code):
    given = []

    def run_question_sets(engine, paths, *, targets):
        given.append(paths)
        return SimpleNamespace(
            passed=passed, render=lambda *, failures: f"8 of 9, failures {failures}", json=lambda: '{"all": 8}'
        )

    module = ModuleType("bot.quality.report")
    module.run_question_sets = run_question_sets
    monkeypatch.setitem(sys.modules, "bot.quality.report", module)
    assert run("test", "one.jsonl", "two.jsonl") == (code, "8 of 9, failures True\n", "")
    assert run("test", "--table", "one.jsonl", "two.jsonl") == (code, "8 of 9, failures False\n", "")
    assert run("test", "--json", "one.jsonl", "two.jsonl") == (code, '{"all": 8}\n', "")
    assert given == [[Path("one.jsonl"), Path("two.jsonl")]] * 3


def test_test_takes_the_question_sets_beside_the_config(run, monkeypatch, tmp_path):
    given = []

    def run_question_sets(engine, paths, *, targets):
        given.append(paths)
        return SimpleNamespace(passed=True, render=lambda *, failures: "")

    module = ModuleType("bot.quality.report")
    module.run_question_sets = run_question_sets
    monkeypatch.setitem(sys.modules, "bot.quality.report", module)
    config = str(tmp_path / "config.yaml")
    assert run("test", "--config", config)[0] == 2
    folder = tmp_path / "tests" / "questions"
    folder.mkdir(parents=True)
    for name in ("b.jsonl", "a.jsonl", "notes.txt"):
        (folder / name).touch()
    assert run("test", "--config", config)[0] == 0
    assert given == [[folder / "a.jsonl", folder / "b.jsonl"]]


def test_telegram_gets_its_secrets_from_the_environment_only(run, monkeypatch):
    given = []

    def run_telegram(bot, settings, *, token, database, secret):
        given.append((token, database, secret))
        if token is None:
            raise TokenError("no token. Set TELEGRAM_BOT_TOKEN")

    module = ModuleType("bot.channels.telegram")
    module.run_telegram = run_telegram
    monkeypatch.setitem(sys.modules, "bot.channels.telegram", module)
    monkeypatch.setattr("logging.basicConfig", lambda **_: None)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "12:secret")
    monkeypatch.setenv("FACTBOT_DATABASE_URL", "postgresql://host/name")
    monkeypatch.setenv("FACTBOT_SECRET", "another secret")
    assert run("telegram") == (0, "", "")
    for name in ("TELEGRAM_BOT_TOKEN", "FACTBOT_DATABASE_URL", "FACTBOT_SECRET"):
        monkeypatch.delenv(name)
    assert run("telegram") == (1, "", "no token. Set TELEGRAM_BOT_TOKEN\n")
    assert given == [("12:secret", "postgresql://host/name", "another secret"), (None, None, None)]
