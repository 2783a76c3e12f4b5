"""Tracks of another device: rows here, audio, covers and packages in a cloud that loses things."""

import json
from dataclasses import dataclass

from luma_sync.cloud.messages import UploadSpec
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.file_bench import USER, FileBench, digest
from tests.support.packages import STEMS, Package


@dataclass(frozen=True, slots=True)
class Columns:
    """What the rows of one track's analysis say of this device."""

    stems: dict[str, str | None]
    logits: str | None
    full_samples: str | None
    bands: str | None
    colors: str | None
    artwork: str | None


def put(bench: FileBench, bucket: str, key: str, body: bytes, *, sha256: str | None = None) -> None:
    """An object of the cloud; one of that key is replaced."""
    spec = UploadSpec(
        bucket=bucket, key=key, size=len(body), sha256=sha256 or digest(body), content_type="application/zstd"
    )
    bench.storage.store.objects.pop((bucket, key), None)
    bench.storage.store.put(spec, body)


def package_key(seed: int) -> str:
    return f"{USER}/{digest(bytes([seed]))}_analysis.tar.zst"


async def package_in_cloud(
    bench: FileBench, body: bytes, *, seed: int = 1, part_bytes: int = 0, rows: bool = True
) -> str:
    """A track of another device whose package is `body`, in parts of `part_bytes`; its id."""
    key = package_key(seed)
    if part_bytes:
        put_in_parts(bench, key, body, part_bytes)
        key += ".parts.json"
    else:
        put(bench, "packages", key, body)

    def write(work: UnitOfWork) -> str:
        track_id = work.rows.insert(
            "tracks",
            {
                "title": f"Amber {seed}",
                "track_hash": digest(bytes([seed])),
                "package_storage_path": f"packages/{key}",
            },
        )
        if rows:
            add_rows(work, track_id)
        return track_id

    return await bench.database.write(write)


def put_in_parts(bench: FileBench, key: str, body: bytes, part_bytes: int) -> None:
    """The package as numbered parts, with their manifest."""
    pieces = [body[start : start + part_bytes] for start in range(0, len(body), part_bytes)]
    parts = []
    for number, piece in enumerate(pieces, start=1):
        put(bench, "packages", f"{key}.{number:03d}", piece)
        parts.append({"key": f"{key}.{number:03d}", "size": len(piece), "sha256": digest(piece)})
    manifest = {"format": 1, "size": len(body), "sha256": digest(body), "parts": parts}
    put(bench, "packages", f"{key}.parts.json", json.dumps(manifest).encode())


def add_rows(work: UnitOfWork, track_id: str) -> None:
    """The rows of an analysis, as a pull brings them."""
    for stem in STEMS:
        work.rows.insert("track_stems", {"track_id": track_id, "stem": stem})
    work.rows.insert("track_roots", {"track_id": track_id, "roots": "[]"})
    work.rows.insert("track_waveforms", {"track_id": track_id, "preview": "[0, 1]"})


async def columns_of(bench: FileBench, track_id: str) -> Columns:
    """Local-only columns of the track's analysis."""

    def read(work: UnitOfWork) -> Columns:
        def rows(entity: str) -> list[dict[str, object]]:
            return [row for row in work.rows.dump(entity) if row["track_id"] == track_id]

        [roots], [waveform] = rows("track_roots"), rows("track_waveforms")
        track = work.rows.get("tracks", track_id) or {}
        return Columns(
            stems={str(row["stem"]): _text(row["stem_path"]) for row in rows("track_stems")},
            logits=_text(roots["logits_path"]),
            full_samples=_text(waveform["full_samples"]),
            bands=_text(waveform["bands"]),
            colors=_text(waveform["colors"]),
            artwork=_text(track.get("album_art_path")),
        )

    return await bench.database.read(read)


def expected_columns(bench: FileBench, package: Package, seed: int = 1) -> Columns:
    """What they say after a restore into a fresh folder."""
    folder = bench.folder / "analysis" / digest(bytes([seed]))
    return Columns(
        stems={stem: str(folder / "stems" / f"{stem}.wav") for stem in STEMS},
        logits=str(folder / "logits.bin"),
        full_samples="[-0.25, 0.5, -0.125, 1.0]",
        bands='{"low": [0.5]}',
        colors="[1, 2, 3]",
        artwork=None if package.artwork is None else str(folder / "artwork.jpg"),
    )


def assert_restored(bench: FileBench, package: Package, seed: int = 1) -> None:
    """Every file of the package is here, byte for byte, and nothing is left over."""
    folder = bench.folder / "analysis" / digest(bytes([seed]))
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found == {name: body for name, body in package.contents.items() if name != "waveform.json"}
    assert leftovers(bench) == []


def leftovers(bench: FileBench) -> list[str]:
    """Unfinished files."""
    return sorted(path.name for path in bench.folder.rglob("*.part"))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
