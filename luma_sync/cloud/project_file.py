"""A project's address and key out of a file: `.env` in its many spellings, or JSON. Pure."""

import json
import re
from collections.abc import Iterator
from dataclasses import field

from luma_sync.cloud.address import parse_address
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import UsageError

FILE_BYTES_MAX = 256 * 1024
_DEPTH_MAX = 4
_PREFIXES = (
    "nextpublic",
    "expopublic",
    "nuxtpublic",
    "publicenv",
    "reactapp",
    "gatsby",
    "public",
    "vite",
    "luma",
)
_URL_NAMES = frozenset({"supabaseurl", "supabaseprojecturl", "supabaseapiurl", "projecturl", "apiurl", "url"})
_KEY_NAMES = frozenset({
    "supabaseanonkey", "supabasepublishablekey", "supabasepublishabledefaultkey", "supabasekey", "anonkey",
    "publishablekey", "supabaseanon", "anon", "publickey", "key",
})  # fmt: skip
_SECRET_NAMES = frozenset({
    "supabaseservicerolekey", "supabaseservicekey", "supabasesecretkey", "servicerolekey", "servicekey",
    "secretkey", "servicerole",
})  # fmt: skip
_LINE = re.compile(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*[=:]\s*(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFile:
    """What a file says of a project; both are checked."""

    url: str
    key: str = field(repr=False)


def parse_project_file(content: bytes) -> ProjectFile:
    """The one project that the file names. Raises UsageError with a sentence; a secret key is never kept."""
    text = _text(content)
    pairs = list(_json_pairs(text) if text.lstrip()[:1] in {"{", "["} else _env_pairs(text))
    urls = _values(pairs, _URL_NAMES)
    keys = _values(pairs, _KEY_NAMES)
    if len(urls) > 1:
        raise UsageError(
            "The file names more than one project; paste the address and the key of the one you want."
        )
    if not urls:
        raise UsageError(
            "The file names no project; it needs a line such as SUPABASE_URL=https://project.supabase.co."
        )
    if not keys:
        raise UsageError(_OPENS_ALL if _values(pairs, _SECRET_NAMES) else _NO_KEY)
    if len(keys) > 1:
        keys = [key for key in keys if key.startswith("sb_publishable_")] or keys
    address = parse_address(urls[0], keys[0])
    return ProjectFile(url=address.url, key=address.anon_key)


_NO_KEY = "The file names no key; it needs a line such as SUPABASE_ANON_KEY=... beside the address."
_OPENS_ALL = (
    "The file holds the project's secret key alone, which opens everybody's data; it was not kept."
    " Use the publishable (anon) key."
)


def _text(content: bytes) -> str:
    if len(content) > FILE_BYTES_MAX:
        raise UsageError("This file is too large to be a project's settings; choose a .env or a JSON file.")
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise UsageError("This file is not text; choose a .env or a JSON file.")
    return text


def _env_pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        if found is not None and not line.lstrip().startswith("#"):
            yield found[1], _unquoted(found[2].strip())


def _unquoted(value: str) -> str:
    for quote in ('"', "'", "`"):
        if value.startswith(quote):
            return value[1:].partition(quote)[0].strip()
    return value.partition(" #")[0].strip().rstrip(",;")


def _json_pairs(text: str) -> Iterator[tuple[str, str]]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise UsageError(
            "This file is not valid JSON; choose another one, or paste address and key."
        ) from None
    yield from _walked(value, _DEPTH_MAX)


def _walked(value: object, depth: int) -> Iterator[tuple[str, str]]:
    if depth == 0:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str):
                yield str(name), inner.strip()
            else:
                yield from _walked(inner, depth - 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walked(inner, depth - 1)


def _values(pairs: list[tuple[str, str]], names: frozenset[str]) -> list[str]:
    """The different values that stand behind any of the names, in their order."""
    found = dict.fromkeys(value for name, value in pairs if value and _plain(name) in names)
    return list(found)


def _plain(name: str) -> str:
    """A name without case, separators and what a web framework puts before it."""
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    return next((plain.removeprefix(prefix) for prefix in _PREFIXES if plain.startswith(prefix)), plain)
