"""The inbox: nothing twice, nothing lost, each chat in order."""

import pytest

from bot.store import inbox as inbox_module
from bot.store.inbox import EmbeddedInbox, Waiting
from bot.store.ledger import open_ledger
from bot.store.shared_inbox import SharedInbox

CONTENT = {"message": {"text": "when does it open?", "chat": {"id": 71}}}


def update(number: int, place: str = "p") -> Waiting:
    return Waiting(number, place, {"update_id": number, **CONTENT})


def taken(inbox, ledger, place="p"):
    """The numbers of all the updates that a place has, each finished at once."""
    numbers = []
    assert inbox.claim(place)
    while (waiting := inbox.next(place)) is not None:
        numbers.append(waiting.update_id)
        ledger.finish(waiting.update_id)
    inbox.release(place)
    return numbers


def test_updates_come_out_in_order_and_once(ledger):
    inbox = ledger.open_inbox()
    assert inbox.add([update(1), update(2)]) == ["p", "p"]
    assert inbox.add([update(2), update(3), update(3)]) == ["p"]
    assert taken(inbox, ledger) == [1, 2, 3]
    assert inbox.add([update(1), update(2), update(3)]) == []
    assert inbox.places() == []


def test_an_update_is_what_was_put_in(ledger):
    inbox = ledger.open_inbox()
    inbox.add([update(1)])
    inbox.claim("p")
    assert inbox.next("p") == update(1)


def test_after_a_crash_the_unfinished_updates_are_there_and_the_finished_are_known(opened, database, keys):
    for finished in ([], [1]):
        ledger = opened()
        inbox = ledger.open_inbox()
        inbox.add([update(1), update(2), update(3, "q")])
        assert inbox.claim("p")
        first = inbox.next("p")
        assert first.update_id == (2 if finished else 1)
        if not finished:
            ledger.finish(first.update_id)
            inbox.release("p")
    again = EmbeddedInbox(database, keys)
    assert (again.next("p"), again.next("p"), again.next("q")) == (update(2), None, update(3, "q"))


def test_what_was_sealed_under_another_secret_is_given_up(opened):
    opened("a secret").open_inbox().add([update(1)])
    ledger = opened("another secret")
    inbox = ledger.open_inbox()
    inbox.claim("p")
    assert inbox.next("p") is None
    assert ledger.figures()["waiting"] == 0


def test_an_update_that_takes_the_process_down_again_and_again_is_given_up(database, keys, monkeypatch):
    monkeypatch.setattr(inbox_module, "MOST_ATTEMPTS", 3)
    EmbeddedInbox(database, keys).add([update(1)])
    starts = [bool(EmbeddedInbox(database, keys).next("p")) for _ in range(5)]
    assert starts == [True, True, True, False, False]


def test_no_text_and_no_plain_id_of_a_waiting_update_stands_in_the_file(tmp_path):
    path = tmp_path / "factbot.db"
    ledger = open_ledger(f"sqlite:///{path}", "a secret", days=30, session_seconds=60)
    ledger.open_inbox().add([Waiting(1, ledger.keys.hashed("place", 987654321), {"update_id": 1, **CONTENT})])
    ledger.close()
    content = path.read_bytes()
    assert b"when does it open" not in content
    assert b"987654321" not in content


@pytest.fixture
def two(database, keys):
    """Two processes on one database, as far as the database can tell."""
    return SharedInbox(database, keys, seconds=60), SharedInbox(database, keys, seconds=60)


def test_a_chat_is_served_by_one_process_at_a_time(two):
    one, other = two
    one.add([update(1)])
    assert one.claim("p")
    assert one.claim("p")
    assert not other.claim("p")
    assert other.places() == []
    assert one.release("p")
    assert other.claim("p")


def test_whoever_lets_go_of_a_chat_learns_what_came_meanwhile(two, ledger):
    one, other = two
    one.claim("p")
    assert one.next("p") is None
    other.add([update(1)])
    assert not other.claim("p")
    assert one.release("p")
    assert taken(one, ledger) == [1]
    assert not one.release("p")


def test_the_chats_of_a_process_that_died_go_to_another(database, keys, ledger):
    dead, alive = SharedInbox(database, keys, seconds=-1), SharedInbox(database, keys, seconds=60)
    dead.add([update(1), update(2)])
    assert dead.claim("p")
    assert dead.next("p") == update(1)
    assert alive.places() == ["p"]
    assert taken(alive, ledger) == [1, 2]


def test_a_process_that_says_it_is_alive_keeps_its_chats(database, keys):
    slow, other = SharedInbox(database, keys, seconds=60), SharedInbox(database, keys, seconds=60)
    slow._seconds = -1
    slow.claim("p")
    slow._seconds = 60
    slow.renew()
    assert not other.claim("p")


def test_a_shared_update_is_given_up_after_so_many_attempts(database, keys, monkeypatch):
    monkeypatch.setattr("bot.store.shared_inbox.MOST_ATTEMPTS", 2)
    inbox = SharedInbox(database, keys, seconds=60)
    inbox.add([update(1), update(2)])
    assert [inbox.next("p").update_id for _ in range(4)] == [1, 1, 2, 2]
    assert inbox.next("p") is None
