"""What a question asks for, by the words it asks with."""

import pytest

from bot.language.fold import fold
from bot.matching.kinds import PRIORITY, Wanted, question_kinds, wanted

FIRST = {
    "when": [
        "海港節何時開幕",
        "海港節幾時開",
        "哪年創辦",
        "在哪天舉行",
        "開幕日期",
        "When did it open",
        "What year was it founded",
        "How long ago was it founded",
    ],
    "where": ["海港節在哪裏舉行", "喺邊度舉行", "哪個城市", "Where is it held", "Which city hosts it"],
    "money": ["花了多少錢", "幾錢", "經費多少", "How much money was spent", "What was the price tag"],
    "amount": ["What amount", "How big is the hall"],
    "count": [
        "有多少支船隊",
        "有幾個攤位",
        "今年是第幾屆",
        "How many boats",
        "the number of crews",
        "Which edition is this",
    ],
    "organisation": ["哪個機構主辦", "哪家報紙刊登", "Which organisation runs it", "Which newspaper"],
    "who": ["誰主辦", "由誰主辦", "晨星號的船長是哪位", "Who runs it", "Which person spoke"],
    "role": ["他的職位", "擔任甚麼職務", "What is his job title"],
    "why": ["為何修燈塔", "點解修燈塔", "原因", "Why repair it", "What is the reason"],
    "list": ["哪些船進入決賽", "邊啲船", "決賽名單", "Which boats advanced", "What were the boats"],
    "duration": ["航程多久", "要幾耐", "How long does it take"],
    "compare": ["兩屆的區別", "哪個更早", "What is the difference"],
    "how": ["如何修復燈塔", "How are boats judged"],
    "verify": ["晨星號進入決賽了嗎", "是不是晨星號", "Did Morning Star advance", "Is the festival free"],
    "quote": ["沈若蘭怎麼看", "高望海強調的", "Shen's view"],
}


@pytest.mark.parametrize(
    ("kind", "question"), [(kind, question) for kind, questions in FIRST.items() for question in questions]
)
def test_a_question_shows_its_kind_first(kind: str, question: str) -> None:
    assert question_kinds(fold(question))[0] == kind


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("when", "那年的船"),
        ("when", "whenever you like"),
        ("where", "在哪天舉行"),
        ("where", "somewhere"),
        ("amount", "有多少支船隊"),
        ("count", "幾乎沒有船"),
        ("who", "whoever"),
        ("who", "the whole crew"),
        ("how", "a shower"),
        ("how", "How many boats"),
        ("how", "How long does it take"),
        ("duration", "How long ago was it founded"),
        ("why", "因為下雨"),
        ("verify", "海港節的主題是甚麼"),
        ("verify", "甚麼"),
        ("list", "a witch"),
    ],
)
def test_what_only_looks_like_a_kind_is_not_it(kind: str, question: str) -> None:
    assert kind not in question_kinds(fold(question))


@pytest.mark.parametrize("text", ["", "海港節", "festival", "夜航路線", "主題是甚麼", "What is the theme"])
def test_a_message_that_shows_no_kind_asks_what(text: str) -> None:
    assert question_kinds(fold(text)) == ("what",)


def test_several_kinds_come_in_order_of_what_they_tell() -> None:
    kinds = question_kinds(fold("Did Shen say when and where?"))
    assert kinds == tuple(sorted(kinds, key=PRIORITY.index))
    assert set(kinds) >= {"when", "where", "verify", "quote"}


@pytest.mark.parametrize(
    ("kinds", "answer"),
    [
        (("when",), Wanted.TIME),
        (("where", "list"), Wanted.PLACE),
        (("amount",), Wanted.NUMBER),
        (("money", "amount"), Wanted.MONEY),
        (("count",), Wanted.NUMBER),
        (("quote", "who"), Wanted.PERSON),
        (("organisation",), Wanted.ORGANISATION),
        (("why",), Wanted.REASON),
        (("duration",), Wanted.DURATION),
        (("what",), Wanted.ANY),
        (("verify", "list"), Wanted.ANY),
        ((), Wanted.ANY),
    ],
)
def test_the_first_telling_kind_says_what_answer_is_wanted(kinds: tuple[str, ...], answer: Wanted) -> None:
    assert wanted(kinds) is answer
