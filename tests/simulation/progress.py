"""How far a long run has come, on the disk: an interrupted one goes on where it was."""

import hashlib
import json
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

from tests.simulation.report import Tally

_ROOT = Path(__file__).parents[2]
_SOURCES = ("luma_sync", "tests/simulation", "tests/support")


def fingerprint() -> str:
    """The code that a run is about; results of another code say nothing."""
    digest = hashlib.blake2b(digest_size=16)
    for folder in _SOURCES:
        for path in sorted((_ROOT / folder).rglob("*.py")):
            digest.update(str(path.relative_to(_ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


class Progress:
    """The tally of one run of seeds, stored now and then."""

    def __init__(self, start: int, folder: Path = _ROOT / "build", *, restored: bool = False) -> None:
        self._path = folder / f"simulation{'-restored' if restored else ''}-from-{start}.json"
        self._key = {"start": start, "code": fingerprint()}

    def load(self) -> Tally:
        """The tally of the same run before it was interrupted, or a new one."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Tally()
        if kept.get("run") != self._key:
            return Tally()
        known: dict[str, Any] = {
            name: Counter(value) if isinstance(value, dict) else value
            for name, value in kept["tally"].items()
        }
        return Tally(**known) if known.keys() == {field.name for field in fields(Tally)} else Tally()

    def store(self, tally: Tally) -> None:
        """Remember where the run is."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        partial = self._path.with_suffix(".part")
        told = {each.name: getattr(tally, each.name) for each in fields(tally)}
        partial.write_text(json.dumps({"run": self._key, "tally": told}), encoding="utf-8")
        partial.replace(self._path)

    def clear(self) -> None:
        """The run is complete; the next one begins anew."""
        self._path.unlink(missing_ok=True)
