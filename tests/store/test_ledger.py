"""What is kept of readers: for how long, under which names, and how it goes."""

from dataclasses import dataclass, replace

import pytest
from sqlalchemy import inspect, select, text

from bot.errors import StoreError
from bot.store import schema
from bot.store.database import open_database
from bot.store.records import Answered
from bot.store.schema import metadata
from tests.store.conftest import State

ANSWERED = Answered("r1", "p", 5, (6, 7), "When?", "answered", "en", 0.9, ("opening",))
WISH = {"reader": "r1", "question": "Who pays?", "address": {"chat_id": 71}, "language": "en", "version": "v1"}


def rows(ledger, table):
    with ledger._database.transaction() as connection:
        return connection.execute(select(table)).all()


def test_a_conversation_is_kept_once_its_update_is_finished(opened):
    ledger = opened()
    sessions = ledger.sessions(State)
    sessions.put("r1:p", State("When?", ("opening",)))
    assert sessions.get("r1:p") == State("When?", ("opening",))
    assert opened().sessions(State).get("r1:p") is None
    ledger.finish(1, sessions=["r1:p"])
    assert opened().sessions(State).get("r1:p") == State("When?", ("opening",))


def test_a_conversation_goes_back_when_its_update_is_not_finished(ledger):
    sessions = ledger.sessions(State)
    sessions.put("r1:p", State("first"))
    ledger.finish(1, sessions=["r1:p"])
    sessions.put("r1:p", State("second"))
    ledger.abandon(["r1:p"])
    assert sessions.get("r1:p") == State("first")


def test_a_conversation_expires(opened):
    ledger = opened(days=1, session_seconds=-1)
    sessions = ledger.sessions(State)
    sessions.put("r1:p", State("When?"))
    ledger.finish(1, sessions=["r1:p"])
    assert sessions.get("r1:p") is None


def test_a_state_of_an_older_version_is_started_anew(ledger):
    @dataclass(frozen=True)
    class Older:
        question: str = "When?"

    ledger.sessions(Older).put("r1:p", Older())
    ledger.finish(1, sessions=["r1:p"])
    assert ledger.sessions(State).get("r1:p") is None


def test_an_answer_is_found_by_its_question_and_by_its_last_message(ledger):
    ledger.finish(1, answered=[ANSWERED])
    known = ledger.answer_to("p", 5)
    assert (known.messages, known.question, known.facts) == ((6, 7), "When?", ("opening",))
    assert ledger.answer_in("p", 7) == known
    assert (ledger.answer_in("p", 6), ledger.answer_to("q", 5), ledger.answer_to("p", 4)) == (None, None, None)


def test_an_edited_question_has_its_newer_answer(ledger):
    ledger.finish(1, answered=[ANSWERED])
    ledger.finish(2, answered=[replace(ANSWERED, question="Where?", messages=(6,))])
    assert ledger.answer_to("p", 5).question == "Where?"
    assert len(rows(ledger, schema.journal)) == 2


def test_a_reader_has_one_vote_on_an_answer_and_may_change_it(ledger):
    ledger.finish(1, answered=[ANSWERED])
    for reader, up in (("r1", True), ("r1", False), ("r2", True)):
        ledger.vote(reader=reader, place="p", message_id=7, up=up)
    assert ledger.figures() == {"answered": 1, "up": 1, "down": 1, "waiting": 0}
    assert {row.question for row in rows(ledger, schema.feedback)} == {"When?"}


def test_a_wish_is_taken_up_by_a_later_version_until_it_is_granted(ledger):
    assert ledger.wish(**WISH)
    assert not ledger.wish(**WISH)
    assert ledger.take_up_wishes("v1") == []
    (wish,) = ledger.take_up_wishes("v2")
    assert (wish.question, wish.address, wish.language) == ("Who pays?", {"chat_id": 71}, "en")
    assert ledger.take_up_wishes("v2") == []
    ledger.put_off(wish)
    assert ledger.take_up_wishes("v2") == [wish]
    ledger.put_off(wish, version="v2")
    assert ledger.take_up_wishes("v2") == []
    assert ledger.take_up_wishes("v3") == [wish]
    ledger.grant(wish)
    assert rows(ledger, schema.wishes) == []


def test_a_wish_sealed_under_another_secret_is_dropped(opened):
    opened("s").wish(**WISH)
    ledger = opened("t")
    assert ledger.take_up_wishes("v2") == []
    assert rows(ledger, schema.wishes) == []


def test_a_chosen_language_is_remembered_until_it_is_taken_back(ledger):
    seen = [ledger.language_of("r1")]
    for language in ("en", "zh-Hans", None):
        ledger.choose_language("r1", language)
        seen.append(ledger.language_of("r1"))
    assert seen == [None, "en", "zh-Hans", None]


def leave_traces(ledger, reader):
    ledger.sessions(State).put(f"{reader}:p", State("When?"))
    number = len(rows(ledger, schema.answers)) + 1
    ledger.finish(1, answered=[replace(ANSWERED, reader=reader, question_id=number)], sessions=[f"{reader}:p"])
    ledger.vote(reader=reader, place="p", message_id=7, up=True)
    ledger.wish(**{**WISH, "reader": reader})
    ledger.choose_language(reader, "en")


READERS_TABLES = ("sessions", "journal", "answers", "feedback", "wishes", "preferences")


def test_forgetting_a_reader_leaves_nothing_of_them_and_all_of_others(ledger):
    for reader in ("r1", "r2"):
        leave_traces(ledger, reader)
    assert ledger.forget_reader("r1") == len(READERS_TABLES)
    for name in READERS_TABLES:
        assert {row.reader for row in rows(ledger, metadata.tables[name])} == {"r2"}


def test_every_table_with_a_reader_in_it_is_forgotten_and_grows_old():
    assert {name for name, table in metadata.tables.items() if "reader" in table.c} == set(READERS_TABLES)


@pytest.mark.parametrize(("days", "session_seconds", "left"), [(30, 60, 6), (-1, 60, 1), (30, -1, 5), (-1, -1, 0)])
def test_what_is_older_than_its_time_is_forgotten(opened, days, session_seconds, left):
    ledger = opened(days=days, session_seconds=session_seconds)
    leave_traces(ledger, "r1")
    ledger.forget_old()
    assert sum(len(rows(ledger, metadata.tables[name])) for name in READERS_TABLES) == left


def test_the_number_of_an_update_is_kept_longer_than_telegram_keeps_the_update(ledger):
    from tests.store.test_inbox import update

    ledger.open_inbox().add([update(1)])
    ledger.finish(1)
    ledger.forget_old()
    assert len(rows(ledger, schema.inbox)) == 1
    with ledger._database.transaction() as connection:
        connection.execute(schema.inbox.update().values(done=schema.inbox.c.done - 3 * 86_400))
    ledger.forget_old()
    assert rows(ledger, schema.inbox) == []


@pytest.mark.parametrize("question", ["\x00nul", "\ud800 half", "🎆" * 9_000])
def test_any_text_can_be_kept(ledger, question):
    ledger.finish(1, answered=[replace(ANSWERED, question=question)])
    assert ledger.answer_to("p", 5) is not None


@pytest.mark.parametrize("url", ["nonsense", "mysql://localhost/x", "sqlite:////nowhere/at/all/x.db", "oracle://x"])
def test_a_database_that_cannot_be_opened_is_one_clear_line(url):
    with pytest.raises(StoreError) as caught:
        open_database(url)
    assert "store.url" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_password_stands_in_the_error():
    with pytest.raises(StoreError) as caught:
        open_database("postgresql://someone:canary@127.0.0.1:9/x")
    assert "canary" not in str(caught.value)


def test_the_migrations_make_the_tables_that_the_program_uses(database):
    found = inspect(database.engine)
    for table in metadata.tables.values():
        assert {column["name"] for column in found.get_columns(table.name)} == set(table.c.keys())
        assert {index["name"] for index in found.get_indexes(table.name)} >= {index.name for index in table.indexes}


def test_the_tables_can_be_opened_again_and_taken_down(database):
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "bot/store/migrations")
    with database.transaction() as connection:
        config.attributes["connection"] = connection
        command.check(config)
        command.downgrade(config, "base")
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}


def test_the_file_is_written_ahead_of_time(tmp_path):
    database = open_database(f"sqlite:///{tmp_path}/factbot.db")
    with database.transaction() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
    database.close()


def test_a_store_says_whether_it_is_alive(ledger):
    assert ledger.is_alive()
    with ledger._database.transaction() as connection:
        connection.execute(text("SELECT 1"))
    ledger._database.engine.dispose()
    assert ledger.is_alive()
