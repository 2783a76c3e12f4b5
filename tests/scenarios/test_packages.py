"""Analyses of other programs become packages in the cloud: the program's own command line, a real cloud."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from tests.support.audio import write_wav
from tests.support.cli import Cloud, Device
from tests.support.cloud_view import CloudView
from tests.support.package_bench import unpacked

MakeDevice = Callable[[str], Device]

COMMANDS_RUN_HERE = True
TRACK = "77777777-0000-4000-8000-000000000001"
STEMS = ("bass", "drums", "other", "vocals")


def analyse(device: Device, folder: Path, *stems: str) -> None:
    """What another program leaves: files, then plain SQL."""
    for number, stem in enumerate(stems):
        path = write_wav(folder / f"{stem}.wav", seconds=20, seed=number)
        device.execute(
            "insert into track_stems (track_id, stem, stem_path) values (?, ?, ?)", [TRACK, stem, str(path)]
        )


def test_a_whole_analysis_lands_in_the_bucket_of_packages_once(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    track_hash = hashlib.sha256(b"song").hexdigest()
    a.execute("insert into tracks (id, title, track_hash) values (?, 'Song', ?)", [TRACK, track_hash])
    analyse(a, tmp_path / "stems", "bass", "drums")
    logits = tmp_path / "logits.bin"
    logits.write_bytes(bytes(range(256)) * 100)
    a.execute(
        "insert into track_roots (track_id, roots, logits_path) values (?, '[]', ?)", [TRACK, str(logits)]
    )
    assert a.done("sync")["uploaded"] == 0
    why = a.done("outbox", "why", "tracks", TRACK)["analysis"]
    assert (why["parts"], why["missing"], why["state"]) == (3, ["other", "vocals", "waveform"], "")

    analyse(a, tmp_path / "stems", "other", "vocals")
    a.execute("insert into track_waveforms (track_id, full_samples) values (?, '[0.5, -0.5]')", [TRACK])
    report = a.done("sync")

    assert (report["uploaded"], report["state"]) == (1, "in_step")
    path = a.one("select package_storage_path from tracks")
    assert path == f"packages/{path.split('/')[1]}/{track_hash}_analysis.tar.zst"
    package = CloudView.of(cloud, email).object_bytes(path)
    assert package is not None
    found = unpacked(package)
    assert list(found) == ["waveform.json", "logits.bin", *(f"stems/{stem}.wav" for stem in STEMS)]
    assert all(
        found[f"stems/{stem}.wav"] == (tmp_path / "stems" / f"{stem}.wav").read_bytes() for stem in STEMS
    )
    [line] = a.done("uploads", "list")
    assert (line["upload_type"], line["priority"], line["status"]) == ("analysis_package", 3, "completed")
    assert a.done("outbox", "why", "tracks", TRACK)["analysis"]["state"] == "in_cloud"
    assert a.done("status")["analysis"]["queued"] == 1
    assert list(a.library.parent.rglob("*.tar.zst*")) == []

    assert a.done("sync")["uploaded"] == 0
    write_wav(tmp_path / "stems" / "bass.wav", seconds=3, seed=9)
    a.execute("update track_stems set stem_path = stem_path where stem = 'bass'")
    assert a.done("sync")["uploaded"] == 1
    assert a.one("select package_storage_path from tracks") == path


def test_a_stem_that_is_gone_needs_somebody_and_stops_nothing(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    a.execute("insert into tracks (id, title, track_hash) values (?, 'Song', ?)", [TRACK, "ab" * 32])
    analyse(a, tmp_path / "stems", *STEMS)
    (tmp_path / "stems" / "drums.wav").unlink()
    a.execute("insert into track_waveforms (track_id, full_samples) values (?, '[1]')", [TRACK])
    a.execute(
        "insert into track_roots (track_id, roots, logits_path) values (?, '[]', ?)",
        [TRACK, str(tmp_path / "stems" / "bass.wav")],
    )

    result = a.run("--json", "sync")

    assert (result.code, result.json["ok"], result.json["state"]) == (5, True, "attention")
    [unfinished] = a.done("status")["analysis"]["unfinished"]
    assert unfinished["error"] == (
        "The drums stem of Song cannot be packed: it is not there any more;"
        " analyse the track again, or put it back."
    )
    assert "Traceback" not in result.err
