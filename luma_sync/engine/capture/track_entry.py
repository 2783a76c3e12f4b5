"""Writes one imported file into the library: its track, its waveform, its places in the upload queue."""

import hashlib
from pathlib import Path

from luma_sync.engine.analysis.reader import AudioFacts
from luma_sync.engine.capture.audio_files import HashedFile
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.files import shown_path
from luma_sync.kernel.ids import IdSource
from luma_sync.store.records import UploadDraft
from luma_sync.store.unit_of_work import UnitOfWork

ARTWORK_PRIORITY = 1
AUDIO_PRIORITY = 2
"""Smaller goes first (design, section 7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackEntry:
    """An audio file that is ready to be written down."""

    hashed: HashedFile
    facts: AudioFacts
    thumbnail: Path | None
    """Where its cover lies on this device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTrack:
    """A track of the library whose content was imported once more."""

    track_id: str
    hashed: HashedFile
    content_type: str
    is_lost: bool
    """Its own file is not there any more."""


def add_track(
    work: UnitOfWork, entry: TrackEntry, *, ids: IdSource, now_text: str
) -> tuple[str, tuple[str, ...] | None]:
    """Everything of one file, for one transaction; its track, and the ids of its uploads.

    The latter None, and nothing written, when the library has this content by now.
    """
    hashed, facts, tags = entry.hashed, entry.facts, entry.facts.tags
    known = work.rows.track_id_by_hash(hashed.sha256)
    if known is not None:
        return known, None
    track_id = work.rows.insert(
        "tracks",
        {
            "id": ids.row_id(),
            "title": tags.title,
            "artist": tags.artist,
            "album": tags.album,
            "duration_ms": facts.duration_ms,
            "bpm": tags.bpm,
            "musical_key": tags.key,
            "track_hash": hashed.sha256,
            "audio_format": facts.audio_format,
            "audio_path": str(hashed.path),
            "album_art_path": None if entry.thumbnail is None else str(entry.thumbnail),
        },
    )
    work.rows.insert(
        "track_waveforms", {"id": ids.row_id(), "track_id": track_id, "preview": facts.preview_json}
    )
    drafts = [_artwork_draft(track_id, entry), audio_draft(track_id, hashed, facts.content_type)]
    work.activity.add(
        at=now_text,
        kind="import",
        entity="tracks",
        row_id=track_id,
        text=f"Imported {tags.title} from {shown_path(Path(hashed.path.name))}.",
        code="imported",
    )
    return track_id, _enqueue(work, drafts, ids=ids, now_text=now_text)


def refresh_track(work: UnitOfWork, known: KnownTrack, *, ids: IdSource, now_text: str) -> tuple[str, ...]:
    """Link a lost file anew, and queue what is neither in the cloud nor queued; the ids of new uploads."""
    row = work.rows.get("tracks", known.track_id) or {}
    path = known.hashed.path
    if known.is_lost:
        work.rows.set_local("tracks", known.track_id, "audio_path", str(path))
        work.activity.add(
            at=now_text,
            kind="import",
            entity="tracks",
            row_id=known.track_id,
            text=f"Found the file of {row.get('title')} again: {shown_path(Path(path.name))}.",
        )
    if row.get("audio_storage_path"):
        return ()
    draft = audio_draft(known.track_id, known.hashed, known.content_type)
    return _enqueue(work, [draft], ids=ids, now_text=now_text)


def audio_draft(track_id: str, hashed: HashedFile, content_type: str) -> UploadDraft:
    """The upload of a track's audio."""
    return UploadDraft(
        upload_type="track_audio",
        track_id=track_id,
        local_path=str(hashed.path),
        file_size=hashed.stat.size,
        sha256=hashed.sha256,
        content_type=content_type,
        priority=AUDIO_PRIORITY,
    )


def _artwork_draft(track_id: str, entry: TrackEntry) -> UploadDraft | None:
    if entry.thumbnail is None or entry.facts.thumbnail is None:
        return None
    return UploadDraft(
        upload_type="artwork_thumb",
        track_id=track_id,
        local_path=str(entry.thumbnail),
        file_size=len(entry.facts.thumbnail),
        sha256=hashlib.sha256(entry.facts.thumbnail).hexdigest(),
        content_type="image/jpeg",
        priority=ARTWORK_PRIORITY,
    )


def _enqueue(
    work: UnitOfWork, drafts: list[UploadDraft | None], *, ids: IdSource, now_text: str
) -> tuple[str, ...]:
    queued = (
        work.uploads.enqueue(draft, id=ids.row_id(), created_at=now_text)
        for draft in drafts
        if draft is not None
    )
    return tuple(upload_id for upload_id in queued if upload_id is not None)
