"""Pulled text that SQLite could not give back: lone surrogates and NULs are found before they are stored."""

import json
import re

_SUSPICIOUS = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")
"""Postgres refuses both, so an honest page of rows never takes the slow way."""


def storable_items(rows_json: str) -> tuple[str, list[tuple[str, str]]]:
    """The page without items whose text cannot be stored, and (row id, reason) of those."""
    if not _SUSPICIOUS.search(rows_json):
        return rows_json, []
    kept: list[object] = []
    refused: list[tuple[str, str]] = []
    for item in json.loads(rows_json):
        text = json.dumps(item, ensure_ascii=False)
        if _storable(text):
            kept.append(item)
        else:
            row_id = item.get("row_id") if isinstance(item, dict) else None
            refused.append((str(row_id), "contains text that cannot be stored"))
    return json.dumps(kept, ensure_ascii=False), refused


def _storable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\\u0000" not in text.replace("\\\\", "")
