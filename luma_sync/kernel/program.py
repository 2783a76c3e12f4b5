"""What this program is made of: its version, the system under it, its libraries and their licences."""

import locale
import os
import platform
import re
import ssl
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from luma_sync import __version__
from luma_sync.kernel.dataclass import dataclass

PROGRAM = "luma-sync"
UPDATE_VARIABLE = "LUMA_SYNC_UPDATE_PAGE"
_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRA = re.compile(r"extra\s*==\s*[\"']([^\"']+)[\"']")
_SHIPPED_EXTRAS = frozenset({"localcloud", "analysis"})
_LICENCE_FILE = re.compile(r"(?i)(^|/)(licen[cs]e|copying|notice)[^/]*$")
_TEXT_MAX = 200_000
_SHORT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """One library that is installed with the program."""

    name: str
    version: str
    licence: str
    """Its short name; empty where the package does not say."""

    address: str = ""
    """Of its home page."""


def versions() -> dict[str, str]:
    """The program and what it runs on; nothing in it tells whose machine it is."""
    return {
        "luma_sync": __version__,
        "python": platform.python_version(),
        "tls": ssl.OPENSSL_VERSION,
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
        "libc": " ".join(platform.libc_ver()).strip(),
        "processors": str(os.cpu_count() or 0),
        "packaged": str(bool(getattr(sys, "frozen", False))).lower(),
        "encoding": locale.getpreferredencoding(False),
    }


def update_page(environment: Mapping[str, str] | None = None) -> str:
    """The page that tells of newer versions (https), as whoever packed the program says; empty for none."""
    said = (os.environ if environment is None else environment).get(UPDATE_VARIABLE, "")
    return said if said.startswith("https://") else ""


def libraries() -> tuple[Library, ...]:
    """What is installed because this program needs it, by name; nothing for a program without metadata."""
    found = {
        each.metadata["Name"].lower(): Library(
            name=each.metadata["Name"],
            version=each.version,
            licence=_licence(each),
            address=_address(each),
        )
        for each in _needed()
    }
    return tuple(found[name] for name in sorted(found))


def own_library() -> Library:
    """The program itself."""
    try:
        own = distribution(PROGRAM)
    except PackageNotFoundError:
        return Library(name=PROGRAM, version=__version__, licence="")
    return Library(name=PROGRAM, version=__version__, licence=_licence(own), address=_address(own))


def licence_text(name: str) -> str:
    """The texts that a library's package brings along; empty where it brings none."""
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        return ""
    texts: list[str] = []
    for file in files:
        if not _LICENCE_FILE.search(file.as_posix()) or file.suffix in {".py", ".pyc"}:
            continue
        try:
            texts.append(file.locate().read_text(encoding="utf-8", errors="replace").strip())  # type: ignore[attr-defined]
        except OSError:
            continue
    return "\n\n\n".join(dict.fromkeys(texts))[:_TEXT_MAX]


def _needed() -> Iterator[Distribution]:
    """Everything that the program needs, and what that needs, each once."""
    seen = {PROGRAM}
    waiting = list(_requirements(PROGRAM, _SHIPPED_EXTRAS))
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            yield distribution(name)
        except PackageNotFoundError:
            continue  # an extra, or of another system
        waiting += _requirements(name, frozenset())


def _requirements(name: str, extras: frozenset[str]) -> Iterator[str]:
    try:
        wanted = distribution(name).requires or []
    except PackageNotFoundError:
        return
    for line in wanted:
        extra, found = _EXTRA.search(line), _NAME.match(line)
        if found is not None and (extra is None or extra[1] in extras):
            yield re.sub(r"[-_.]+", "-", found[0]).lower()


def _licence(of: Distribution) -> str:
    said = _said(of, "License-Expression") or _said(of, "License")
    first = said.strip().splitlines()[0].strip() if said.strip() else ""
    if first and len(first) <= _SHORT:
        return first
    classes = of.metadata.get_all("Classifier") or []
    names = (each.rpartition("::")[2].strip() for each in classes if each.startswith("License ::"))
    return ", ".join(dict.fromkeys(each for each in names if each != "OSI Approved"))


def _address(of: Distribution) -> str:
    named: dict[str, str] = {}
    for link in of.metadata.get_all("Project-URL") or []:
        name, _, address = link.partition(",")
        named[name.strip().lower()] = address.strip()
    return _said(of, "Home-page") or named.get("homepage") or named.get("source") or ""


def _said(of: Distribution, name: str) -> str:
    return str(of.metadata[name]) if name in of.metadata else ""
