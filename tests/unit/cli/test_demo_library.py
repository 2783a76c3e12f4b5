"""The demo's audio: real, tagged, different from track to track, the same for the same seed."""

from pathlib import Path

from luma_sync.cli.demo_library import make_library
from luma_sync.engine.analysis.reader import AudioReader


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(tmp_path: Path) -> None:
    made = [
        make_library(tmp_path / name, files=5, seconds=0.4, seed=seed)
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    ]

    first, again, other = (bytes_of(tmp_path / name) for name in ("a", "b", "c"))
    assert first == again
    assert not set(first.values()) & set(other.values())
    assert len(set(first.values())) == 5
    assert [track.audio_format for track in made[0]] == ["mp3", "flac", "wav", "ogg", "m4a"]


def test_there_is_sound_in_every_track(tmp_path: Path) -> None:
    for track in make_library(tmp_path, files=5, seconds=0.4):
        facts = AudioReader().read(track.path)
        points = [int(point) for point in facts.preview_json.strip("[]").split(",")]
        assert max(points) > 60, track.path.name
        assert facts.thumbnail is not None


def test_many_tracks_have_many_names(tmp_path: Path) -> None:
    made = make_library(tmp_path, files=30, seconds=0.05, formats=("wav",))

    assert len({track.title for track in made}) == 30
    assert len({track.path for track in made}) == 30
