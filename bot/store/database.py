"""Opens the database: SQLite in a file of the bot's own, or PostgreSQL by its address."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Table, create_engine, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StoreError

_MIGRATION_LOCK = 0x666163740000
_BUSY_MS = 10_000


class Database:
    """Transactions on one database; ``embedded`` when it is a file that this process has to itself."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.embedded = engine.dialect.name == "sqlite"
        self._statements: dict[tuple[str, ...], Any] = {}

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection whose changes are kept together or not at all."""
        with self.engine.begin() as connection:
            yield connection

    def insert_new(self, table: Table) -> Any:
        """An insert that leaves rows alone whose key is there."""
        return self._once((table.name,), lambda: self._insert(table).on_conflict_do_nothing())

    def upsert(self, table: Table, *keys: str, where: ColumnElement[bool] | None = None) -> Any:
        """An insert that overwrites the row with the same key, if that fulfils the table's only such condition."""

        def statement() -> Any:
            insert = self._insert(table)
            changed = {column.name: insert.excluded[column.name] for column in table.c if column.name not in keys}
            return insert.on_conflict_do_update(index_elements=list(keys), set_=changed, where=where)

        return self._once((table.name, *keys), statement)

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    def _once(self, name: tuple[str, ...], build: Callable[[], Any]) -> Any:
        # Building a statement takes longer than executing it.
        if name not in self._statements:
            self._statements[name] = build()
        return self._statements[name]

    def _insert(self, table: Table) -> Any:
        return sqlite.insert(table) if self.embedded else postgresql.insert(table)


def changed(connection: Connection, statement: Any, row: Mapping[str, Any]) -> int:
    """Execute an insert that may leave things as they are; how many rows it wrote."""
    # Without the option the library does not ask PostgreSQL's driver for it.
    result = connection.execute(statement, dict(row), execution_options={"preserve_rowcount": True})
    return int(result.rowcount)


def open_database(url: str) -> Database:
    """The database at an address, with its tables as this version wants them; StoreError if that cannot be."""
    try:
        engine = create_engine(_with_driver(url), pool_pre_ping=not url.startswith("sqlite"))
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
        migrate(engine)
    except ModuleNotFoundError as error:
        raise StoreError(f"store.url needs {error.name}. Install the extra: pip install '.[postgres]'") from None
    except SQLAlchemyError as error:
        raise StoreError(f"The database cannot be opened: {_first_line(error)}. Check store.url") from None
    return Database(engine)


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest version; several processes may start at once."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("bot.store").joinpath("migrations")))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _with_driver(url: str) -> str:
    scheme, colon, rest = url.partition("://")
    if colon and scheme in ("postgres", "postgresql"):
        return f"postgresql+psycopg://{rest}"
    if colon and scheme == "sqlite":
        return url
    # The rest may hold a password.
    raise StoreError(f"store.url begins with {scheme[:20]}. Use sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")


def _prepare_sqlite(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    # NORMAL: a commit survives the end of the process at once, a power cut after the next checkpoint.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={_BUSY_MS}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _first_line(error: Exception) -> str:
    """The driver's first line, which holds no password."""
    lines = str(getattr(error, "orig", None) or error).splitlines()
    return lines[0] if lines else type(error).__name__
