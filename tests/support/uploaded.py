"""Files to upload, and proof that one has arrived."""

import random

from tests.support.file_bench import CHUNK, USER, FileBench, digest

BIG = 7 * CHUNK + 12_345
"""Above the small lane's limit."""


def content(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


async def assert_uploaded(bench: FileBench, upload_id: str, body: bytes) -> None:
    assert bench.stored(body) == body
    row = await bench.row(upload_id)
    assert (row.status, row.bytes_uploaded, row.upload_url, row.last_error) == (
        "completed",
        len(body),
        None,
        "",
    )
    assert row.storage_path == f"tracks/{USER}/{digest(body)}.wav"
    track = await bench.track_of(upload_id)
    assert track["audio_storage_path"] == row.storage_path
    assert track["needs_sync"] == 1
