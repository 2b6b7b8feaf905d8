"""An invented article about a harbour festival, and fact files written for one test."""

from collections.abc import Callable
from pathlib import Path

import pytest

ARTICLE = """海港節在東碼頭開幕

第九屆海港節昨日在東碼頭開幕。節慶總監何麗說、今年有十二艘帆船參加、比去年多三艘。市長丁山指出、夜航路線將於明年開放。觀眾沿岸站滿三公里。

「帆船是我們的記憶。」何麗在台上說。她與學生合影。

The festival closes on Sunday. Harbour master Tom Reed said that "every berth is taken" until the last day.

主辦方表示、門票收入全數用於修復燈塔。工程分兩期進行、第一期修復塔身、第二期更換燈具。居民可以在周末報名參觀。
"""

PEOPLE = """entities:
  - {id: he-li, type: person, name: {zh: 何麗, en: He Li}, aliases: [何總監]}
  - {id: ding-shan, type: person, name: {zh: 丁山, en: Ding Shan}}
  - {id: tom-reed, type: person, name: {en: Tom Reed}, aliases: [Reed]}
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(content: str | bytes, name: str = "harbour.yaml") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


@pytest.fixture
def article(write: Write) -> Path:
    return write(ARTICLE, "article.txt")


@pytest.fixture
def people() -> str:
    return PEOPLE


@pytest.fixture
def proven(write: Write, article: Path) -> Path:
    """A fact file with two quoted facts; it names the copy of the article."""
    return write(
        "source: {title: 海港節, text: article.txt}\n"
        + PEOPLE
        + """facts:
  - id: boats
    ask: [有幾艘帆船, How many boats?]
    answer: 十二艘
    quote: 十二艘帆船
  - id: lighthouse
    ask: [門票收入用來做甚麼]
    answer: 修燈塔
    quote: [修復燈塔, 門票收入]
"""
    )
