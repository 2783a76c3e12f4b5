"""`waveform.json` of a package, as texts for the columns that never travel in rows. Pure."""

import json
import re
from collections.abc import Mapping
from typing import Any

import orjson

from luma_sync.engine.downloads.package_format import refused

FORMAT = 1
COLUMNS = ("full_samples", "bands", "colors")
_DEPTH_MAX = 32
_UNREADABLE = "its waveform cannot be read"
_BLANKS = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def parse_waveform(body: bytes, *, characters_max: int) -> Mapping[str, str | None]:
    """Column to JSON text, letter by letter as the other device's row held it.

    Raises RefusedPackage, also for a text that is longer than a column takes.
    """
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise refused(_UNREADABLE, str(error)) from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise refused("it is of a format that this version does not know; update Luma Sync")
    if said.get("full_samples") is None:
        raise refused(_UNREADABLE, "there are no samples in it")
    for value in said.values():
        _check_depth(value, _DEPTH_MAX)
    texts = _texts(body.decode())
    for name in COLUMNS:
        if len(texts.get(name, "")) > characters_max:
            raise refused("its waveform is larger than any", f"{name}: {len(texts[name])} characters")
    return {name: None if said.get(name) is None else texts[name] for name in COLUMNS}


def _texts(document: str) -> Mapping[str, str]:
    """The values of an object that is known to be JSON, as they are written."""
    texts = dict[str, str]()
    try:
        at = _behind_blanks(document, document.index("{") + 1)
        while document[at] != "}":
            key, at = _DECODER.raw_decode(document, _behind_blanks(document, at))
            start = _behind_blanks(document, _behind_blanks(document, at) + 1)
            _, end = _DECODER.raw_decode(document, start)
            texts[key] = document[start:end]
            at = _behind_blanks(document, end)
            if document[at] == ",":
                at = _behind_blanks(document, at + 1)
    except ValueError as error:
        raise refused(_UNREADABLE, str(error)) from None
    return texts


def _behind_blanks(document: str, at: int) -> int:
    match = _BLANKS.match(document, at)
    return at if match is None else match.end()


def _check_depth(value: Any, left: int) -> None:
    if left == 0:
        raise refused(_UNREADABLE, "nested too deeply")
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        if isinstance(each, list | dict):
            _check_depth(each, left - 1)
