"""Covers: found in the file or beside it, made small, never trusted."""

import io
import struct
import zlib
from pathlib import Path

import mutagen
import pytest
from mutagen import id3
from PIL import Image

from luma_sync.engine.analysis.artwork import THUMBNAIL_PIXELS, make_thumbnail, thumbnail_of
from tests.support.audio import write_music, write_wav


def picture(
    kind: str = "PNG", size: tuple[int, int] = (900, 600), mode: str = "RGB", colour: object = 0
) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size, colour).save(target, kind)  # type: ignore[arg-type]
    return target.getvalue()


def opened(thumbnail: bytes | None) -> Image.Image:
    assert thumbnail is not None
    image = Image.open(io.BytesIO(thumbnail))
    assert image.format == "JPEG"
    return image


@pytest.mark.parametrize(
    ("body", "size"),
    [
        (picture(), (512, 341)),
        (picture("JPEG", (4000, 4000)), (512, 512)),
        (picture("PNG", (10, 7)), (10, 7)),
        (picture("PNG", (600, 600), "RGBA", (255, 0, 0, 0)), (512, 512)),
        (picture("GIF", (600, 300), "P"), (512, 256)),
        (picture("PNG", (600, 300), "I;16"), (512, 256)),
        (picture("BMP", (600, 300), "1"), (512, 256)),
        (picture("WEBP", (600, 300)), (512, 256)),
        (picture("JPEG", (600, 300), "CMYK"), (512, 256)),
    ],
)
def test_every_usual_picture_becomes_a_small_jpeg(body: bytes, size: tuple[int, int]) -> None:
    image = opened(thumbnail_of(body))

    assert image.size == size
    assert max(image.size) <= THUMBNAIL_PIXELS
    assert image.mode == "RGB"


def test_what_is_transparent_becomes_white() -> None:
    image = opened(thumbnail_of(picture("PNG", (40, 40), "RGBA", (255, 0, 0, 0))))

    assert image.getpixel((20, 20)) == (255, 255, 255)


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert thumbnail_of(picture()) == thumbnail_of(picture())


def png_of(width: int, height: int) -> bytes:
    """The head of a picture that would need terabytes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "body",
    [
        b"", b"no picture", picture()[:100], b"\xff\xd8\xff\xe0" + b"\0" * 50, b"GIF89a", b"<svg></svg>",
        b"%!PS-Adobe-3.0\n%%BoundingBox: 0 0 9 9\n", png_of(10_000, 7_000), png_of(12_000, 9_000),
        png_of(200_000, 200_000), b"\0" * (33 * 1024 * 1024),
    ],
    ids=range(11),
)  # fmt: skip
def test_no_picture_and_bombs_are_no_cover(body: bytes) -> None:
    assert thumbnail_of(body) is None


@pytest.mark.parametrize("kind", ["mp3", "flac", "wav", "ogg", "m4a"])
def test_the_cover_in_the_file_is_found(tmp_path: Path, kind: str) -> None:
    (track,) = write_music(tmp_path, kind)

    assert opened(make_thumbnail(track.path)).size == (512, 512)


@pytest.mark.parametrize("name", ["cover.jpg", "Cover.PNG", "folder.jpg", "FOLDER.JPG"])
def test_a_cover_beside_the_file_serves_too(tmp_path: Path, name: str) -> None:
    path = write_wav(tmp_path / "song.wav", seconds=0.05)
    (tmp_path / name).write_bytes(picture(size=(30, 20)))

    assert opened(make_thumbnail(path)).size == (30, 20)


def test_without_any_cover_there_is_none(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "song.wav", seconds=0.05)
    (tmp_path / "cover.jpg").mkdir()
    (tmp_path / "holiday.jpg").write_bytes(picture())

    assert make_thumbnail(path) is None


def test_the_front_cover_goes_before_other_pictures_and_broken_ones_are_passed_over(tmp_path: Path) -> None:
    (track,) = write_music(tmp_path, "mp3")
    file = mutagen.File(track.path)
    file.tags.delall("APIC")
    for kind, desc, body in (
        (0, "other", picture(size=(50, 50))),
        (3, "bad", b"?"),
        (3, "front", picture(size=(60, 60))),
    ):
        file.tags.add(id3.APIC(encoding=3, mime="image/png", type=kind, desc=desc, data=body))
    file.save()

    assert opened(make_thumbnail(track.path)).size == (60, 60)
