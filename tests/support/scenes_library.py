"""Libraries to look at: a light designer's and a musician's, the same on every run."""

import json
import math
from collections.abc import Callable
from pathlib import Path

from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_world import World
from tests.support.library import USER
from tests.support.scenes import in_step

Seed = Callable[[UnitOfWork], None]
TITLES = (
    ("Midnight Parade", "Lena Vogt", "Autumn Tour", 221_000, 124.0, "8A"),
    ("Copper Lines", "Lena Vogt", "Autumn Tour", 187_500, 98.5, "3B"),
    ("Overture in Blue", "Harbour Quartet", "Second Night", 312_000, None, "5A"),
    ("Strobe Garden", "Nachtfahrt", "", 254_000, 140.0, "1A"),
    ("The Long Chorus (Live at the Old Harbour, second night, alternative ending)", "Harbour Quartet",
     "Second Night", 745_000, 76.0, "12B"),
    ("Étude No. 4", "M. Ortega", "Studies", 143_000, None, ""),
    ("Slow Comet", "Nachtfahrt", "Far Side", 401_000, 118.0, "9A"),
)  # fmt: skip
ANNA, BEN = USER, "33333333-3333-4333-8333-333333333333"


def uid(kind: int, number: int) -> str:
    """A stable id."""
    return f"01936f3e-{kind:04x}-7000-8000-{number:012d}"


def peaks(number: int, points: int = 400) -> str:
    """A waveform that looks like music."""
    values = []
    for place in range(points):
        swell = 0.55 + 0.45 * math.sin(place / (40 + number * 3) + number)
        beat = 0.5 + 0.5 * abs(math.sin(place * (0.31 + number * 0.013)))
        edge = min(1.0, place / 20, (points - place) / 30)
        values.append(round(255 * max(0.03, swell * beat * edge)))
    return json.dumps(values)


def applied(seed: Seed) -> Seed:
    """As if it had come from the cloud: nothing of it waits to be sent."""

    def work(unit: UnitOfWork) -> None:
        seed(unit)
        sql = unit.rows._sql
        sql.run("DELETE FROM outbox")
        with sql.applying():
            for name in unit.rows.counts():
                sql.run(f"UPDATE {name} SET version = 1, needs_sync = 0")

    return work


def tracks(cover: Path | None = None) -> Seed:
    """Seven tracks, with and without pictures and files."""

    def work(unit: UnitOfWork) -> None:
        for number, (title, artist, album, length, bpm, key) in enumerate(TITLES):
            here, cloud = number % 3 != 2, number % 4 != 3
            unit.rows.insert("tracks", {
                "id": uid(1, number), "title": title, "artist": artist, "album": album or None,
                "duration_ms": length, "bpm": bpm, "musical_key": key or None, "track_hash": f"{number:064x}",
                "audio_format": "flac",
                "audio_path": f"/music/{title}.flac" if here else None,
                "audio_storage_path": f"tracks/{USER}/{number:064x}.flac" if cloud else None,
                "album_art_path": str(cover) if cover is not None and number % 2 == 0 else None,
            })  # fmt: skip
            if number != 3:
                unit.rows.insert("track_waveforms", {"track_id": uid(1, number), "preview": peaks(number)})

    return work


def lighting(unit: UnitOfWork) -> None:
    """Venues with fixtures, patterns with implementations."""
    for number, (name, text) in enumerate(
        (
            ("Main hall", "Twelve metres to the grid.\nPower from the left."),
            ("Old Harbour", None),
            ("Club", None),
        )
    ):
        unit.rows.insert("venues", {"id": uid(2, number), "name": name, "description": text})
    kinds = ("moving head", "wash", "par", "strobe")
    for number in range(14):
        unit.rows.insert("fixtures", {
            "id": uid(3, number), "venue_id": uid(2, number % 2), "name": f"{kinds[number % 4].title()} {number + 1}",
            "kind": kinds[number % 4], "address": 1 + number * 16,
        })  # fmt: skip
    unit.rows.insert("pattern_categories", {"id": uid(4, 0), "name": "Chases"})
    definition = json.dumps({"steps": [{"at": 0, "level": 0.4}, {"at": 0.5, "level": 1.0}], "loop": True})
    for number, name in enumerate(("Sweep", "Knight rider", "Breath")):
        unit.rows.insert(
            "patterns",
            {"id": uid(5, number), "category_id": uid(4, 0), "name": name, "definition": definition},
        )


def projects(unit: UnitOfWork) -> None:
    """A project with two tracks, three versions and four comments."""
    unit.rows.insert("user_profiles", {"id": BEN, "display_name": "Ben Aalto"})
    unit.rows.insert(
        "projects", {"id": uid(6, 0), "name": "Autumn Tour", "description": "Songs for October."}
    )
    unit.rows.insert("projects", {"id": uid(6, 1), "name": "Old Harbour"})
    for number, name in enumerate(("Copper Lines", "Midnight Parade")):
        unit.rows.insert("audio_tracks", {"id": uid(7, number), "project_id": uid(6, 0), "name": name})
    for number, label in enumerate(("Rough mix", "Mix 2, vocals up", "Master")):
        unit.rows.insert("track_versions", {
            "id": uid(8, number), "track_id": uid(7, 0), "label": label, "duration_ms": 187_500,
            "created_at": f"2026-11-1{number}T09:00:00.000Z",
        })  # fmt: skip
        unit.rows.insert("waveforms", {"version_id": uid(8, number), "samples": peaks(number + 2, 900)})
    said = (
        (ANNA, "The snare is late here.", 12_400), (BEN, "Agreed, and a little loud.", 14_000),
        (BEN, "Can the choir come in one bar earlier? It would carry the chorus.", 95_250), (ANNA, "Lovely.", None),
    )  # fmt: skip
    for number, (author, body, position) in enumerate(said):
        unit.rows.insert("audio_comments", {
            "id": uid(9, number), "version_id": uid(8, 2), "author_id": author, "body": body, "position_ms": position,
        })  # fmt: skip


def practice(unit: UnitOfWork) -> None:
    """Sessions with logs, goals, repertoire, a playlist."""
    unit.rows.insert("repertoire_items", {"id": uid(10, 0), "title": "Gymnopédie No. 1", "composer": "Satie"})
    for number, (instrument, at, length) in enumerate(
        (
            ("Piano", "2026-11-20T17:30:00Z", 2700),
            ("Guitar", "2026-11-19T08:05:00Z", 1500),
            ("Voice", None, None),
        )
    ):
        unit.rows.insert("practice_sessions", {
            "id": uid(11, number), "instrument": instrument, "started_at": at, "duration_s": length,
            "notes": "Slow, with the metronome." if number == 0 else None,
        })  # fmt: skip
    for number, minutes in enumerate((20, 15, 10)):
        unit.rows.insert("practice_logs", {
            "id": uid(12, number), "session_id": uid(11, 0), "minutes": minutes,
            "repertoire_item_id": uid(10, 0) if number else None, "notes": ("Scales", "Bars 1-16", "")[number] or None,
        })  # fmt: skip
    for number, (title, target, done) in enumerate(
        (("Learn the second movement", 600, 0), ("Play without looking", 120, 1), ("Tune by ear", None, None))
    ):
        unit.rows.insert(
            "goals", {"id": uid(13, number), "title": title, "target_minutes": target, "done": done}
        )
    unit.rows.insert("playlists", {"id": uid(14, 0), "name": "Encore"})


def viewed(unit: UnitOfWork) -> None:
    """The first project is somebody else's: this user may only look."""
    unit.cursors.save_scope(scope_id=uid(6, 0), kind="project", role="viewer", heads={})


def edited(unit: UnitOfWork) -> None:
    """What waits, what was refused, what is in conflict."""
    unit.rows.update("tracks", uid(1, 1), {"artist": "Lena Vogt & Band"})
    unit.rows.update("venues", uid(2, 0), {"name": "Main hall (new)"})
    unit.rows.update("venues", uid(2, 1), {"name": "Old Harbour 2"})
    sql = unit.rows._sql
    sql.run(
        "UPDATE outbox SET state = 'attention', last_error = 'A venue with this name exists.' WHERE row_id = ?",
        (uid(2, 1),),
    )


def full(cover: Path | None = None) -> World:
    """Something of everything."""
    world = in_step()
    world.library = [applied(lambda unit: _all(unit, cover)), edited]
    return world


def watched(cover: Path | None = None) -> World:
    """The same, and the first project is somebody else's."""
    world = full(cover)
    world.library.append(viewed)
    return world


def _all(unit: UnitOfWork, cover: Path | None) -> None:
    tracks(cover)(unit)
    lighting(unit)
    projects(unit)
    practice(unit)
