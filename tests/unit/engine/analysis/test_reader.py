"""Reading real audio: all formats, and everything that only looks like audio."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from luma_sync.engine.analysis import decode
from luma_sync.engine.analysis.decode import Decoder, audio_format
from luma_sync.engine.analysis.reader import AudioReader
from luma_sync.kernel.errors import SourceFileError
from tests.support.audio import write_music, write_wav

CONTENT_TYPES = {
    "mp3": "audio/mpeg",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "m4a": "audio/mp4",
}
PADDING_MS = 60
"""Lossy codecs work in blocks and pad the ends."""


@pytest.mark.parametrize("kind", CONTENT_TYPES)
def test_every_format_is_read_with_tags_cover_and_length(tmp_path: Path, kind: str) -> None:
    (track,) = write_music(tmp_path, kind)

    facts = AudioReader().read(track.path)

    assert (facts.audio_format, facts.content_type) == (kind, CONTENT_TYPES[kind])
    assert (facts.tags.title, facts.tags.artist, facts.tags.album) == (track.title, track.artist, track.album)
    assert (facts.tags.bpm, facts.tags.key) == (float(track.bpm), track.key)
    assert abs(facts.duration_ms - track.duration_ms) <= PADDING_MS
    assert facts.thumbnail is not None
    assert facts.thumbnail.startswith(b"\xff\xd8")


@pytest.mark.parametrize("kind", CONTENT_TYPES)
def test_the_name_does_not_matter(tmp_path: Path, kind: str) -> None:
    (track,) = write_music(tmp_path, kind)
    odd = track.path.rename(tmp_path / "holiday picture.jpg")

    assert audio_format(odd).audio_format == kind
    assert AudioReader().identify(odd) == (kind, CONTENT_TYPES[kind])


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("text.mp3", b"All work and no play makes Jack a dull boy.\n" * 500),
        ("zeros.mp3", b"\0" * 100_000),
        ("broken.mp3", b"\x00\x01nothing that plays" * 500),
        ("broken.flac", b"fLaC but no more"),
        ("head.wav", b"RIFF\xff\xff\xff\xffWAVE"),
        ("page.ogg", b"OggS" + b"\0" * 60),
        ("atom.m4a", b"\0\0\0\x20ftypM4A " + b"\0" * 100),
        ("empty.mp3", b""),
        ("list.mp3", b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"),
        ("concat.mp3", b"ffconcat version 1.0\nfile '/etc/passwd'\n"),
        ("picture.mp3", b"\x89PNG\r\n\x1a\n" + b"\0" * 200),
    ],
)
def test_what_only_looks_like_audio_is_refused_with_a_sentence(
    tmp_path: Path, name: str, body: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(body)

    with pytest.raises(SourceFileError) as caught:
        AudioReader().read(path)

    assert caught.value.title.startswith(f"{name} ")
    assert caught.value.title.endswith(".")
    assert "\n" not in caught.value.title


def test_random_bytes_are_no_music(tmp_path: Path) -> None:
    path = tmp_path / "noise.mp3"
    path.write_bytes(os.urandom(200_000))

    with pytest.raises(SourceFileError):
        AudioReader().read(path)


def test_a_file_with_much_rubbish_in_it_is_damaged(tmp_path: Path) -> None:
    (track,) = write_music(tmp_path, "flac", seconds=2)
    body = bytearray(track.path.read_bytes())
    middle = len(body) // 4
    body[middle : middle * 3] = os.urandom(middle * 2)
    track.path.write_bytes(bytes(body))

    with pytest.raises(SourceFileError, match="damaged"):
        AudioReader().read(track.path)


def test_a_file_that_ends_early_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (track,) = write_music(tmp_path, "mp3", seconds=4)
    body = track.path.read_bytes()
    track.path.write_bytes(body[:-40_000])

    assert 0 < AudioReader().read(track.path).duration_ms < track.duration_ms


def test_a_file_whose_beginning_never_ends_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_wav(tmp_path / "recording.wav", seconds=0.1)
    with path.open("ab") as file:
        file.truncate(8 * 1024**3)  # without content: a disk that was full, or power that went
    monkeypatch.setattr(decode, "SEARCH_S", 0.05)

    with pytest.raises(SourceFileError, match="damaged: its sound is not found in time"):
        AudioReader().read(path)


def test_a_file_without_tags_is_called_by_its_name(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "  My\tsong .wav", seconds=0.25)

    facts = AudioReader().read(path)

    assert facts.tags.title == "My song"
    assert (facts.tags.artist, facts.tags.album, facts.tags.bpm, facts.tags.key) == (None, None, None, None)
    assert facts.thumbnail is None
    assert facts.duration_ms == 250


def test_blocks_are_mono_floats(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "noise.wav", seconds=0.1)

    with closing(Decoder(path)) as decoder:
        blocks = list(decoder.blocks())

    assert {block.dtype.name for block in blocks} == {"float32"}
    assert sum(block.size for block in blocks) == 4410
    assert max(float(abs(block).max()) for block in blocks) <= 1.0


@pytest.mark.parametrize(
    "name", ["a:b.wav", "concat:x|y.wav", "http:.wav", "%d.wav", "-i.wav", "né e\u0301😀.wav"]
)
def test_odd_names_are_only_names(tmp_path: Path, name: str) -> None:
    path = write_wav(tmp_path / name, seconds=0.1)

    assert AudioReader().read(path).duration_ms == 100
