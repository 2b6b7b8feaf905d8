import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.menus import find_topic, topic_menu, topics_menu
from bot.channels.telegram.phrases import load_phrases
from bot.channels.telegram.presses import Kind, Press, parse_press, topic_key
from tests.channels.telegram.fake_bot import Menu

PHRASES = load_phrases()["en"]


def _labels(outgoing):
    return [[button.text for button in row] for row in outgoing.keyboard]


def _menus(count):
    return tuple(Menu(f"topic-{n}", f"Topic {n}", ()) for n in range(count))


@given(st.builds(Press, st.sampled_from(Kind), st.integers(0, 9999), st.text().map(topic_key) | st.just("")))
def test_a_button_is_read_back_as_it_was_written_and_fits_in_64_bytes(press):
    assert parse_press(press.data()) == press
    assert len(press.data().encode()) <= 64


@pytest.mark.parametrize(
    "data",
    [None, "", "q", "q:", "q:-1", "q:99999", "x:1", "q:1\n", "q:１", "t:0:ABC", "t:0:9f86d081884c:1", "{}"],
)
def test_data_that_no_button_has_means_nothing(data):
    assert parse_press(data) is None


@pytest.mark.parametrize(
    ("page", "topics", "turning"),
    [
        (0, range(8), ["›"]),
        (1, range(8, 16), ["‹", "›"]),
        (2, range(16, 18), ["‹"]),
        (9, range(16, 18), ["‹"]),
    ],
)
def test_topics_come_eight_at_a_time(page, topics, turning):
    menu = topics_menu(_menus(18), page=page, phrases=PHRASES)
    assert _labels(menu) == [[f"Topic {n}"] for n in topics] + [turning]


def test_the_page_is_shown_only_if_there_are_several():
    assert topics_menu(_menus(8), page=0, phrases=PHRASES).parts == (PHRASES.pick_topic,)
    assert topics_menu(_menus(9), page=1, phrases=PHRASES).parts == (f"{PHRASES.pick_topic} · 2/2",)


def test_without_topics_the_reader_is_told_to_ask():
    menu = topics_menu((), page=0, phrases=PHRASES)
    assert (menu.parts, menu.keyboard) == ((PHRASES.no_topics,), ())


def test_a_topic_shows_its_questions_the_turning_row_and_the_way_back():
    topic = Menu("tickets", "Tickets & <more>", tuple(f"Question {n}?" for n in range(10)))
    menu = topic_menu(topic, page=1, phrases=PHRASES)
    assert menu.parts == (f"<b>Tickets &amp; &lt;more&gt;</b>\n\n{PHRASES.pick_question} · 2/2",)
    assert _labels(menu) == [["Question 8?"], ["Question 9?"], ["‹"], [PHRASES.all_topics]]


def test_a_topic_is_found_by_its_key_in_any_order_and_not_once_it_is_gone():
    menus = _menus(3)
    assert find_topic(menus[::-1], topic_key("topic-1")) is menus[1]
    assert find_topic(menus[:1], topic_key("topic-1")) is None
