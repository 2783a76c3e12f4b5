"""What can be heard of a conflict: the sound of each side, once where both have the same. Pure."""

from dataclasses import replace

from luma_sync.engine.conflicts.views import ConflictView, FieldView, Side
from luma_sync.kernel.dataclass import dataclass

_HASHES = {"tracks": "track_hash", "track_versions": "audio_hash"}
_STEMS = "track_stems"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """One sound."""

    side: Side
    """`BOTH`: it is the same for both."""

    track_id: str = ""
    """The row of this library that it is the sound of."""

    stem_id: str = ""
    """The same for a stem."""

    audio_hash: str = ""
    """Of its content, where no row of this library stands for it."""

    length_ms: int = 0


def sounds_of(view: ConflictView) -> tuple[Sound, ...]:
    """Nothing for rows without a sound; whether its file is anywhere, others know."""
    entity, row_id = view.line.signature.entity, view.line.row_id
    is_here = not view.local_deleted and not view.line.is_elsewhere
    if entity == _STEMS:
        return (Sound(side=Side.LOCAL, stem_id=row_id),) if is_here else ()
    if entity not in _HASHES:
        return ()
    own_id = row_id if is_here and entity == "tracks" else ""
    local, cloud = replace(_sound(view, Side.LOCAL), track_id=own_id), _sound(view, Side.CLOUD)
    if view.cloud_deleted:
        found = [local]
    elif view.local_deleted:
        found = [cloud]
    elif cloud.audio_hash in {"", local.audio_hash}:
        found = [replace(local, side=Side.BOTH)]
    else:
        found = [local, cloud]
    return tuple(each for each in found if each.track_id or each.audio_hash)


def _sound(view: ConflictView, side: Side) -> Sound:
    fields = {each.name: each for each in view.fields}
    digest = _value(fields.get(_HASHES[view.line.signature.entity]), side)
    length = _value(fields.get("duration_ms"), side)
    return Sound(side=side, audio_hash=str(digest or ""), length_ms=length if isinstance(length, int) else 0)


def _value(field: FieldView | None, side: Side) -> object:
    return None if field is None else field.local if side is Side.LOCAL else field.cloud
