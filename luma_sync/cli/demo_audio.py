"""Encodes demo music into real audio files, and writes their tags and covers."""

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import av
import mutagen
import numpy as np
from mutagen import id3
from mutagen.flac import FLAC, Picture
from mutagen.mp4 import MP4, MP4Cover, MP4FreeForm

from luma_sync.cli.demo_music import RATE, Samples

AUDIO_FORMATS = ("mp3", "flac", "wav", "ogg", "m4a")
_CODECS: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "mp3": ("mp3", "libmp3lame", {"b": "192000"}),
    "flac": ("flac", "flac", {}),
    "wav": ("wav", "pcm_s16le", {}),
    "ogg": ("ogg", "vorbis", {"strict": "experimental"}),
    "m4a": ("ipod", "aac", {"b": "160000"}),
}
"""Audio format to container, encoder and the encoder's options."""

_BLOCK = 4096
_FRONT_COVER = 3


def encode(path: Path, sound: Samples, audio_format: str) -> None:
    """Write stereo sound, shape (2, samples). The same sound gives the same bytes."""
    container_name, codec, options = _CODECS[audio_format]
    # Without bitexact, Ogg draws a random stream number and others note their encoder's version.
    with av.open(str(path), "w", format=container_name, options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream(
            codec, rate=RATE, layout="stereo", options={**options, "flags": "+bitexact"}
        )
        assert isinstance(stream, av.AudioStream)  # noqa: S101 - tells the type checker what the codec is
        for frame in _frames(sound):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def tag(path: Path, *, title: str, artist: str, album: str, bpm: int, key: str, cover: bytes) -> None:
    """Write tags and front cover in the way of the file's format."""
    file = mutagen.File(path)
    if isinstance(file, MP4):
        file["\xa9nam"], file["\xa9ART"], file["\xa9alb"], file["tmpo"] = title, artist, album, [bpm]
        file["----:com.apple.iTunes:initialkey"] = MP4FreeForm(key.encode())
        file["covr"] = [MP4Cover(cover, MP4Cover.FORMAT_JPEG)]
    elif isinstance(file, FLAC):
        _comment(file, title=title, artist=artist, album=album, bpm=str(bpm), initialkey=key)
        file.add_picture(_picture(cover))
    elif path.suffix == ".ogg":
        _comment(file, title=title, artist=artist, album=album, bpm=str(bpm), initialkey=key)
        file["metadata_block_picture"] = [base64.b64encode(_picture(cover).write()).decode()]
    else:
        _id3(file, (title, artist, album, str(bpm), key), cover)
    file.save()


def _frames(sound: Samples) -> Any:
    clipped = np.clip(sound, -1, 1)
    for start in range(0, clipped.shape[1], _BLOCK):
        block = np.ascontiguousarray(clipped[:, start : start + _BLOCK])
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate = RATE
        frame.pts = start
        yield frame


def _comment(file: Any, **tags: str) -> None:
    for name, value in tags.items():
        file[name] = [value]


def _id3(file: Any, texts: tuple[str, ...], cover: bytes) -> None:
    if file.tags is None:
        file.add_tags()
    frames: Any = (id3.TIT2, id3.TPE1, id3.TALB, id3.TBPM, id3.TKEY)
    for frame, text in zip(frames, texts, strict=True):
        file.tags.add(frame(encoding=3, text=[text]))
    file.tags.add(id3.APIC(encoding=3, mime="image/jpeg", type=_FRONT_COVER, desc="Cover", data=cover))


def _picture(cover: bytes) -> Any:
    picture: Any = Picture()
    picture.type, picture.mime, picture.desc, picture.data = _FRONT_COVER, "image/jpeg", "Cover", cover
    return picture
