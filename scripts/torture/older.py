"""Stores of older schemas: as a text that stays in the project, and as large ones made from it."""
import pathlib, sqlite3
from ground import ROOT

FROZEN = ROOT / "Tests/ExampleStoreTests/Schema/Frozen"
ROWS, REST = "\n-- The rows.\n", "\n-- Indexes and triggers.\n"


def numbers():
    """The schemas of which the project keeps a store."""
    return sorted(int(path.stem.removeprefix("schema-")) for path in FROZEN.glob("schema-*.sql"))


def make(number, source, target):
    """A store of an older schema with the rows of a store of today, as far as the older one has places for them."""
    tables, rest = (FROZEN / f"schema-{number}.sql").read_text().split(ROWS)
    database = sqlite3.connect(target)
    database.executescript(tables)
    copy(source, database)
    database.executescript(rest.split(REST)[1])
    # As every program leaves a store.
    database.execute("PRAGMA journal_mode = WAL")
    database.close()


def copy(source, database):
    database.execute("ATTACH ? AS source", [f"{source}"])
    for table in ordinary(database):
        columns = ", ".join(sorted(columns_of(database, "main", table) & columns_of(database, "source", table)))
        if columns:
            database.execute(f"DELETE FROM main.{table}")
            rowid = "rowid, " if table == "training_examples" else ""
            database.execute(f"INSERT INTO main.{table} ({rowid}{columns}) SELECT {rowid}{columns} FROM source.{table}")
    # The search index is made anew from the texts.
    database.execute("UPDATE main.store_identity SET searched_number = 0")
    database.commit()
    database.execute("DETACH source")


def freeze(database):
    """The whole store as a text: tables, rows, indexes and triggers."""
    parts = [f"PRAGMA page_size = {database.execute('PRAGMA page_size').fetchone()[0]};"]
    made = database.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    parts += [f"{sql};" for kind, name, sql in made if kind == "table" and not inner(name)]
    parts.append(ROWS.strip("\n"))
    for table in ordinary(database):
        names = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        quoted = " || ', ' || ".join(f"quote({name})" for name in names)
        parts += [f"INSERT INTO {table} ({', '.join(names)}) VALUES ({row[0]});"
                  for row in database.execute(f"SELECT {quoted} FROM {table}")]
    parts.append(REST.strip("\n"))
    parts += [f"{sql};" for kind, name, sql in made if kind in ("index", "trigger")]
    parts.append(f"PRAGMA user_version = {database.execute('PRAGMA user_version').fetchone()[0]};")
    return "\n".join(parts) + "\n"


def ordinary(database):
    """The tables that hold rows of their own, not those that a search index keeps inside."""
    found = database.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    return [name for name, in found.fetchall() if name == "sqlite_sequence" or not inner(name) and name != "own_writer"]


def inner(name):
    return name.startswith(("sqlite_", "example_search_"))


def columns_of(database, schema, table):
    return {row[1] for row in database.execute(f"PRAGMA {schema}.table_info({table})")}
