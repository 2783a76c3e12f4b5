"""Tags: what people write, and what they should not have written."""

from pathlib import Path

import mutagen
import pytest
from mutagen import id3

from luma_sync.engine.analysis.tags import clean_text, parse_bpm, read_tags
from tests.support.audio import write_music, write_wav


@pytest.mark.parametrize(
    ("said", "bpm"),
    [
        ("128", 128.0), ("127,5", 127.5), (" 90.25 BPM", 90.25), (174, 174.0), (0, None), ("0", None),
        ("fast", None), ("", None), (None, None), ("99999", None), (b"120", 120.0), ("1000", None),
    ],
)  # fmt: skip
def test_a_tempo_is_a_sane_number_or_nothing(said: object, bpm: float | None) -> None:
    assert parse_bpm(said) == bpm


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("  Night\r\n Drive\0\0 ", "Night Drive"),
        ("e\u0301", "é"),
        ("a\ud800b", "a b"),
        ("\x1b[31mred", "[31mred"),
        ("", None),
        (" \n\t", None),
        (None, None),
        (["x"], None),
        (b"caf\xe9", "caf\ufffd"),
        ("x" * 600, "x" * 500),
    ],
)
def test_text_is_one_clean_line(said: object, text: str | None) -> None:
    assert clean_text(said, 500) == text


def test_odd_frames_do_no_harm(tmp_path: Path) -> None:
    (track,) = write_music(tmp_path, "mp3")
    file = mutagen.File(track.path)
    file.tags.setall("TIT2", [id3.TIT2(encoding=3, text=["", "Second"])])
    file.tags.setall("TBPM", [id3.TBPM(encoding=3, text=["allegro"])])
    file.tags.setall("TPE1", [id3.TPE1(encoding=3, text=[])])
    file.save()

    tags = read_tags(track.path)

    assert tags.title == track.path.stem
    assert (tags.bpm, tags.artist) == (None, None)


def test_a_file_that_is_no_audio_has_its_name(tmp_path: Path) -> None:
    path = tmp_path / "ID3 liar.mp3"
    path.write_bytes(b"ID3\x04\x00\xff\x7f\x7f\x7f\x7f" + b"\xff" * 100)

    assert read_tags(path).title == "ID3 liar"


def test_tags_in_a_wav_are_read(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "plain.wav", seconds=0.1)
    file = mutagen.File(path)
    file.add_tags()
    file.tags.add(id3.TIT2(encoding=3, text=["Named"]))
    file.save()

    assert read_tags(path).title == "Named"
