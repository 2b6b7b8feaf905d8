"""jieba's dictionary, read one first character at a time."""

import logging
import warnings

import pytest

from bot.language.dictionary import Dictionary, compiled
from bot.language.segment import cut, frequency

LINES = ["灯塔 30 n", "灯 50 n", "修复 20 v", "大灯塔节 5 nz", "灯塔 40 ns"]


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return Dictionary(compiled(LINES))


@pytest.mark.parametrize(
    ("word", "frequency", "tag"),
    [
        pytest.param("灯", 50, "n", id="a character"),
        pytest.param("灯塔", 40, "ns", id="a word given twice, by its last line"),
        pytest.param("大灯塔节", 5, "nz", id="a long word"),
        pytest.param("大灯", 0, "-", id="the beginning of a word"),
        pytest.param("塔", 0, "", id="the end of a word"),
        pytest.param("海", 0, "", id="a character that begins no word"),
        pytest.param("", 0, "", id="nothing"),
    ],
)
def test_a_word_has_its_frequency_and_tag(word: str, frequency: int, tag: str, dictionary: Dictionary) -> None:
    assert (dictionary.get(word), dictionary.tag(word)) == (frequency, tag)


def test_words_and_their_beginnings_are_in_it(dictionary: Dictionary) -> None:
    assert [text in dictionary for text in ("修", "修复", "大灯塔", "复", "灯塔节")] == [True, True, True, False, False]
    assert dictionary["大灯塔"] == 0
    assert dictionary["修复"] == 20


def test_its_total_counts_every_line(dictionary: Dictionary) -> None:
    assert dictionary.total == 145


def test_texts_are_cut_as_jieba_cuts_them() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba

        jieba.setLogLevel(logging.ERROR)
        whole, total = jieba.Tokenizer.gen_pfdict(jieba.Tokenizer().get_dict_file())
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = whole, total, True
    texts = [
        "海港节由哪个机构主办",
        "晨星号和白浪号进入决赛",
        "一九九七年起每年举办一次的研讨会",
        "他说的确实在理",
        "㐀㐁",
    ]
    assert [cut(text) for text in texts] == [tokenizer.lcut(text, HMM=False) for text in texts]
    sample = list(whole)[::1000]
    assert [frequency(word) for word in sample] == [whole[word] for word in sample]
