"""Files that only the cloud has: every combination of what is here, searched, counted, asked for, gone."""

import itertools
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.file_records import MissingFile, ProjectFiles, UnpackedPackage
from luma_sync.store.repositories.cloud_file_sql import COUNT_AUTOMATIC
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import STAMP, open_library, plain_sql

STEMS = ("bass", "drums", "other", "vocals")
PATHS = {**{stem: f"/files/{stem}.wav" for stem in STEMS}, "logits": "/files/logits.bin"}
WAVEFORM = {"full_samples": "[0.10, 1]", "bands": '{"low": []}', "colors": None}


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        yield database


def track(work: UnitOfWork, title: str = "Amber", **columns: object) -> str:
    return work.rows.insert("tracks", {"title": title, **columns})


def analysed(
    work: UnitOfWork, track_id: str, *, stems: int = 4, logits: bool = True, samples: bool = True
) -> None:
    """The rows of a track's analysis, with what of it is here."""
    for number, stem in enumerate(STEMS):
        path = f"/files/{track_id}/{stem}.wav" if number < stems else None
        work.rows.insert("track_stems", {"track_id": track_id, "stem": stem, "stem_path": path})
    path = f"/files/{track_id}/logits.bin" if logits else None
    work.rows.insert("track_roots", {"track_id": track_id, "roots": "[]", "logits_path": path})
    full = "[1]" if samples else None
    work.rows.insert("track_waveforms", {"track_id": track_id, "preview": "[]", "full_samples": full})


def kinds(work: UnitOfWork, **filters: str) -> list[tuple[str, str]]:
    return [(row.title, row.kind) for row in work.cloud_files.page(**filters)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("in_cloud", "here", "missing"),
    [
        (None, None, False), ("", None, False), (None, "/a", False), ("tracks/a", "/a", False),
        ("tracks/a", None, True), ("tracks/a", "", True),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("kind", "storage", "local"),
    [
        ("audio", "audio_storage_path", "audio_path"),
        ("artwork", "artwork_storage_path", "album_art_path"),
    ],
)
async def test_audio_and_covers_are_missing_where_only_the_cloud_has_them(
    library: Database,
    in_cloud: str | None,
    here: str | None,
    missing: bool,
    kind: str,
    storage: str,
    local: str,
) -> None:
    columns: dict[str, object] = {"title": "Amber", storage: in_cloud, local: here}
    await library.write(lambda work: work.rows.insert("tracks", columns))
    found = await library.read(lambda work: kinds(work))
    assert found == ([("Amber", kind)] if missing else [])
    assert await library.read(lambda work: work.cloud_files.count()) == missing
    assert await library.read(lambda work: work.cloud_files.expected(automatic=True)) == missing
    assert await library.read(lambda work: len(work.cloud_files.automatic(10))) == missing


@pytest.mark.parametrize(
    ("stems", "logits", "samples"), list(itertools.product((0, 1, 3, 4), (False, True), (False, True)))
)
async def test_a_package_is_missing_while_any_part_of_it_is(
    library: Database, stems: int, logits: bool, samples: bool
) -> None:
    def write(work: UnitOfWork) -> str:
        made = track(work, package_storage_path="packages/u/x_analysis.tar.zst")
        analysed(work, made, stems=stems, logits=logits, samples=samples)
        return made

    made = await library.write(write)

    is_missing = not (stems == 4 and logits and samples)
    assert await library.read(lambda work: kinds(work)) == [("Amber", "package")] * is_missing
    assert await library.read(lambda work: work.cloud_files.count()) == is_missing
    missing = await library.read(lambda work: work.cloud_files.missing([made], packages=True))
    assert [each.kind for each in missing] == ["package"] * is_missing
    assert await library.read(lambda work: work.cloud_files.missing([made], packages=False)) == ()
    assert await library.read(lambda work: work.cloud_files.automatic(10)) == ()


async def test_a_package_without_any_row_of_its_analysis_is_missing(library: Database) -> None:
    await library.write(lambda work: track(work, package_storage_path="packages/u/x_analysis.tar.zst"))
    assert await library.read(lambda work: kinds(work)) == [("Amber", "package")]


async def test_stems_that_are_there_twice_count_once(library: Database) -> None:
    def write(work: UnitOfWork) -> None:
        made = track(work, package_storage_path="packages/u/x_analysis.tar.zst")
        analysed(work, made, stems=3)
        work.rows.insert("track_stems", {"track_id": made, "stem": "bass", "stem_path": "/files/again.wav"})

    await library.write(write)
    assert await library.read(lambda work: work.cloud_files.count()) == 1


async def test_the_list_is_ordered_by_title_whatever_its_case_and_paged(library: Database) -> None:
    def write(work: UnitOfWork) -> None:
        for title in ("beta", "Alpha", "gamma", "Delta"):
            track(work, title, audio_storage_path=f"tracks/{title}", artwork_storage_path=f"artwork/{title}")

    await library.write(write)

    def pages(work: UnitOfWork) -> list[str]:
        found = [work.cloud_files.page(limit=3, offset=offset) for offset in (0, 3, 6, 9)]
        return [row.title[0] + row.kind[:2] for page in found for row in page]

    assert await library.read(pages) == ["Aau", "Aar", "bau", "bar", "Dau", "Dar", "gau", "gar"]


async def test_text_is_looked_for_in_title_artist_and_album(library: Database) -> None:
    def write(work: UnitOfWork) -> None:
        track(work, "100%_Night", audio_storage_path="tracks/a")
        track(work, "Day", artist="The Nighthawks", audio_storage_path="tracks/b")
        track(work, "Noon", album="NIGHT'S END", audio_storage_path="tracks/c")
        track(work, "Morning", audio_storage_path="tracks/d")

    await library.write(write)

    assert len(await library.read(lambda work: kinds(work, text="night"))) == 3
    assert await library.read(lambda work: work.cloud_files.count(text="night")) == 3
    assert await library.read(lambda work: kinds(work, text="%_")) == [("100%_Night", "audio")]
    assert await library.read(lambda work: kinds(work, text="'s e")) == [("Noon", "audio")]
    assert await library.read(lambda work: kinds(work, text="nothing")) == []


async def test_projects_lead_to_the_files_of_their_tracks(library: Database) -> None:
    def write(work: UnitOfWork) -> str:
        tour, other = (work.rows.insert("projects", {"name": name}) for name in ("Tour", "Other"))
        mix = work.rows.insert("audio_tracks", {"project_id": tour, "name": "One"})
        for label in ("Mix", "Master"):
            work.rows.insert("track_versions", {"track_id": mix, "label": label, "audio_hash": "aa"})
        work.rows.insert("audio_tracks", {"project_id": other, "name": "Two"})
        track(work, "In", track_hash="aa", audio_storage_path="tracks/a", artwork_storage_path="artwork/a")
        track(work, "Out", track_hash="bb", audio_storage_path="tracks/b")
        return tour

    tour = await library.write(write)

    assert await library.read(lambda work: work.cloud_files.projects()) == (
        ProjectFiles(id=tour, name="Tour", files=2),
    )
    assert await library.read(lambda work: kinds(work, project_id=tour)) == [
        ("In", "audio"),
        ("In", "artwork"),
    ]
    assert await library.read(lambda work: work.cloud_files.count(project_id=tour)) == 2
    assert len(await library.read(lambda work: work.cloud_files.track_ids(project_id=tour))) == 1
    assert await library.read(lambda work: kinds(work, project_id="nobody")) == []


async def test_wanted_files_are_remembered_until_they_are_here(library: Database) -> None:
    def write(work: UnitOfWork) -> str:
        made = track(work, audio_storage_path="tracks/a", artwork_storage_path="artwork/a")
        work.cloud_files.want(work.cloud_files.missing([made], packages=True), now=STAMP)
        work.cloud_files.want(work.cloud_files.missing([made], packages=True), now="2027")
        return made

    made = await library.write(write)
    assert [row.is_wanted for row in await library.read(lambda work: work.cloud_files.page())] == [True, True]
    assert await library.read(lambda work: work.cloud_files.expected(automatic=False)) == 2
    assert await library.read(lambda work: work.cloud_files.expected(automatic=True)) == 2

    await library.write(lambda work: work.cloud_files.unwant(made, "audio"))
    assert [each.kind for each in await library.read(lambda work: work.cloud_files.wanted())] == ["artwork"]
    await library.write(lambda work: work.rows.set_local("tracks", made, "album_art_path", "/a"))
    assert await library.read(lambda work: work.cloud_files.wanted()) == ()
    assert await library.write(lambda work: work.cloud_files.unwant_all()) == 1


async def test_files_that_are_gone_are_missing_again_but_never_come_by_themselves(library: Database) -> None:
    def write(work: UnitOfWork) -> str:
        made = track(
            work, audio_storage_path="tracks/a", audio_path="/usb/a.mp3",
            package_storage_path="packages/u/x_analysis.tar.zst",
        )  # fmt: skip
        analysed(work, made)
        return made

    made = await library.write(write)
    paths, following = await library.read(lambda work: work.gone_files.local_paths("", 10))
    stems = {f"/files/{made}/{stem}.wav" for stem in STEMS}
    assert set(paths) == {"/usb/a.mp3", f"/files/{made}/logits.bin"} | stems
    assert following is None
    assert await library.read(lambda work: work.cloud_files.page()) == ()

    gone = ["/usb/a.mp3", f"/files/{made}/drums.wav"]
    await library.write(lambda work: work.gone_files.note(gone, is_gone=True))

    rows = await library.read(lambda work: work.cloud_files.page())
    assert [(row.kind, row.was_here) for row in rows] == [("audio", True), ("package", True)]
    assert await library.read(lambda work: work.cloud_files.automatic(10)) == ()
    [audio, _] = await library.read(lambda work: work.cloud_files.missing(None, packages=True))
    assert audio.gone_path == "/usb/a.mp3"
    assert await library.read(lambda work: work.gone_files.known()) == frozenset(gone)

    await library.write(lambda work: work.gone_files.note(gone, is_gone=False))
    assert await library.read(lambda work: work.cloud_files.page()) == ()


async def test_only_paths_that_the_cloud_could_replace_are_looked_at_page_by_page(library: Database) -> None:
    def write(work: UnitOfWork) -> list[str]:
        return [
            track(work, audio_path=f"/{n}", audio_storage_path=None if n == 2 else f"t/{n}") for n in range(5)
        ]

    ids = await library.write(write)

    def pages(work: UnitOfWork) -> list[str]:
        found, after = list[str](), ""
        while True:
            paths, following = work.gone_files.local_paths(after, 2)
            found += paths
            if following is None:
                return found
            after = following

    assert sorted(await library.read(pages)) == ["/0", "/1", "/3", "/4"]
    some, following = await library.read(lambda work: work.gone_files.local_paths("", 9, [ids[1], ids[2]]))
    assert (some, following) == (("/1",), None)


async def test_automatic_files_come_in_batches_without_those_to_skip(library: Database) -> None:
    def write(work: UnitOfWork) -> list[str]:
        return [
            track(work, audio_storage_path=f"t/{n}", artwork_storage_path=f"a/{n}", audio_format="mp3")
            for n in range(3)
        ]

    ids = sorted(await library.write(write))
    found = await library.read(lambda work: work.cloud_files.automatic(4, skip=[(ids[0], "audio")]))
    assert [(each.track_id, each.kind) for each in found] == [
        (ids[1], "audio"), (ids[2], "audio"), (ids[0], "artwork"), (ids[1], "artwork"),
    ]  # fmt: skip
    assert isinstance(found[0], MissingFile)


def unpacked(track_id: str, **paths: str) -> UnpackedPackage:
    return UnpackedPackage(track_id=track_id, paths={**PATHS, **paths}, waveform=WAVEFORM)


async def local_columns(library: Database, track_id: str) -> dict[str, object]:
    def read(work: UnitOfWork) -> dict[str, object]:
        stems = {row["stem"]: row["stem_path"] for row in work.rows.dump("track_stems")}
        [roots], [waveform] = work.rows.dump("track_roots"), work.rows.dump("track_waveforms")
        named = {name: waveform[name] for name in ("full_samples", "bands", "colors")}
        return {**{str(stem): path for stem, path in stems.items()}, "logits": roots["logits_path"], **named}

    return await library.read(read)


async def test_a_package_fills_its_rows_and_makes_none_dirty(library: Database) -> None:
    def write(work: UnitOfWork) -> str:
        made = track(work, package_storage_path="packages/u/x_analysis.tar.zst")
        analysed(work, made, stems=0, logits=False, samples=False)
        return made

    made = await library.write(write)
    before = await library.read(lambda work: work.outbox.page())

    def enter(work: UnitOfWork) -> int:
        work.unpacked_packages.add(unpacked(made, artwork="/files/artwork.jpg"), now=STAMP)
        return work.unpacked_packages.enter()

    assert await library.write(enter) == 1
    assert await local_columns(library, made) == {**PATHS, **WAVEFORM}
    row = await library.read(lambda work: work.rows.get("tracks", made))
    assert row is not None
    assert row["album_art_path"] == "/files/artwork.jpg"
    assert await library.read(lambda work: work.outbox.page()) == before
    assert await library.read(lambda work: work.cloud_files.page()) == ()
    assert await library.read(lambda work: work.unpacked_packages.count()) == 0


async def test_what_a_row_has_already_stays_unless_its_file_is_gone(library: Database) -> None:
    def write(work: UnitOfWork) -> str:
        made = track(work, album_art_path="/mine.jpg")
        analysed(work, made)
        work.gone_files.note([f"/files/{made}/bass.wav"], is_gone=True)
        work.unpacked_packages.add(unpacked(made, artwork="/files/artwork.jpg"), now=STAMP)
        work.unpacked_packages.enter()
        return made

    made = await library.write(write)

    found = await local_columns(library, made)
    assert found["bass"] == PATHS["bass"]
    assert found["drums"] == f"/files/{made}/drums.wav"
    assert found["full_samples"] == "[1]"
    row = await library.read(lambda work: work.rows.get("tracks", made))
    assert row is not None
    assert row["album_art_path"] == "/mine.jpg"


async def test_rows_that_are_not_here_yet_are_waited_for(library: Database) -> None:
    def write(work: UnitOfWork) -> str:
        made = track(work, package_storage_path="packages/u/x_analysis.tar.zst")
        work.rows.insert("track_stems", {"track_id": made, "stem": "bass"})
        work.unpacked_packages.add(unpacked(made), now=STAMP)
        assert work.unpacked_packages.enter() == 0
        return made

    made = await library.write(write)
    assert await library.read(lambda work: work.unpacked_packages.count()) == 1
    assert await library.read(lambda work: work.cloud_files.page()) == (), "its files are here"

    def rest(work: UnitOfWork) -> None:
        for stem in STEMS[1:]:
            work.rows.insert("track_stems", {"track_id": made, "stem": stem})
        work.rows.insert("track_roots", {"track_id": made, "roots": "[]"})
        work.rows.insert("track_waveforms", {"track_id": made, "preview": "[]"})

    await library.write(rest)
    assert await library.write(lambda work: work.unpacked_packages.enter()) == 1
    assert await local_columns(library, made) == {**PATHS, **WAVEFORM}
    assert await library.read(lambda work: work.unpacked_packages.count()) == 0


async def test_a_package_of_a_deleted_track_is_forgotten(library: Database) -> None:
    def write(work: UnitOfWork) -> int:
        made = track(work)
        work.unpacked_packages.add(unpacked(made), now=STAMP)
        work.rows.delete("tracks", made)
        return work.unpacked_packages.enter()

    assert await library.write(write) == 1
    assert await library.read(lambda work: work.unpacked_packages.count()) == 0


async def test_paths_of_waiting_packages_follow_the_profile(library: Database) -> None:
    old, new = "/home/ä/files/", "/home/b/files/"

    def write(work: UnitOfWork) -> str:
        work.moved_files.follow(old)
        made = track(work)
        work.unpacked_packages.add(unpacked(made, bass=f"{old}bass.wav"), now=STAMP)
        work.gone_files.note([f"{old}x"], is_gone=True)
        work.moved_files.follow(new)
        work.rows.insert("track_stems", {"track_id": made, "stem": "bass"})
        work.unpacked_packages.enter()
        return made

    await library.write(write)
    [stem] = await library.read(lambda work: work.rows.dump("track_stems"))
    assert stem["stem_path"] == f"{new}bass.wav"
    assert await library.read(lambda work: work.gone_files.known()) == {f"{new}x"}


@pytest.mark.usefixtures("library")
async def test_files_to_come_are_counted_without_reading_the_tracks(tmp_path: Path) -> None:
    for storage, local in (("audio_storage_path", "audio_path"), ("artwork_storage_path", "album_art_path")):
        assert storage in COUNT_AUTOMATIC
        plan = [str(row[3]) for row in plain_sql(tmp_path, f"EXPLAIN QUERY PLAN SELECT {COUNT_AUTOMATIC}")]
        assert any(line.startswith("SCAN") and f"INDEX tracks_{local}_to_come" in line for line in plan)
