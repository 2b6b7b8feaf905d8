"""What the files of the repository may not hold."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.facts import load_facts
from bot.language.script import has_han, simplified
from bot.settings import load_settings

ROOT = Path(__file__).parents[1]
FACT_FILES = load_settings(ROOT / "config.yaml").knowledge
FACTS = load_facts(FACT_FILES)
ORDINARY = {
    *("5-year plan", "5g", "autonomous driving", "autonomous vehicle", "cooperation agreement", "cooperation pact"),
    *(
        "copyright holder",
        "drone",
        "duty editor",
        "five-year plan",
        "gpt",
        "large language model",
        "memo",
        "memorandum",
    ),
    *(
        "memorandum",
        "memorandum of cooperation",
        "memorandum of understanding",
        "mou",
        "newspaper company",
        "publishing company",
    ),
    *("reporter", "responsible editor", "sun", "symposium", "the fair", "trade fair", "uav", "unmanned aerial vehicle"),
    *("合作协议", "合作备忘录", "合作文件", "备忘录", "总代表", "无人机", "无人飞机", "无人驾驶", "港府", "版权持有人"),
    *("自动驾驶", "航拍机", "记者", "谅解备忘录", "责任编辑", "责编", "选拔赛"),
    *("beijing", "bj", "hk", "hong kong"),
}
"""Names in the fact files that are words of the language as well."""


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def files_in(*folders: str) -> Iterator[Path]:
    """The files in some folders, without what Python or git leaves out."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and not {"__pycache__", "articles"} & set(path.parts):
                yield path


def own_files() -> list[Path]:
    top = [ROOT / name for name in (".gitignore", "README.md", "config.yaml", "pyproject.toml")]
    texts = (path for path in files_in(".ci", "bot", "knowledge", "tests") if path.suffix != ".png")
    return [*top, *texts]


def comparable(text: str) -> str:
    return simplified(text).lower()


def holders(words: set[str]) -> list[tuple[str, str]]:
    """Each file under bot/ with each of the words that it holds; Latin words and numbers count when whole."""
    han = sorted(word for word in words if has_han(word))
    rest = sorted((re.escape(word) for word in words if not has_han(word)), key=len, reverse=True)
    whole = re.compile(rf"(?<![\w.])(?:{'|'.join(rest) or '(?!)'})(?!\w)")
    texts = {path.relative_to(ROOT).as_posix(): comparable(text_of(path)) for path in files_in("bot")}
    return [
        (name, word)
        for name, text in texts.items()
        for word in sorted({*whole.findall(text), *(word for word in han if word in text)})
    ]


def test_the_program_holds_no_name_of_the_fact_files():
    names = {
        comparable(name)
        for entity in FACTS.entities
        for name in (*entity.name.values(), *entity.aliases, *entity.role.values())
    }
    assert len(names) > 100
    assert holders(names - ORDINARY) == []


def test_the_program_holds_no_number_of_the_fact_files():
    numbers = set(re.findall(r"(?<!\d)\d{4,}(?!\d)", "\n".join(map(text_of, FACT_FILES))))
    assert numbers
    assert holders(numbers) == []


def test_the_program_holds_no_phrase_of_the_fact_files():
    phrases = {
        comparable(phrase)
        for fact in FACTS.facts
        for phrase in (*fact.ask, *fact.answer.values(), *fact.quotes)
        if len(phrase) > 5
    }
    assert len(phrases) > 500
    assert holders(phrases) == []


def test_the_search_sees_a_word_that_is_there():
    assert ("bot/errors.py", "channelerror") in holders({"channelerror", "nelerr"})
    assert holders({"annelerr"}) == []
    assert "bot/language/data/zh.yaml" in dict(holders({comparable("記者")}))


def test_every_data_file_of_the_program_is_installed_with_it():
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    patterns = project["tool"]["setuptools"]["package-data"]["*"]
    data = [path for path in files_in("bot") if path.suffix != ".py"]
    assert data
    assert [path for path in data if not any(path.match(pattern) for pattern in patterns)] == []


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        (r"(?<![\w.~-])/(?:Users|home|root|tmp|var|work)/", "'" + "/tmp" + "/x'"),
        (r"\b[A-Z]:\\Users\b", "C:" + "\\Users"),
        (r"pypi[.]org|pythonhosted[.]org|--(?:extra-)?index-url", "https://pypi" + ".org/simple"),
        (r"\b\d{8,10}:[A-Za-z0-9_-]{35}\b", "123456789:" + "A" * 35),
        (r"-----BEGIN [A-Z ]*PRIVATE KEY", "-----BEGIN" + " RSA PRIVATE KEY"),
        (r"\b(?:AKIA|gh[opsu]_|github_pat_|sk-|xox[abp]-)[A-Za-z0-9_-]{16,}", "ghp_" + "a" * 36),
    ],
)
def test_no_file_holds_a_path_of_a_machine_a_registry_or_a_secret(pattern, example):
    assert re.search(pattern, example)
    assert [path for path in own_files() if re.search(pattern, text_of(path))] == []
