"""A track's whole analysis as another program writes it: files anywhere on the disk, rows by plain SQL."""

import random
from dataclasses import dataclass
from pathlib import Path

from tests.support.cli import Device
from tests.support.packages import STEMS

WAVEFORM = {
    "full_samples": "[0.10, -1e-3,  1]",
    "bands": '{"low":[0.5], "mid":[1.0]}',
    "colors": "[255, 0,0]",
}
"""Spelled so that a program which reads and writes JSON anew would change them."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What device A holds."""

    track_id: str
    files: dict[str, bytes]
    """`bass`, ..., `logits` to content."""


def analyse(
    device: Device, track_id: str, folder: Path, *, stem_bytes: int = 300_000, seed: int = 1
) -> Analysis:
    """Write files and rows; the rows name the files."""
    chance = random.Random(seed)
    files = {name: chance.randbytes(stem_bytes + len(name)) for name in (*STEMS, "logits")}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"my {name}.wav").write_bytes(content)
    with device.plain_sql() as sql:
        for stem in STEMS:
            sql.execute(
                "INSERT INTO track_stems (track_id, stem, stem_path) VALUES (?, ?, ?)",
                (track_id, stem, str(folder / f"my {stem}.wav")),
            )
        sql.execute(
            "INSERT INTO track_roots (track_id, roots, logits_path) VALUES (?, '[]', ?)",
            (track_id, str(folder / "my logits.wav")),
        )
        # The import has made the row, with its preview.
        sql.execute(
            "UPDATE track_waveforms SET full_samples = :full_samples, bands = :bands, colors = :colors"
            " WHERE track_id = :track_id",
            {"track_id": track_id, **WAVEFORM},
        )
    return Analysis(track_id, files)


def assert_restored(device: Device, analysis: Analysis) -> None:
    """The device has every file byte for byte where its rows say, and every waveform letter by letter."""
    for name, content in restored_files(device, analysis.track_id).items():
        assert content == analysis.files[name], f"{name} differs"
    [found] = device.query(
        "SELECT full_samples, bands, colors FROM track_waveforms WHERE track_id = ?", (analysis.track_id,)
    )
    assert dict(zip(WAVEFORM, found, strict=True)) == WAVEFORM


def restored_files(device: Device, track_id: str) -> dict[str, bytes]:
    """Name to content of the files that the rows of the analysis name."""
    paths = dict(device.query("SELECT stem, stem_path FROM track_stems WHERE track_id = ?", (track_id,)))
    paths["logits"] = device.one("SELECT logits_path FROM track_roots WHERE track_id = ?", (track_id,))
    assert sorted(paths) == sorted((*STEMS, "logits"))
    return {name: Path(path).read_bytes() for name, path in paths.items()}


def leftovers(device: Device) -> list[str]:
    """Unfinished files of the device's profile."""
    return sorted(str(path.name) for path in device.library.parent.rglob("*.part"))
