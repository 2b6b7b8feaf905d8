"""Sessions: how long they are kept, how many, and by several threads at once."""

from concurrent.futures import ThreadPoolExecutor

from bot.store.sessions import SessionStore


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_state_is_what_was_put_last() -> None:
    store: SessionStore[str] = SessionStore(seconds=60, most=10)
    assert store.get("reader") is None
    store.put("reader", "one")
    store.put("reader", "two")
    assert (store.get("reader"), store.get("other"), len(store)) == ("two", None, 1)


def test_a_session_expires_after_its_time_and_not_before() -> None:
    clock = Clock()
    store: SessionStore[str] = SessionStore(seconds=60, most=10, clock=clock)
    store.put("reader", "state")
    clock.now = 60.0
    assert store.get("reader") == "state"
    clock.now = 60.1
    assert store.get("reader") is None
    assert len(store) == 0


def test_a_message_makes_a_session_young_again_and_a_look_does_not() -> None:
    clock = Clock()
    store: SessionStore[str] = SessionStore(seconds=60, most=10, clock=clock)
    for key in ("talks", "looks"):
        store.put(key, "state")
    clock.now = 50.0
    store.put("talks", "state")
    store.get("looks")
    clock.now = 100.0
    assert (store.get("talks"), store.get("looks")) == ("state", None)


def test_the_session_that_was_quiet_longest_goes_when_there_are_too_many() -> None:
    store: SessionStore[int] = SessionStore(seconds=60, most=2)
    store.put("first", 1)
    store.put("second", 2)
    store.put("first", 3)
    store.put("third", 4)
    assert [store.get(key) for key in ("first", "second", "third")] == [3, None, 4]
    assert len(store) == 2


def test_many_threads_share_a_store_without_loss() -> None:
    store: SessionStore[int] = SessionStore(seconds=60, most=1000)

    def converse(number: int) -> int | None:
        for turn in range(50):
            store.put(f"reader-{number}", turn)
            assert store.get(f"reader-{number}") == turn
        return store.get(f"reader-{number}")

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(converse, range(100))) == [49] * 100
    assert len(store) == 100


def test_many_threads_never_exceed_the_most() -> None:
    store: SessionStore[int] = SessionStore(seconds=60, most=7)
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda number: store.put(str(number), number), range(500)))
    assert len(store) == 7


def test_a_bot_serves_many_threads_with_their_own_conversations(bot) -> None:
    persons = {"沈若蘭": "shen-ruolan", "高望海": "gao-wanghai", "Tom Reed": "tom-reed"}

    def converse(number: int) -> tuple[str, str]:
        name = list(persons)[number % 3]
        first = bot.answer(f"{name}是誰?", f"thread-{number}")
        again = bot.answer("再說一次", f"thread-{number}")
        return first.facts[0].id, again.facts[0].id

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(converse, range(24)))
    assert found == [(f"who-{list(persons.values())[number % 3]}",) * 2 for number in range(24)]
