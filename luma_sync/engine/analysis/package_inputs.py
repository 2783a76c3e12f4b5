"""What a package is made of, as one text: equal texts, equal package. Pure.

Files count by size and time of change, the waveform by its hash. Not by path: profiles move. The preview of
the waveform travels in its row as well; a new one that comes with a pull makes no new package.
"""

import hashlib
from collections.abc import Mapping

import orjson

from luma_sync.kernel.files import FileStat
from luma_sync.store.analysis_records import WaveformTexts

WAVEFORM = "waveform.json"
_ARTWORK = "artwork."


def inputs_text(files: Mapping[str, FileStat], waveform: WaveformTexts) -> str:
    """`files` are the members of the package that are files, by their names in it."""
    found: dict[str, object] = {name: [stat.size, stat.mtime_ns] for name, stat in files.items()}
    found[WAVEFORM] = _digest(waveform)
    return orjson.dumps(found, option=orjson.OPT_SORT_KEYS).decode()


def is_made_of(known: str, inputs: str, *, ignores_artwork: bool = False) -> bool:
    """Whether what is `known` says the same; nothing known yet agrees with everything."""
    if known in ("", inputs):
        return True
    return ignores_artwork and _without_artwork(known) == _without_artwork(inputs)


def has_new_files(known: str, files: Mapping[str, FileStat]) -> bool:
    """Whether a file that is there now is another than the one that is `known`."""
    before = orjson.loads(known)
    return any(name in before and before[name] != [stat.size, stat.mtime_ns] for name, stat in files.items())


def _digest(waveform: WaveformTexts) -> str:
    hasher = hashlib.sha256()
    for text in (waveform.full_samples, waveform.bands, waveform.colors):
        body = b"" if text is None else text.encode("utf-8", "surrogateescape")
        hasher.update(b"%d:" % (-1 if text is None else len(body)))
        hasher.update(body)
    return hasher.hexdigest()


def _without_artwork(inputs: str) -> dict[str, object]:
    return {name: value for name, value in orjson.loads(inputs).items() if not name.startswith(_ARTWORK)}
