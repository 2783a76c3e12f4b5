"""A recorded hour of typical use: what one device's screens read, and what the other device edits meanwhile.

`python -m tests.support.downstream_trace` writes the recording anew (tests/support/traces/hour.json); it is the
same every time. The person opens the program, listens to takes of three albums (each screen reads the key of
everything that it shows, each row of a list for itself, as TrackFlow's screens do), looks after a show's lights,
and writes into the practice log; now and then they come back to a screen. The other device comments, uploads new
versions, renames, and patches lights, in bursts.
"""

import json
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "traces" / "hour.json"
SEED = 5
HOUR_S = 3600.0
USER = "aaaaaaaa-0000-4000-8000-000000000001"

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """A screen shows what `key` stands for."""

    at_s: float
    key: str


@dataclass(frozen=True, slots=True)
class Edit:
    """The other device inserts a row (`is_new`) or changes one, and pushes it."""

    at_s: float
    entity: str
    row_id: str
    values: Values
    is_new: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """Rows at the beginning, parents first; then everything that happens, in order."""

    rows: tuple[Edit, ...]
    reads: tuple[Read, ...]
    edits: tuple[Edit, ...]


def load() -> Trace:
    """The recording."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    return Trace(
        rows=tuple(Edit(*line) for line in kept["rows"]),
        reads=tuple(Read(*line) for line in kept["reads"]),
        edits=tuple(Edit(*line) for line in kept["edits"]),
    )


@dataclass(slots=True)
class _Library:
    chance: random.Random
    rows: list[Edit] = field(default_factory=list)
    projects: list[str] = field(default_factory=list)
    tracks: dict[str, list[str]] = field(default_factory=dict)
    versions: dict[str, list[str]] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)
    venues: dict[str, list[str]] = field(default_factory=dict)
    songs: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)

    def new_id(self) -> str:
        return str(uuid.UUID(int=self.chance.getrandbits(128), version=4))

    def insert(self, entity: str, **values: Any) -> str:
        row_id = self.new_id()
        self.rows.append(Edit(0.0, entity, row_id, values, True))
        return row_id


def _library(chance: random.Random) -> _Library:
    made = _Library(chance)
    for album in range(3):
        project = made.insert("projects", name=f"Album {album}")
        made.projects.append(project)
        made.tracks[project] = []
        for take in range(5):
            track = made.insert("audio_tracks", project_id=project, name=f"Song {take}")
            made.tracks[project].append(track)
            made.versions[track] = []
            for number in range(2):
                version = made.insert("track_versions", track_id=track, label=f"Mix {number}")
                made.versions[track].append(version)
                made.insert("waveforms", version_id=version, samples="[0.1, 0.5]")
                made.comments[version] = [
                    made.insert("audio_comments", version_id=version, body=f"Remark {line}")
                    for line in range(3)
                ]
    for hall in range(3):
        venue = made.insert("venues", name=f"Hall {hall}")
        made.venues[venue] = [
            made.insert("fixtures", venue_id=venue, name=f"PAR {lamp}", address=lamp) for lamp in range(6)
        ]
    for number in range(8):
        song = made.insert("tracks", title=f"Title {number}")
        made.songs.append(song)
        made.insert("track_waveforms", track_id=song, preview="[0.5]")
    made.sessions += [made.insert("practice_sessions", instrument="Cello") for _ in range(3)]
    made.insert("goals", title="Scales", done=0)
    return made


class _Person:
    """Goes from screen to screen; every screen reads what it shows."""

    def __init__(self, library: _Library, chance: random.Random) -> None:
        self._library = library
        self._chance = chance
        self._now_s = 1.0
        self.reads: list[Read] = []

    def hour(self) -> list[Read]:
        """Everything that is read in an hour."""
        self._show("app_startup_sync", f"projects_{USER}", "notifications", "playlists", "tracks", "venues")
        screens = (
            self._album,
            self._album,
            self._album,
            self._lights,
            self._songs,
            self._practice,
            self._home,
        )
        while self._now_s < HOUR_S - 60:
            self._chance.choice(screens)()
            self._pause(10, 60)
        return [read for read in self.reads if read.at_s < HOUR_S]

    def _home(self) -> None:
        self._show("app_startup_sync", f"projects_{USER}", "notifications")
        self._pause(2, 8)

    def _album(self) -> None:
        project = self._chance.choice(self._library.projects)
        tracks = self._library.tracks[project]
        self._show(f"project_{project}", f"audio_tracks_{project}")
        self._pause(0.1, 0.5)
        self._show(*(f"track_versions_track_{track}" for track in tracks))
        for track in self._chance.sample(tracks, 2):
            self._pause(4, 15)
            self._show(f"audio_track_{track}", f"track_versions_track_{track}")
            for version in reversed(self._library.versions[track]):
                self._pause(0.5, 2)
                self._show(f"waveform_{version}", f"audio_comments_{version}")
                self._pause(5, 40)
                if self._chance.random() < 0.5:
                    self._show(f"audio_comments_{version}")

    def _lights(self) -> None:
        self._show("venues", "patterns")
        for venue in self._chance.sample(sorted(self._library.venues), 2):
            self._pause(3, 12)
            self._show(f"venue_{venue}", f"fixtures_{venue}", f"venue_overrides_{venue}")

    def _songs(self) -> None:
        self._show("tracks")
        for song in self._library.songs:
            self._pause(0.05, 0.3)
            self._show(f"track_waveform_{song}")
        song = self._chance.choice(self._library.songs)
        self._pause(3, 10)
        self._show(f"track_{song}", f"scores_{song}", f"track_analysis_{song}", f"track_stems_{song}")

    def _practice(self) -> None:
        self._show("practice_sessions", "goals", "repertoire", "logbook")
        self._pause(4, 10)
        session = self._chance.choice(self._library.sessions)
        self._show(f"practice_session_{session}", f"practice_logs_{session}")

    def _show(self, *keys: str) -> None:
        for key in keys:
            self.reads.append(Read(round(self._now_s, 3), key))
            self._now_s += self._chance.uniform(0.001, 0.02)

    def _pause(self, low_s: float, high_s: float) -> None:
        self._now_s += self._chance.uniform(low_s, high_s)


def _edits(library: _Library, chance: random.Random) -> Iterator[Edit]:
    now_s = 40.0
    while now_s < HOUR_S - 120:
        for entity, row_id, values, is_new in _burst(library, chance):
            yield Edit(round(now_s, 3), entity, row_id, values, is_new)
            now_s += chance.uniform(1.5, 15)
        now_s += chance.uniform(90, 330)


def _burst(library: _Library, chance: random.Random) -> Iterator[tuple[str, str, Values, bool]]:
    project = chance.choice(library.projects)
    track = chance.choice(library.tracks[project])
    kind = chance.random()
    if kind < 0.45:
        version = chance.choice(library.versions[track])
        for _ in range(chance.randint(1, 4)):
            yield "audio_comments", library.new_id(), {"version_id": version, "body": "A thought"}, True
        yield (
            "audio_comments",
            chance.choice(library.comments[version]),
            {"body": f"Edited {chance.random()}"},
            False,
        )
    elif kind < 0.65:
        version = library.new_id()
        library.versions[track].append(version)
        library.comments[version] = [library.new_id()]
        yield "track_versions", version, {"track_id": track, "label": f"Mix {chance.random():.4f}"}, True
        yield "waveforms", library.new_id(), {"version_id": version, "samples": "[0.2]"}, True
        yield "audio_comments", library.comments[version][0], {"version_id": version, "body": "New mix"}, True
    elif kind < 0.8:
        venue = chance.choice(sorted(library.venues))
        for fixture in chance.sample(library.venues[venue], 3):
            yield "fixtures", fixture, {"name": f"Spot {chance.random()}"}, False
    elif kind < 0.9:
        yield "practice_logs", library.new_id(), {"session_id": library.sessions[0], "minutes": 20}, True
    else:
        yield "audio_tracks", track, {"name": f"Song {chance.random()}"}, False


def record() -> Trace:
    """The hour, made anew. Edits come first: screens know of new versions as soon as these are there."""
    chance = random.Random(SEED)
    library = _library(chance)
    rows = tuple(library.rows)
    edits = tuple(_edits(library, chance))
    born = {edit.row_id: edit.at_s for edit in edits if edit.is_new}
    reads = tuple(
        read for read in _Person(library, chance).hour() if born.get(read.key[-36:], 0.0) <= read.at_s
    )
    return Trace(rows=rows, reads=reads, edits=edits)


def as_json(trace: Trace) -> str:
    """One line for each thing, so that a difference can be read."""

    def lines(items: tuple[Edit, ...] | tuple[Read, ...]) -> str:
        values = [[getattr(item, name) for name in type(item).__slots__] for item in items]
        return "[\n" + ",\n".join(json.dumps(value) for value in values) + "\n]"

    return (
        f'{{"rows": {lines(trace.rows)},\n"reads": {lines(trace.reads)},\n"edits": {lines(trace.edits)}}}\n'
    )


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(as_json(record()), encoding="utf-8")
