"""Analysis packages for tests: good ones, and archives of every kind that must be refused."""

import io
import json
import random
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import zstandard

STEMS = ("bass", "drums", "other", "vocals")
SAMPLES = [-0.25, 0.5, -0.125, 1.0]


@dataclass(slots=True, kw_only=True)
class Entry:
    """One member of an archive; `size` may lie."""

    name: str
    content: bytes = b""
    kind: bytes = tarfile.REGTYPE
    link: str = ""
    size: int | None = None


@dataclass(slots=True, kw_only=True)
class Package:
    """What an analysis package holds."""

    seed: int = 1
    stem_bytes: int = 40_000
    artwork: bytes | None = b"\xff\xd8 cover"
    waveform: bytes = b""
    contents: dict[str, bytes] = field(init=False)

    def __post_init__(self) -> None:
        chance = random.Random(self.seed)
        waveform = self.waveform or waveform_json()
        self.contents = {} if self.artwork is None else {"artwork.jpg": self.artwork}
        self.contents |= {"waveform.json": waveform, "logits.bin": chance.randbytes(5_001)}
        self.contents |= {
            f"stems/{stem}.wav": chance.randbytes(self.stem_bytes + number)
            for number, stem in enumerate(STEMS)
        }

    @property
    def entries(self) -> list[Entry]:
        return [Entry(name=name, content=content) for name, content in self.contents.items()]

    def packed(self) -> bytes:
        """As the cloud holds it."""
        return zstd(tar(self.entries))


def waveform_json(**changes: object) -> bytes:
    said = {
        "format": 1,
        "preview": [0, 1],
        "full_samples": SAMPLES,
        "bands": {"low": [0.5]},
        "colors": [1, 2, 3],
        **changes,
    }
    return json.dumps(said).encode()


def tar(entries: Sequence[Entry], *, style: Literal[0, 1, 2] = 0) -> bytes:
    """A tar archive; headers say what the entries say, true or not. Style: 0 ustar, 1 GNU, 2 pax."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=style) as writer:
        for entry in entries:
            info = tarfile.TarInfo(entry.name)
            info.type, info.linkname, info.size = entry.kind, entry.link, len(entry.content)
            if entry.size is None:
                writer.addfile(info, io.BytesIO(entry.content))
            else:
                info.size = entry.size
                archive.write(info.tobuf(style) + entry.content)
                writer.offset = archive.tell()
    return archive.getvalue()


def zstd(content: bytes, **options: object) -> bytes:
    """One frame with a checksum, written as it streams: it does not tell its size."""
    settings = {"level": 3, "write_checksum": True, "threads": 2, **options}
    compressor = zstandard.ZstdCompressor(**settings).compressobj()  # type: ignore[arg-type]
    return compressor.compress(content) + compressor.flush()


def rle_bomb(mebibytes: int, head: bytes = b"") -> bytes:
    """A frame of 128 KiB blocks of zeros in four bytes each, behind raw blocks of `head`."""
    frame = b"\x28\xb5\x2f\xfd\x00\x58"  # no checksum, no size, window of 2 MiB
    for start in range(0, len(head), 65536):
        piece = head[start : start + 65536]
        frame += (len(piece) << 3).to_bytes(3, "little") + piece
    block = ((128 * 1024) << 3 | 1 << 1).to_bytes(3, "little") + b"\0"
    last = ((128 * 1024) << 3 | 1 << 1 | 1).to_bytes(3, "little") + b"\0"
    return frame + block * (mebibytes * 8 - 1) + last


def header(name: str, size: int) -> bytes:
    """A tar header of a plain file."""
    info = tarfile.TarInfo(name)
    info.size = size
    return info.tobuf(0)


def everything(folder: Path) -> list[Path]:
    """Every file and folder below, sorted."""
    return sorted(folder.rglob("*"))
