"""Conflicts to look at: few of every kind, many alike, none; the same on every run."""

import json
from dataclasses import replace
from pathlib import Path

from luma_sync.engine.conflicts.views import (
    Changed,
    ConflictLine,
    ConflictView,
    FieldView,
    SettledLine,
    Signature,
)
from luma_sync.engine.status.snapshot import SyncState
from tests.support.fake_conflicts import Conflicts
from tests.support.fake_world import World
from tests.support.scenes import _sentence, ago, in_step, offline

NOTES = (
    "Warm up slowly: long tones first, then scales in thirds. The second chorus needs more air before the "
    "high A. Metronome at 92 for the middle part, and listen to the left hand. Repeat the coda twice."
)
NOTES_HERE = NOTES.replace("Metronome at 92", "Metronome at 96").replace("twice", "three times")
NOTES_CLOUD = NOTES.replace("needs more air", "needs less air and a darker tone")


def same(name: str, value: object) -> FieldView:
    """Nobody changed it."""
    return FieldView(name=name, changed=Changed.NOBODY, base=value, local=value, cloud=value, merged=value)


def both(name: str, base: object, local: object, cloud: object, **more: object) -> FieldView:
    """Both changed it, in different ways."""
    made = FieldView(name=name, changed=Changed.BOTH, base=base, local=local, cloud=cloud)
    return replace(made, **more)  # type: ignore[arg-type]


def one(name: str, changed: Changed, base: object, now: object) -> FieldView:
    """Only one side changed it."""
    local = now if changed in {Changed.LOCAL, Changed.SAME} else base
    cloud = now if changed in {Changed.CLOUD, Changed.SAME} else base
    return FieldView(name=name, changed=changed, base=base, local=local, cloud=cloud, merged=now)


def conflict(
    number: int, entity: str, kind: str, fields: tuple[FieldView, ...], *, label: str, **values: object
) -> ConflictView:
    """One conflict by its number."""
    torn = tuple(each.name for each in fields if each.changed is Changed.BOTH)
    line_values = {name: values.pop(name) for name in list(values) if name in ConflictLine.__slots__}
    line = ConflictLine(
        id=f"conflict-{number:05d}",
        signature=Signature(entity=entity, kind=kind, fields=torn),
        row_id=f"01936f3e-7c00-7000-8000-{number:012d}",
        label=label,
        opened_at=ago(minutes=4 + number),
        local_at=ago(hours=2, minutes=number),
        cloud_at=ago(hours=1, minutes=number),
        cloud_device="Studio PC",
    )
    view = ConflictView(line=replace(line, **line_values), fields=fields, cloud_version=3)  # type: ignore[arg-type]
    return replace(view, **values)  # type: ignore[arg-type]


def track(number: int, label: str = "", **values: object) -> ConflictView:
    """A track whose title and tempo both changed."""
    name = label or f"Copper Lines {number}"
    fields = (
        both("title", name, f"{name} (radio edit)", f"{name} (long version)"),
        both("bpm", 120.0, 124.0, 118.5),
        one("artist", Changed.LOCAL, "The Harbour", "The Harbours"),
        one("album", Changed.CLOUD, None, "Autumn tour"),
        one("musical_key", Changed.SAME, "Am", "A minor"),
        same("duration_ms", 214_000),
    )
    return conflict(number, "tracks", "edit_edit", fields, label=name, **values)


def pattern(number: int) -> ConflictView:
    """A definition with cues that were added here and taken away there, which fit together."""
    cues = [{"id": each, "name": f"Cue {each}"} for each in range(1, 9)]
    here = [*cues, {"id": 9, "name": "Strobe"}, {"id": 10, "name": "Blackout"}]
    there = cues[:-1]
    joined = [*cues[:-1], *here[-2:]]
    fields = (
        both("definition", json.dumps(cues), json.dumps(here), json.dumps(there), merged=json.dumps(joined), can_join=True),
        one("name", Changed.LOCAL, "Chase", "Slow chase"),
    )  # fmt: skip
    return conflict(number, "patterns", "edit_edit", fields, label="Slow chase")


def practice(number: int) -> ConflictView:
    """Long notes that both changed in other places."""
    fields = (
        both("notes", NOTES, NOTES_HERE, NOTES_CLOUD),
        one("duration_s", Changed.CLOUD, 1800, 2700),
    )
    return conflict(
        number, "practice_sessions", "edit_edit", fields, label="Clarinet", local_at=ago(minutes=3)
    )


def waveform(number: int) -> ConflictView:
    """Two pictures of one track's sound."""
    made = [json.dumps([(each * step) % 200 + 20 for each in range(300)]) for step in (3, 7, 11)]
    fields = (both("preview", *made),)
    return conflict(number, "track_waveforms", "edit_edit", fields, label="Midnight Parade")


def cover(number: int, picture: Path | None = None) -> ConflictView:
    """Two covers of one track."""
    name = picture.name if picture is not None else "a1b2_thumb.jpg"
    fields = (both("artwork_storage_path", None, f"artwork/u/{name}", "artwork/u/c3d4_thumb.jpg"),)
    return conflict(number, "tracks", "edit_edit", fields, label="Strobe Garden")


def deleted_there(number: int) -> ConflictView:
    """Edited here, deleted in the cloud, with rows below."""
    fields = (
        one("name", Changed.LOCAL, "Old Harbour", "Old Harbour Hall"),
        one("description", Changed.LOCAL, "", "Load-in by the quay, 16 A only."),
    )
    return conflict(
        number, "venues", "edit_delete", fields, label="Old Harbour Hall", cloud_deleted=True, rows_below=12
    )


def deleted_here(number: int) -> ConflictView:
    """Deleted here, edited in the cloud."""
    fields = (one("target_minutes", Changed.CLOUD, 30, 45),)
    return conflict(number, "goals", "delete_edit", fields, label="Daily scales", local_deleted=True)


def orphan(number: int) -> ConflictView:
    """A new fixture of a venue that the cloud deleted."""
    fields = (one("name", Changed.LOCAL, None, "Spot left"),)
    return conflict(number, "fixtures", "deleted_parent", fields, label="Spot left", rows_below=3)


def elsewhere(number: int) -> ConflictView:
    """The unsent edit lies on another device, whose clock was off."""
    fields = (both("name", "Evening", "Evening set", "Late evening"),)
    return conflict(
        number, "playlists", "edit_edit", fields, label="Evening", device="Laptop", is_elsewhere=True,
        clock_was_off=True,
    )  # fmt: skip


def settled(number: int, **values: object) -> SettledLine:
    """One line of the history."""
    made = SettledLine(
        id=f"settled-{number:05d}",
        signature=Signature(entity="tracks", kind="edit_edit", fields=("title",)),
        row_id=f"01936f3e-7c00-7000-8000-{number + 500:012d}",
        label=f"Paper Lanterns {number}",
        settled_at=ago(hours=number * 5 + 1),
        by=("person", "merge", "rule", "Laptop")[number % 4],
        taken=("cloud", "merged", "local", "deleted")[number % 4],
        group_id="group-7" if number in {4, 5, 6} else "",
        can_undo=number < 8,
        undone_at=ago(hours=1) if number == 2 else "",
    )
    return replace(made, **values)  # type: ignore[arg-type]


def with_conflicts(world: World, views: list[ConflictView], history: int = 0) -> World:
    """The world has these conflicts, and says so."""
    world.conflicts = Conflicts(open=list(views), history=[settled(number) for number in range(history)])
    count = len(views)
    entities = tuple(
        replace(each, conflicts=sum(view.line.signature.entity == each.name for view in views))
        for each in world.status.entities
    )
    world.status = replace(world.status, conflicts=count, entities=entities)
    if count and world.status.state is SyncState.IN_STEP:
        sentence = _sentence("{n} conflict needs you" if count == 1 else "{n} conflicts need you", n=count)
        world.status = replace(world.status, state=SyncState.CONFLICT, sentence=sentence)
    return world


def few_conflicts(picture: Path | None = None) -> World:
    """One of every kind."""
    views = [
        track(0, "The Long Chorus (Live at the Old Harbour, second night, alternative ending)"),
        pattern(1), practice(2), waveform(3), cover(4, picture), deleted_there(5), deleted_here(6), orphan(7),
        elsewhere(8), track(9, "Copper Lines"),
    ]  # fmt: skip
    return with_conflicts(in_step(), views, history=9)


def many_conflicts(count: int = 500) -> World:
    """Many alike, and some others."""
    views = [track(number) for number in range(count)]
    views += [deleted_there(count + number) for number in range(20)]
    views += [practice(count + 20 + number) for number in range(12)]
    return with_conflicts(in_step(), views, history=9)


def no_conflicts() -> World:
    """All settled."""
    return with_conflicts(in_step(), [])


def offline_conflicts() -> World:
    """No cloud in sight."""
    return with_conflicts(offline(), [track(0), practice(1)])
