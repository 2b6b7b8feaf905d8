"""Follow-ups: whole conversations, of which the last reply counts: its status and the fact that it cites."""

from itertools import count

import pytest

SESSIONS = count()

ANSWERED = {
    # pronouns
    "he, said of the speaker of a figure": (("海港節的總經費是多少?", "她說了甚麼?"), "shen-memory"),
    "who is meant is named in the answer": (("誰說水流是最好的老師?", "他是誰?"), "who-tom-reed"),
    "his title, after who said it": (("Who spoke about the currents?", "What is his job title?"), "who-tom-reed"),
    "a pronoun with typos around it": (("高望海係邊個", "佢點睇安全"), "gao-safety"),
    "two pronouns in a row": (("誰是高望海?", "他是甚麼職位?", "他怎樣看安全?"), "gao-safety"),
    "it, of a programme": (("What is the night route?", "When does it open?"), "night-opens"),
    "它, of a place": (("白沙燈塔在哪裏?", "為甚麼要修復它?"), "repair"),
    "that route, by its noun": (("夜航路線何時開放?", "那條路線的航程多久?"), "night-length"),
    "a person named before the pronoun is the one meant": (("沈若蘭是誰?", "高望海呢,他怎樣看安全?"), "gao-safety"),
    # ellipsis
    "when, without a subject": (("夜航路線的航程多久?", "咁幾時開放?"), "night-opens"),
    "where, without a subject": (("海港節甚麼時候開幕?", "在哪裏?"), "venue"),
    "the money": (("When did the Harbour Festival open?", "And the total budget?"), "budget"),
    "the theme, in Cantonese": (("海港節由邊個主辦?", "主題係咩?"), "theme"),
    "the captain": (("哪些船進入決賽?", "晨星號的船長呢?"), "captain"),
    "which edition, in simplified": (("海港节的主题是什么?", "第几届了?"), "edition"),
    "how long": (("When will the night sailing route open?", "And how long does it take?"), "night-length"),
    # the same question of another
    "那X呢": (("沈若蘭說了甚麼?", "那湯姆·里德呢?"), "reed-currents"),
    "what about X": (("Who is Shen Ruolan?", "What about Gao Wanghai?"), "who-gao-wanghai"),
    "X呢, of a member": (("晨星號進入決賽了嗎?", "青瓦號呢?"), "encouraged-green-tile"),
    "X then": (("Did White Wave reach the final?", "Green Tile then?"), "encouraged-green-tile"),
    # lists
    "the other two": (("Which boats reached the final?", "The other two?"), "encouraged"),
    "the rest": (("哪些船進入決賽?", "剩下的呢?"), "encouraged"),
    "those that did not": (("哪些船進入決賽?", "沒進的那幾艘呢?"), "encouraged"),
    "the other three, though the first list was not answered": (("鼓勵獎?", "其餘三艘呢?"), "finalists"),
    "the first one": (("Which boats reached the final?", "Who is the captain of the first one?"), "captain"),
    "第一個": (("哪些船進入決賽?", "第一個的船長是誰?"), "captain"),
    "how many are they": (("哪些船進入決賽?", "一共幾艘?"), "finalists"),
    # corrections of the reader's own question
    "sorry, I meant": (("Who is Shen Ruolan?", "Sorry, I meant Gao Wanghai"), "who-gao-wanghai"),
    "no, not him": (("Who is Tom Reed?", "No, not him, I mean Shen Ruolan"), "who-shen-ruolan"),
    "唔係,我係問": (("沈若蘭係邊個?", "唔係,我係問高望海"), "who-gao-wanghai"),
    "講錯咗": (("沈若蘭講咗咩?", "講錯咗,我想問高望海"), "gao-safety"),
    "not when but where": (("海港節甚麼時候開幕?", "不是,我是問在哪裏舉行"), "venue"),
    # another topic
    "another topic": (("晨星號的船長是誰?", "換個話題,海港節的主題是甚麼?"), "theme"),
    "a complete question of its own": (("沈若蘭是誰?", "What is the theme of the festival?"), "theme"),
    # small talk in between
    "thanks in between": (("高望海是誰?", "多謝", "他怎樣看安全?"), "gao-safety"),
    "got it in between": (("When will the night route open?", "got it", "How long does it take?"), "night-length"),
    "congratulations in between": (("哪些船進入決賽?", "恭喜他們", "其餘的呢?"), "encouraged"),
    # another language
    "another language from here on": (("高望海是誰?", "What did he say about safety?"), "gao-safety"),
    "in English, and another question": (("高望海是誰?", "in English please, who is Shen Ruolan?"), "who-shen-ruolan"),
    # about an answer
    "the source of the one before": (("海港節由誰主辦?", "海港節的主題是甚麼?", "前一個答案的出處?"), "organiser"),
    "the source of the figure": (("有多少支船隊參加?", "海港節的主題是甚麼?", "36的出處?"), "crews"),
    "who mentioned it": (("海港節的總經費是多少?", "誰提到的?"), "budget"),
    "who brought it up": (("What is the total budget of the festival?", "And who brought that up?"), "budget"),
    "really": (("海港節在哪一年創辦?", "你確定?"), "founded"),
    "a source in another language": (("海港節的主題是甚麼?", "source please"), "theme"),
}

NOT_ANSWERED = {
    "nobody was talked about": (("海港節的主題是甚麼?", "他幾歲?"), "unknown"),
    "what the source does not say of him": (("高望海是誰?", "他在哪裏讀大學?"), "unknown"),
    "nor in English": (("Who is Gao Wanghai?", "Where did he go to school?"), "unknown"),
    "a ticket, after a question on money": (("海港節的總經費是多少?", "門票呢?"), "unknown"),
    "the weather, after a place": (("海港節在哪裏舉行?", "換個話題,明天天氣怎樣?"), "unknown"),
    "a prize, after the finalists": (("哪些船進入決賽?", "他們有多少獎金?"), "unknown"),
    "the words of no answer": (("黃大文說了甚麼?", "原文?"), "clarify"),
    "not understood": (("海港節的主題是甚麼?", "唔明"), "smalltalk"),
    "not understood, in English": (("What is the theme of the festival?", "I don't understand"), "smalltalk"),
    "understood": (("海港節的主題是甚麼?", "明白了"), "smalltalk"),
    "which program it is": (("海港節的主題是甚麼?", "你係咪ChatGPT?"), "smalltalk"),
}


def last_reply(bot, turns: tuple[str, ...]):
    """The reply to the last message of a new session."""
    session = f"follow-up-{next(SESSIONS)}"
    return [bot.answer(turn, session) for turn in turns][-1]


@pytest.mark.parametrize(("turns", "fact"), ANSWERED.values(), ids=ANSWERED)
def test_a_follow_up_is_answered_by_what_was_meant(turns: tuple[str, ...], fact: str, bot) -> None:
    reply = last_reply(bot, turns)
    assert (reply.status, [citation.id for citation in reply.facts][:1]) == ("answered", [fact]), reply.answer


@pytest.mark.parametrize(("turns", "status"), NOT_ANSWERED.values(), ids=NOT_ANSWERED)
def test_a_follow_up_that_no_fact_answers_inherits_no_answer(turns: tuple[str, ...], status: str, bot) -> None:
    assert last_reply(bot, turns).status == status
