"""The tables. A reader and a chat stand in them as keyed hashes, an address or a waiting update sealed."""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, MetaData, SmallInteger, String, Table, Text

metadata = MetaData()

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("place", String(32), nullable=False),
    Column("payload", Text),
    Column("received", Float, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("done", Float),
)
"""Every update that came; its sealed payload is kept until it has been handled, its number a while longer."""

Index(
    "inbox_waiting",
    inbox.c.place,
    inbox.c.update_id,
    sqlite_where=inbox.c.done.is_(None),
    postgresql_where=inbox.c.done.is_(None),
)

turns = Table(
    "turns",
    metadata,
    Column("place", String(32), primary_key=True),
    Column("owner", String(32), nullable=False),
    Column("until", Float, nullable=False),
)
"""Which of several processes serves a chat, and until when if it does not say so again."""

sessions = Table(
    "sessions",
    metadata,
    Column("key", String(128), primary_key=True),
    Column("reader", String(128), nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("at", Float, nullable=False, index=True),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reader", String(32), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("facts", Text, nullable=False),
    Column("at", Float, nullable=False, index=True),
)

answers = Table(
    "answers",
    metadata,
    Column("place", String(32), primary_key=True),
    Column("question_id", BigInteger, primary_key=True, autoincrement=False),
    Column("reader", String(32), nullable=False, index=True),
    Column("messages", Text, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("question", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("at", Float, nullable=False, index=True),
)
"""Which messages answer which message: so that an edited question has its answer edited."""

Index("answers_last", answers.c.place, answers.c.last)

feedback = Table(
    "feedback",
    metadata,
    Column("reader", String(32), primary_key=True),
    Column("place", String(32), primary_key=True),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("vote", SmallInteger, nullable=False),
    Column("question", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("at", Float, nullable=False, index=True),
)

wishes = Table(
    "wishes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reader", String(32), nullable=False, index=True),
    Column("asked", String(32), nullable=False, unique=True),
    Column("sealed", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("version", String(64), nullable=False),
    Column("at", Float, nullable=False, index=True),
    Column("claimed", Float),
)
"""Who wants to hear when a question can be answered; address and question are sealed together."""

preferences = Table(
    "preferences",
    metadata,
    Column("reader", String(32), primary_key=True),
    Column("language", String(8), nullable=False),
    Column("at", Float, nullable=False, index=True),
)
