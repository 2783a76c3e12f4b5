"""The schema: a Supabase-shaped database once, then resources/supabase/migrations in order."""

import importlib.resources
import re
from collections.abc import Iterable
from pathlib import Path

import psycopg
from psycopg import sql

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LocalCloudError
from luma_sync.kernel.logs import logger
from luma_sync.localcloud.database import connect_arguments, superuser_arguments
from luma_sync.localcloud.keys import CloudSecrets
from luma_sync.localcloud.postgres import Endpoint

_log = logger("localcloud.migrations")
_NAME = re.compile(r"(?P<version>\d{14})_(?P<name>[A-Za-z0-9_]+)\.sql")
_FOLDERS = ("resources/supabase/migrations", "share/luma-sync/supabase/migrations")

_TRACKING = """
create table if not exists supabase_migrations.schema_migrations (
    version text not null primary key, statements text[], name text
)
"""


_REPLACEABLE = frozenset({"04_storage_functions.sql", "05_realtime.sql"})
"""Parts of the foundation that a newer version of the program brings up to date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One file; `version` orders them."""

    version: str
    name: str
    text: str


def find_migrations(chosen: Path | None = None) -> Path:
    """The directory of the cloud's migrations: next to the package in a checkout, beside it when installed.

    Raises LocalCloudError when there is none.
    """
    if chosen is not None:
        candidates = [chosen]
    else:
        package = Path(__file__).resolve().parents[1]
        candidates = [parent / folder for parent in (package.parent, package) for folder in _FOLDERS]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise LocalCloudError(
        "The cloud's schema files (resources/supabase/migrations) are missing; run Luma Sync from its "
        "checkout, or install it again.",
        f"looked in {', '.join(str(candidate) for candidate in candidates)}",
    )


def read_migrations(directory: Path) -> tuple[Migration, ...]:
    """The migrations of a directory, oldest first. Other files are not migrations."""
    found = []
    for path in sorted(directory.glob("*.sql")):
        named = _NAME.fullmatch(path.name)
        if named is not None:
            found.append(
                Migration(version=named["version"], name=named["name"], text=path.read_text("utf-8"))
            )
    return tuple(found)


def migrate(endpoint: Endpoint, secrets: CloudSecrets, migrations: Iterable[Migration]) -> tuple[str, ...]:
    """Bring the database up to date; returns the versions that were applied. Blocking.

    Each migration is one transaction, run as `postgres`, which is no superuser.
    Raises LocalCloudError naming the file that failed; what ran before it stays.
    """
    _lay_foundation(endpoint, secrets)
    applied = []
    with psycopg.connect(connect_arguments(endpoint, "postgres", secrets.postgres_password)) as connection:
        connection.execute(_TRACKING)
        connection.commit()
        done = {
            row[0] for row in connection.execute("select version from supabase_migrations.schema_migrations")
        }
        connection.commit()
        for migration in migrations:
            if migration.version not in done:
                _apply(connection, migration)
                applied.append(migration.version)
    return tuple(applied)


def _foundation() -> list[tuple[str, bytes]]:
    """Names and texts of the foundation's parts, in order."""
    folder = importlib.resources.files("luma_sync.localcloud") / "sql"
    return [
        (file.name, file.read_bytes())
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if file.name.endswith(".sql")
    ]


def _lay_foundation(endpoint: Endpoint, secrets: CloudSecrets) -> None:
    """Roles and the schemas auth and storage, in one transaction: all of it is there, or nothing."""
    with psycopg.connect(superuser_arguments(endpoint, secrets)) as connection:
        is_laid = connection.execute("select 1 from pg_roles where rolname = 'authenticator'").fetchone()
        for name, text in _foundation():
            if is_laid is None or name in _REPLACEABLE:
                connection.execute(text)
        if is_laid is not None:
            return
        for role, password in _login_passwords(secrets).items():
            statement = sql.SQL("alter role {} password {}").format(
                sql.Identifier(role), sql.Literal(password)
            )
            connection.execute(statement)


def _login_passwords(secrets: CloudSecrets) -> dict[str, str]:
    return {
        "postgres": secrets.postgres_password,
        "authenticator": secrets.authenticator_password,
        "supabase_auth_admin": secrets.auth_admin_password,
        "supabase_storage_admin": secrets.storage_admin_password,
    }


def _apply(connection: "psycopg.Connection[tuple[object, ...]]", migration: Migration) -> None:
    try:
        with connection.transaction():
            connection.execute(migration.text.encode())
            connection.execute(
                """insert into supabase_migrations.schema_migrations (version, statements, name)
                   values (%s, %s, %s)""",
                (migration.version, [migration.text], migration.name),
            )
            # A migration may leave session settings behind; the next one starts clean.
            connection.execute("reset all")
    except psycopg.Error as error:
        file = f"{migration.version}_{migration.name}.sql"
        said = error.diag.message_primary or str(error)
        raise LocalCloudError(
            f"The cloud's schema file {file} could not be applied ({said}); mend it and start again.",
            str(error),
        ) from error
    _log.info("applied migration %s_%s", migration.version, migration.name)
