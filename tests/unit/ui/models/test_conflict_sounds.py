"""Which sounds a conflict has: one for both sides, or one for each."""

from dataclasses import replace

from luma_sync.engine.conflicts.views import Side
from luma_sync.ui.models.conflict_sounds import Sound, sounds_of
from tests.support.scenes_conflicts import both, conflict, same, track


def version(local: object, cloud: object) -> tuple[Sound, ...]:
    fields = (both("label", "Mix", "Mix 2", "Mix 3"), both("audio_hash", None, local, cloud))
    return sounds_of(conflict(1, "track_versions", "edit_edit", fields, label="Mix"))


def test_a_track_whose_row_alone_changed_has_one_sound() -> None:
    view = track(1)
    [sound] = sounds_of(view)
    assert (sound.side, sound.track_id, sound.length_ms) == (Side.BOTH, view.line.row_id, 214_000)


def test_a_track_with_other_content_in_the_cloud_has_two() -> None:
    view = track(1)
    view = replace(view, fields=(*view.fields, both("track_hash", "a", "b", "c")))
    here, cloud = sounds_of(view)
    assert (here.side, here.track_id, here.audio_hash) == (Side.LOCAL, view.line.row_id, "b")
    assert (cloud.side, cloud.track_id, cloud.audio_hash) == (Side.CLOUD, "", "c")


def test_versions_are_found_by_what_is_in_them() -> None:
    assert [(sound.side, sound.audio_hash) for sound in version("b", "c")] == [
        (Side.LOCAL, "b"),
        (Side.CLOUD, "c"),
    ]
    assert [(sound.side, sound.audio_hash) for sound in version("b", None)] == [(Side.BOTH, "b")]
    assert version(None, None) == ()


def test_of_a_deleted_side_there_is_no_sound() -> None:
    fields = (same("track_hash", "b"),)
    gone = conflict(1, "tracks", "delete_edit", fields, label="Song", local_deleted=True)
    assert [(sound.side, sound.track_id, sound.audio_hash) for sound in sounds_of(gone)] == [
        (Side.CLOUD, "", "b")
    ]
    kept = replace(gone, local_deleted=False, cloud_deleted=True)
    assert [(sound.side, sound.track_id) for sound in sounds_of(kept)] == [(Side.LOCAL, gone.line.row_id)]


def test_the_row_of_another_device_is_not_the_one_here() -> None:
    view = track(1, is_elsewhere=True, device="Phone")
    assert sounds_of(view) == ()
    told = replace(view, fields=(*view.fields, both("track_hash", "a", "b", "c")))
    assert [(sound.track_id, sound.audio_hash) for sound in sounds_of(told)] == [("", "b"), ("", "c")]


def test_a_stem_is_heard_from_its_own_file_and_other_rows_are_not() -> None:
    stem = conflict(1, "track_stems", "edit_edit", (both("stem", "bass", "drums", "other"),), label="bass")
    assert sounds_of(stem) == (Sound(side=Side.LOCAL, stem_id=stem.line.row_id),)
    assert sounds_of(conflict(1, "venues", "edit_edit", (both("name", "a", "b", "c"),), label="a")) == ()
