"""Whole conversations: each turn with its status and the fact that it cites, or words of the answer."""

from itertools import count

import pytest

from bot.model import Reply
from tests.reply_rules import check_reply

SESSIONS = count()
FINALISTS = ("晨星號", "白浪號", "飛魚號")


def talk(bot, *turns: str) -> list[Reply]:
    """The replies to the messages of a new session."""
    session = f"conversation-{next(SESSIONS)}"
    replies = [bot.answer(turn, session) for turn in turns]
    for reply in replies:
        check_reply(reply, bot)
    return replies


QUESTIONS = [
    # when, where, which edition
    ("海港節甚麼時候開幕?", "answered", "opening", "2031年6月2日"),
    ("海港节什么时候开幕?", "answered", "opening", "2031年6月2日"),
    ("海港節幾時開幕呀?", "answered", "opening", "2031年6月2日"),
    ("When did the Harbour Festival open?", "answered", "opening", "2 June 2031"),
    ("海港节在哪里举行", "answered", "venue", "东码头"),
    ("海港節喺邊度舉行?", "answered", "venue", "東碼頭"),
    ("Where is the festival held?", "answered", "venue", "East Pier"),
    ("今年係第幾屆海港節?", "answered", "edition", "第九屆"),
    ("海港節喺邊年創辦?", "answered", "founded", "2015"),
    ("夜航路線要行幾耐?", "answered", "night-length", "40分鐘"),
    # who
    ("沈若蘭是誰?", "answered", "who-shen-ruolan", "海港節總監"),
    ("沈若兰的职位是什么?", "answered", "who-shen-ruolan", "海港节总监"),
    ("高望海係邊個?", "answered", "who-gao-wanghai", "海事處處長"),
    ("What is Tom Reed's job title?", "answered", "who-tom-reed", "a visiting skipper"),
    ("海港節由邊個主辦?", "answered", "organiser", "南灣海事處"),
    ("谁主办海港节", "answered", "organiser", "南湾海事处"),
    ("Who organises the Harbour Festival?", "answered", "organiser", "Nam Wan Marine Office"),
    # how many, how much
    ("有多少支船隊參加海港節?", "answered", "crews", "36"),
    ("有几支船队参加?", "answered", "crews", "36"),
    ("How many crews take part?", "answered", "crews", "36"),
    ("海港节花了多少钱?", "answered", "budget", "1250万元"),
    ("What is the total budget of the festival?", "answered", "budget", "12.5 million yuan"),
    ("How many boats reached the final?", "answered", "finalists", "3 in all: Morning Star"),
    # lists, the others, membership
    ("哪些船進入決賽?", "answered", "finalists", "晨星號、白浪號和飛魚號"),
    ("邊啲船入咗決賽?", "answered", "finalists", "晨星號、白浪號和飛魚號"),
    ("Which boats received the encouragement award?", "answered", "encouraged", "Old Banyan and Green Tile"),
    ("除了晨星號,還有哪些船進入決賽?", "answered", "finalists", "還有：白浪號、飛魚號"),
    ("除咗白浪號,仲有邊啲船進入決賽?", "answered", "finalists", "還有：晨星號、飛魚號"),
    (
        "Besides Morning Star, which boats reached the final?",
        "answered",
        "finalists",
        "White Wave; Flying Fish",
    ),
    ("除了晨星號、白浪號和飛魚號,還有哪些船進入決賽?", "answered", "finalists", "沒有提到其他"),
    ("晨星號進入決賽了嗎?", "answered", "finalists-morning-star", "晨星號進入決賽"),
    ("老榕号有没有进入决赛?", "answered", "encouraged-old-banyan", "老榕号获得鼓励奖"),
    ("青瓦號入咗決賽未?", "answered", "encouraged-green-tile", "青瓦號獲得鼓勵獎"),
    ("Did Old Banyan reach the final?", "answered", "encouraged-old-banyan", "encouragement award"),
    # a false premise is corrected
    ("海港節是2014年創辦的嗎?", "answered", "founded", "不是2014年。海港節在2015年創辦。"),
    ("夜航路线2033年开放吗?", "answered", "night-opens", "不是2033年。夜航路线将于2032年开放。"),
    (
        "Was the Harbour Festival founded in 2012?",
        "answered",
        "founded",
        "Not 2012. The festival was founded in 2015.",
    ),
    ("Did 50 crews take part in the festival?", "answered", "crews", "Not 50. 36 crews"),
    ("有五艘船進入決賽嗎?", "answered", "finalists", "不是5。晨星號"),
    ("Did seven boats reach the final?", "answered", "finalists", "Not 7. Morning Star"),
    ("哪些船沒有進入決賽?", "answered", "encouraged", "老榕號"),
    ("Which boats did not reach the final?", "answered", "encouraged", "Old Banyan"),
    ("記者是沈若蘭嗎?", "answered", "source-reporter", "不是沈若蘭。記者是林小帆"),
    ("Is Tom Reed the director of the festival?", "answered", "who-shen-ruolan", "Not Tom Reed. Shen Ruolan"),
    # why, what was said
    ("為何要修復白沙燈塔?", "answered", "repair", "颱風"),
    ("燈塔點解要維修?", "answered", "repair", "颱風"),
    ("Why is the lighthouse being repaired?", "answered", "repair", "typhoon"),
    ("沈總監講咗乜?", "answered", "shen-memory", "城市的記憶"),
    ("What did Tom Reed say about the currents?", "answered", "reed-currents", "best teacher"),
    # the publication itself
    ("文章是誰寫的?", "answered", "source-reporter", "林小帆"),
    ("哪家报纸刊登的?", "answered", "source-publisher", "南湾晚报"),
    ("When was the article published?", "answered", "source-published", "2031-06-03"),
    # what the source does not state
    ("門票多少錢?", "unknown", None, "文章沒有說門票價格"),
    ("海港节门票多少钱?", "unknown", None, "文章没有说门票价格"),
    ("門票幾多錢?", "unknown", None, "文章沒有說門票價格"),
    ("How much prize money does the winner get?", "unknown", None, "does not mention prize money"),
    # what no fact knows
    ("黃大文說了甚麼?", "unknown", None, "資料沒有提到"),
    ("今天天气怎样?", "unknown", None, "资料没有提到"),
    ("What is the capital of France?", "unknown", None, "The source doesn't say."),
    ("2019年海港節有多少觀眾?", "unknown", "spectators", "相關的內容是：開幕日約有84000人"),
    # small talk
    ("你好", "smalltalk", None, "南灣海港節在東碼頭開幕"),
    ("早晨", "smalltalk", None, "你好"),
    ("hi there", "smalltalk", None, "Hello!"),
    ("唔該晒", "smalltalk", None, "不客氣"),
    ("谢谢!", "smalltalk", None, "不客气"),
    ("Thanks a lot!", "smalltalk", None, "You're welcome"),
    ("拜拜", "smalltalk", None, "再見"),
    ("你是誰?", "smalltalk", None, "不是真人"),
    ("Are you a robot?", "smalltalk", None, "not a person"),
    ("What can you do?", "smalltalk", None, "I answer questions about"),
    # small talk beside a question
    ("你好,請問夜航路線何時開放?", "answered", "night-opens", "2032"),
    ("Hi! Where is the festival held?", "answered", "venue", "East Pier"),
    ("海港節的主題是甚麼?謝謝!", "answered", "theme", "潮與光"),
]


@pytest.mark.parametrize(("question", "status", "fact", "words"), QUESTIONS)
def test_a_question_is_answered_by_its_fact_or_honestly_declined(
    question: str, status: str, fact: str | None, words: str, bot
) -> None:
    (reply,) = talk(bot, question)
    assert reply.status == status, reply.answer
    assert [citation.id for citation in reply.facts][:1] == ([fact] if fact else [])
    assert words in reply.answer


CONVERSATIONS = {
    "那X呢 asks the same of another person": [
        ("沈若蘭是誰?", "answered", "who-shen-ruolan"),
        ("那高望海呢?", "answered", "who-gao-wanghai"),
        ("湯姆·里德呢", "answered", "who-tom-reed"),
    ],
    "what X said, asked again of another": [
        ("沈若兰说了什么?", "answered", "shen-memory"),
        ("那高望海呢?", "answered", "gao-safety"),
    ],
    "what about X, and X": [
        ("What did Shen Ruolan say?", "answered", "shen-memory"),
        ("What about Tom Reed?", "answered", "reed-currents"),
        ("And Gao Wanghai?", "answered", "gao-safety"),
    ],
    "membership asked again of another boat": [
        ("晨星號進入決賽了嗎?", "answered", "finalists-morning-star"),
        ("那老榕號呢?", "answered", "encouraged-old-banyan"),
        ("白浪號呢?", "answered", "finalists-white-wave"),
    ],
    "membership in English": [
        ("Did Morning Star reach the final?", "answered", "finalists-morning-star"),
        ("And Old Banyan?", "answered", "encouraged-old-banyan"),
    ],
    "the other list": [
        ("哪些船進入決賽?", "answered", "finalists"),
        ("那鼓勵獎呢?", "answered", "encouraged"),
    ],
    "a pronoun for a person": [
        ("高望海是誰?", "answered", "who-gao-wanghai"),
        ("他說了甚麼?", "answered", "gao-safety"),
    ],
    "a pronoun in English": [
        ("Who is Gao Wanghai?", "answered", "who-gao-wanghai"),
        ("What did he say about safety?", "answered", "gao-safety"),
    ],
    "a pronoun in Cantonese": [
        ("高望海係邊個?", "answered", "who-gao-wanghai"),
        ("佢講咗咩?", "answered", "gao-safety"),
    ],
    "a pronoun for a thing": [
        ("夜航路線何時開放?", "answered", "night-opens"),
        ("它的航程多久?", "answered", "night-length"),
    ],
    "a pronoun for a thing in English": [
        ("When will the night route open?", "answered", "night-opens"),
        ("How long does it take?", "answered", "night-length"),
    ],
    "a question without its subject": [
        ("夜航路線幾時開放?", "answered", "night-opens"),
        ("咁要幾耐?", "answered", "night-length"),
    ],
    "another question on the same subject": [
        ("海港節甚麼時候開幕?", "answered", "opening"),
        ("哪一年創辦的?", "answered", "founded"),
    ],
    "a new topic does not inherit the old one": [
        ("晨星號的船長是誰?", "answered", "captain"),
        ("海港節的主題是甚麼?", "answered", "theme"),
        ("門票多少錢?", "unknown", None),
        ("今天天氣怎樣?", "unknown", None),
    ],
    "a declined question does not stop the conversation": [
        ("海港節由誰主辦?", "answered", "organiser"),
        ("門票多少錢?", "unknown", None),
        ("夜航路線何時開放?", "answered", "night-opens"),
    ],
    "small talk in between does not change the subject": [
        ("沈若蘭是誰?", "answered", "who-shen-ruolan"),
        ("謝謝", "smalltalk", None),
        ("那高望海呢?", "answered", "who-gao-wanghai"),
    ],
    "the source of the last answer": [
        ("海港節由誰主辦?", "answered", "organiser"),
        ("出處?", "answered", "organiser"),
    ],
    "the others of a list": [
        ("哪些船進入決賽?", "answered", "finalists"),
        ("其餘的呢?", "answered", "encouraged"),
    ],
    "doubt is answered with the words of the source": [
        ("哪些船進入決賽?", "answered", "finalists"),
        ("真的嗎?", "answered", "finalists"),
    ],
    "more of the same topic is offered": [
        ("哪些船進入決賽?", "answered", "finalists"),
        ("還有呢?", "clarify", None),
    ],
    "an offered question is picked by its number": [
        ("哪些船進入決賽?", "answered", "finalists"),
        ("1", "answered", "encouraged"),
    ],
    "a number that no question was offered under is a message like any other": [
        ("哪些船進入決賽?", "answered", "finalists"),
        ("7", "unknown", None),
    ],
    "a follow-up at the start says nothing": [("他說了甚麼?", "clarify", None)],
    "nor does one in English": [("What did he say?", "clarify", None)],
    "nor does one in Cantonese": [("佢係邊個?", "clarify", None)],
    "nor does one with another word of the facts": [("What is his view on safety?", "clarify", None)],
    "nor does one after small talk": [("Hello!", "smalltalk", None), ("What did she say?", "clarify", None)],
    "who said what was never said": [("誰說的?", "clarify", None)],
    "who said what was never said, in English": [("Who said so?", "clarify", None)],
    "who said so, small talk in between": [
        ("沈若蘭說了甚麼?", "answered", "shen-memory"),
        ("謝謝", "smalltalk", None),
        ("邊個講㗎?", "answered", "shen-memory"),
    ],
    "the words of an answer that was never given": [("原文?", "clarify", None)],
}


@pytest.mark.parametrize("turns", CONVERSATIONS.values(), ids=CONVERSATIONS)
def test_a_follow_up_is_filled_in_from_the_conversation(turns: list[tuple[str, str, str | None]], bot) -> None:
    replies = talk(bot, *(message for message, _, _ in turns))
    cited = [next((citation.id for citation in reply.facts), None) for reply in replies]
    assert [(reply.status, fact) for reply, fact in zip(replies, cited, strict=True)] == [
        (status, fact) for _, status, fact in turns
    ]


@pytest.mark.parametrize(
    ("question", "request_", "language", "answer"),
    [
        ("高望海怎樣看安全?", "出處?", "zh-Hant", "出自南灣晚報，2031-06-03，第4段。"),
        ("高望海怎样看安全?", "资料来源?", "zh-Hans", "出自南湾晚报，2031-06-03，第4段。"),
        ("高望海點睇安全?", "你點知?", "zh-Hant", "出自南灣晚報，2031-06-03，第4段。"),
        (
            "What did Gao Wanghai say about safety?",
            "source?",
            "en",
            "From Nam Wan Evening Post, 2031-06-03, paragraph 4.",
        ),
        ("高望海怎樣看安全?", "原文是甚麼?", "zh-Hant", "原文是：「安全永遠比速度重要」"),
        ("What did Gao Wanghai say about safety?", "the original words?", "en", "“安全永遠比速度重要”"),
        (
            "高望海怎樣看安全?",
            "in English please",
            "en",
            "Gao Wanghai holds that safety always matters more than speed.",
        ),
        (
            "高望海怎樣看安全?",
            "用英文講",
            "en",
            "Gao Wanghai holds that safety always matters more than speed.",
        ),
        ("高望海怎樣看安全?", "用簡體", "zh-Hans", "高望海认为，安全永远比速度重要。"),
        ("高望海怎样看安全?", "繁體", "zh-Hant", "高望海認為，安全永遠比速度重要。"),
        (
            "What did Gao Wanghai say about safety?",
            "in Chinese please",
            "zh-Hant",
            "高望海認為，安全永遠比速度重要。",
        ),
        ("高望海怎樣看安全?", "再說一次", "zh-Hant", "高望海認為，安全永遠比速度重要。"),
        ("海港節的總經費是多少?", "誰說的?", "zh-Hant", "這是沈若蘭說的。"),
        ("海港节的总经费是多少?", "这个数字是谁公布的?", "zh-Hans", "这是沈若兰说的。"),
        ("海港節嘅總經費係幾多?", "邊個講㗎?", "zh-Hant", "這是沈若蘭說的。"),
        ("What is the total budget of the festival?", "Who said so?", "en", "Shen Ruolan said so."),
        ("What did Tom Reed say about the currents?", "Says who?", "en", "Tom Reed said so."),
        ("海港節的主題是甚麼?", "誰說的?", "zh-Hant", "出自南灣晚報，2031-06-03，第2段。"),
        ("What is the theme of the festival?", "Who said that?", "en", "From Nam Wan Evening Post, 2031-06-03, par"),
    ],
)
def test_the_last_answer_is_shown_as_requested(question: str, request_: str, language: str, answer: str, bot) -> None:
    last, reply = talk(bot, question, request_)
    assert (reply.status, reply.language) == ("answered", language)
    assert answer in reply.answer
    assert [citation.id for citation in reply.facts] == [citation.id for citation in last.facts]


@pytest.mark.parametrize(
    ("message", "cited"),
    [
        ("海港節甚麼時候開幕?由誰主辦?", ["opening", "organiser"]),
        ("海港节的主题是什么?夜航路线何时开放?", ["theme", "night-opens"]),
        ("海港節的主題係咩?夜航路線幾時開放?", ["theme", "night-opens"]),
        ("What is the theme of the festival? Who is the captain of Morning Star?", ["theme", "captain"]),
    ],
)
def test_two_questions_in_one_message_are_both_answered(message: str, cited: list[str], bot) -> None:
    (reply,) = talk(bot, message)
    assert [citation.id for citation in reply.facts] == cited
    assert len(reply.answer.split("\n")) == len(cited)


def test_conversations_are_kept_apart(bot) -> None:
    bot.answer("沈若蘭是誰?", "harbour")
    bot.answer("夜航路線何時開放?", "pier")
    assert bot.answer("那高望海呢?", "harbour").facts[0].id == "who-gao-wanghai"
    assert bot.answer("出處?", "pier").facts[0].id == "night-opens"


def test_messages_without_a_session_are_no_conversation(bot) -> None:
    bot.answer("高望海是誰?")
    assert bot.answer("他說了甚麼?").status == "clarify"


def test_the_same_messages_get_the_same_replies(bot) -> None:
    turns = ("沈若蘭是誰?", "那高望海呢?", "他說了甚麼?", "原文?")
    one, other = talk(bot, *turns), talk(bot, *turns)
    assert [(r.status, r.answer, r.confidence) for r in one] == [(r.status, r.answer, r.confidence) for r in other]


@pytest.mark.parametrize(
    ("message", "language", "answer"),
    [
        ("海港節由誰主辦?請用英文答", "en", "The festival is organised by the Nam Wan Marine Office."),
        ("Who organises the festival? Reply in Chinese please", "zh-Hant", "海港節由南灣海事處主辦。"),
    ],
)
def test_a_language_is_asked_for_beside_the_question(message: str, language: str, answer: str, bot) -> None:
    (reply,) = talk(bot, message)
    assert (reply.language, reply.answer) == (language, answer)


def test_thanks_beside_a_question_do_not_swallow_it(bot) -> None:
    (reply,) = talk(bot, "唔該,想知海港節由邊個主辦")
    assert [citation.id for citation in reply.facts] == ["organiser"]


def test_a_claimed_place_that_no_fact_holds_is_corrected(bot) -> None:
    (reply,) = talk(bot, "海港節在倫敦舉行嗎?")
    assert (reply.status, reply.answer[:5]) == ("answered", "不是倫敦。")
