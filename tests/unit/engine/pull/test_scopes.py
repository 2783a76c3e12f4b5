"""Which scopes and entities a key needs: all that could hold a missing row, one that is known."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.pull.routing import Route, route
from luma_sync.engine.pull.scopes import Selection, place_of, selection_of, union
from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.database import Database

ID = "0195c2a0-7d3e-7c55-8a4b-1f2e3d4c5b6a"
USER, PROJECT = "aaaaaaaa-0000-4000-8000-000000000001", "bbbbbbbb-0000-4000-8000-000000000002"


def known(key: str) -> Route:
    found = route(key)
    assert found is not None
    return found


def select(key: str, place: str | None = None) -> Selection:
    return selection_of(known(key), place, CATALOG)


def everywhere(*names: str, pairs: tuple[tuple[str, str], ...] = ()) -> Selection:
    return Selection(everywhere=frozenset(names), pairs=frozenset(pairs))


@pytest.mark.parametrize(
    ("key", "names"),
    [
        (f"waveform_{ID}", ("projects", "audio_tracks", "track_versions", "waveforms")),
        (f"audio_comments_{ID}", ("projects", "audio_tracks", "track_versions", "audio_comments")),
        (f"track_versions_track_{ID}", ("projects", "audio_tracks", "track_versions")),
        ("track_versions", ("projects", "audio_tracks", "track_versions")),
        (f"audio_track_{ID}", ("projects", "audio_tracks")),
        (f"fixtures_{ID}", ("venues", "fixtures")),
        (f"track_scores_{ID}", ("tracks", "scores", "pattern_categories", "patterns", "track_scores")),
        (f"practice_logs_{ID}", ("practice_sessions", "repertoire_items", "practice_logs")),
        (f"projects_{ID}", ("projects",)),
        ("goals", ("goals",)),
    ],
)
def test_a_row_that_is_not_here_may_be_anywhere_and_needs_what_it_hangs_on(
    key: str, names: tuple[str, ...]
) -> None:
    assert select(key) == everywhere(*names)


def test_a_project_is_its_own_scope_also_before_it_is_here() -> None:
    assert select(f"project_{ID}") == everywhere(pairs=((ID, "projects"), (ID, "collaborators")))
    assert select(f"audio_tracks_{ID}") == everywhere(pairs=((ID, "projects"), (ID, "audio_tracks")))


def in_scope(scope: str, *names: str) -> tuple[tuple[str, str], ...]:
    return tuple((scope, name) for name in names)


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (f"waveform_{ID}", in_scope(PROJECT, "projects", "audio_tracks", "track_versions", "waveforms")),
        (f"audio_track_{ID}", in_scope(PROJECT, "projects", "audio_tracks")),
        (f"audio_tracks_{PROJECT}", in_scope(PROJECT, "projects", "audio_tracks")),
        (f"project_{PROJECT}", in_scope(PROJECT, "projects", "collaborators")),
        (f"fixtures_{ID}", in_scope(USER, "venues", "fixtures")),
    ],
)
def test_a_row_that_is_here_needs_its_own_scope_alone(key: str, wanted: tuple[tuple[str, str], ...]) -> None:
    assert select(key, wanted[0][0]) == everywhere(pairs=wanted)


def test_what_is_in_the_other_kind_of_scope_comes_from_wherever_it_is() -> None:
    assert select(f"playlist_items_{ID}", USER) == everywhere(
        "projects", "audio_tracks", pairs=in_scope(USER, "playlists", "playlist_items")
    )


def test_together_they_are_as_small_as_possible() -> None:
    both = select(f"waveform_{ID}", PROJECT) | select("track_versions")
    assert both == everywhere("projects", "audio_tracks", "track_versions", pairs=((PROJECT, "waveforms"),))
    assert select(f"audio_track_{ID}", PROJECT) | select("track_versions") == select("track_versions")
    assert union(()) == Selection()


def test_a_selection_knows_what_it_holds() -> None:
    chosen = everywhere("goals", pairs=((PROJECT, "waveforms"),))
    assert (USER, "goals") in chosen
    assert (PROJECT, "waveforms") in chosen
    assert (USER, "waveforms") not in chosen


_PATTERNS = sorted(key.pattern for key in CATALOG.sync_keys)


@given(st.sampled_from(_PATTERNS), st.sampled_from([None, PROJECT]), st.sampled_from(_PATTERNS))
def test_whatever_is_wanted_is_fetched_and_its_parents_with_it(
    pattern: str, place: str | None, other: str
) -> None:
    def made(text: str) -> Route:
        return known(f"{text.split('{')[0]}{ID}" if "{" in text else text)

    first, second = made(pattern), made(other)
    chosen = selection_of(first, place, CATALOG)
    scope = place or (ID if first.anchor == "projects" else USER)
    assert all((scope, name) in chosen for name in first.entities)
    assert all((scope, above) in chosen for name in first.entities for above in CATALOG.above(name))
    both = chosen | selection_of(second, None, CATALOG)
    assert all((scope, name) in both for name in CATALOG.names if (scope, name) in chosen)


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    lane = InlineLane()
    database = await Database.open(tmp_path / "library.db", writer=lane, reader=lane)
    yield database
    await database.close()


async def test_the_place_of_a_row_is_its_scope_when_all_above_it_is_here(library: Database) -> None:
    project = await library.write(lambda work: work.rows.insert("projects", {"name": "Album"}))
    track = await library.write(
        lambda work: work.rows.insert("audio_tracks", {"project_id": project, "name": "Take"})
    )
    version = await library.write(
        lambda work: work.rows.insert("track_versions", {"track_id": track, "label": "v1"})
    )

    async def place(key: str) -> str | None:
        return await library.read(lambda work: place_of(work, known(key), CATALOG))

    assert await place(f"waveform_{version}") == project
    assert await place(f"audio_tracks_{project}") == project
    assert await place(f"waveform_{ID}") is None
    assert await place("goals") is None
    assert await place(f"projects_{project}") is None


async def test_a_row_without_a_scope_is_nowhere_yet(library: Database) -> None:
    venue = await library.write(lambda work: work.rows.insert("venues", {"name": "Hall"}))
    assert await library.read(lambda work: place_of(work, known(f"fixtures_{venue}"), CATALOG)) is None
    await library.write(lambda work: work.rows.adopt_personal_scope(USER))
    assert await library.read(lambda work: place_of(work, known(f"fixtures_{venue}"), CATALOG)) == USER
