"""Lists of rows: filter, order, pages, names of the rows above, each row's way to the cloud."""

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.kernel.errors import UsageError
from luma_sync.store.browse_records import BrowsedRow, BrowseQuery
from luma_sync.store.browse_sql import TEXT_SHOWN
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import FUTURE, push_all
from tests.support.scenes_library import BEN, lighting, practice, projects, tracks, uid


async def page(library: Database, query: BrowseQuery, limit: int = 50, offset: int = 0) -> list[BrowsedRow]:
    return list(await library.read(lambda work: work.browse.page(query, limit=limit, offset=offset)))


async def names(library: Database, query: BrowseQuery) -> list[object]:
    label = CATALOG[query.entity].label
    shown = await page(library, query)
    order = await library.read(lambda work: work.browse.order(query))
    assert await library.read(lambda work: work.browse.rows(query.entity, order)) == tuple(shown)
    found = [row.values.get(label) for row in shown]
    assert await library.read(lambda work: work.browse.count(query)) == len(found)
    return found


async def test_a_list_begins_by_name_whatever_its_case(library: Database) -> None:
    def fill(work: UnitOfWork) -> None:
        for name in ("delta", "Alpha", "charlie", "Bravo"):
            work.rows.insert("venues", {"name": name})

    await library.write(fill)
    assert await names(library, BrowseQuery(entity="venues")) == ["Alpha", "Bravo", "charlie", "delta"]
    assert await names(library, BrowseQuery(entity="venues", descending=True)) == [
        "delta", "charlie", "Bravo", "Alpha",
    ]  # fmt: skip


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", ["bpm", "album", "musical_key", "duration_ms"])
async def test_empty_values_come_last_in_either_direction(
    library: Database, column: str, descending: bool
) -> None:
    await library.write(tracks())
    query = BrowseQuery(entity="tracks", sort=column, descending=descending)
    values = [row.values[column] for row in await page(library, query)]
    filled = [value for value in values if value is not None]
    assert values == filled + [None] * (len(values) - len(filled))
    assert filled == sorted(filled, reverse=descending, key=_rank)


def _rank(value: object) -> tuple[float, str]:
    return (float(value), "") if isinstance(value, int | float) else (0.0, str(value).lower())


async def test_a_fixture_shows_its_venue_and_can_be_sorted_and_found_by_it(library: Database) -> None:
    await library.write(lighting)
    rows = await page(library, BrowseQuery(entity="fixtures", sort="venue_id"))
    assert [row.labels["venue_id"] for row in rows] == ["Main hall"] * 7 + ["Old Harbour"] * 7
    found = await page(library, BrowseQuery(entity="fixtures", text="harb"))
    assert {row.labels["venue_id"] for row in found} == {"Old Harbour"}


async def test_a_list_can_hang_on_one_row(library: Database) -> None:
    await library.write(lighting)
    query = BrowseQuery(entity="fixtures", parent=("venue_id", uid(2, 1)), sort="address")
    assert [row.values["address"] for row in await page(library, query)] == [17, 49, 81, 113, 145, 177, 209]
    assert await library.read(lambda work: work.browse.count(query)) == 7


async def test_an_author_without_a_foreign_key_is_named_when_the_profile_is_here(library: Database) -> None:
    await library.write(projects)
    rows = await page(library, BrowseQuery(entity="audio_comments", sort="position_ms"))
    assert [row.labels.get("author_id") for row in rows] == [None, "Ben Aalto", "Ben Aalto", None]
    assert rows[1].values["author_id"] == BEN


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("étude", ["Étude No. 4"]),
        ("ÉTUDE", ["Étude No. 4"]),
        ("lena", ["Copper Lines", "Midnight Parade"]),
        ("far side", ["Slow Comet"]),
        ("100%_", []),
        ("0000000000", []),
    ],
)
async def test_text_is_found_in_every_text_of_a_row_but_not_in_hashes(
    library: Database, text: str, titles: list[str]
) -> None:
    await library.write(tracks())
    assert await names(library, BrowseQuery(entity="tracks", text=text)) == titles


@pytest.mark.parametrize(
    ("text", "found"),
    [("%", ["50% red"]), ("_", ["under_score"]), ("\\", ["back\\slash"]), ("it's", ["it's"]), ("x\nc", [])],
)
async def test_what_is_looked_for_is_taken_letter_by_letter(
    library: Database, text: str, found: list[str]
) -> None:
    def fill(work: UnitOfWork) -> None:
        for name in ("50% red", "under_score", "back\\slash", "it's"):
            work.rows.insert("venues", {"name": name})
        work.rows.insert("venues", {"name": "x", "description": "c"})

    await library.write(fill)
    assert await names(library, BrowseQuery(entity="venues", text=text)) == found


async def test_no_text_is_too_long_to_be_looked_for(library: Database) -> None:
    await library.write(
        lambda work: work.rows.insert("venues", {"name": "long", "description": "\N{SNOWMAN}" * 19_000})
    )
    for text in ("\N{SNOWMAN}" * 19_000, "%" * 60_000):
        found = await names(library, BrowseQuery(entity="venues", text=text))
        assert found == (["long"] if "%" not in text else [])


async def test_pages_and_the_whole_order_agree_on_every_kind_of_text(library: Database) -> None:
    def fill(work: UnitOfWork) -> None:
        for name in ("b", "B", "a", "", "Éa", "éb", "[", "z", "Z9", "_", "~"):
            work.rows.insert("tracks", {"title": name, "artist": name or None})

    await library.write(fill)
    for sort in ("title", "artist"):
        for descending in (False, True):
            await names(library, BrowseQuery(entity="tracks", sort=sort, descending=descending))


async def test_rows_say_how_far_they_are_from_the_cloud(library: Database) -> None:
    await library.write(lighting)
    await push_all(library)

    await library.write(lambda work: work.rows.update("venues", uid(2, 1), {"name": "Zebra"}))
    await library.write(lambda work: work.outbox.next_batch(limit=5, now=FUTURE))

    def refuse(work: UnitOfWork) -> None:
        [line] = work.outbox.page(states=None, entity="venues", text="", limit=5, offset=0)
        work.outbox.hold(line.change_id, state="attention", error="Refused.", next_attempt_at=None)

    await library.write(refuse)
    rows = await page(library, BrowseQuery(entity="venues", sort="state"))
    assert [(row.id, row.is_dirty, row.line_state, row.last_error) for row in rows] == [
        (uid(2, 1), True, "attention", "Refused."),
        (uid(2, 0), False, "", ""),
        (uid(2, 2), False, "", ""),
    ]


async def test_the_role_in_the_rows_scope_comes_with_it(library: Database) -> None:
    await library.write(projects)
    await library.write(
        lambda work: work.cursors.save_scope(scope_id=uid(6, 0), kind="project", role="viewer", heads={})
    )
    rows = await page(library, BrowseQuery(entity="projects"))
    assert [(row.values["name"], row.role) for row in rows] == [
        ("Autumn Tour", "viewer"),
        ("Old Harbour", ""),
    ]
    assert await library.read(lambda work: work.browse.may_only_look("audio_comments", [uid(9, 0)]))
    assert not await library.read(lambda work: work.browse.may_only_look("projects", [uid(6, 1)]))


async def test_lists_carry_the_beginning_of_long_texts_and_the_size_of_json(library: Database) -> None:
    long = "x" * (TEXT_SHOWN + 5)

    def fill(work: UnitOfWork) -> None:
        lighting(work)
        work.rows.update("venues", uid(2, 0), {"description": long})

    await library.write(fill)
    [row] = await page(library, BrowseQuery(entity="venues", text="main"))
    assert row.values["description"] == long[:TEXT_SHOWN]
    assert row.cut == frozenset({"description"})
    whole = await library.read(lambda work: work.browse.get("venues", uid(2, 0)))
    assert whole is not None
    assert (whole.values["description"], whole.cut) == (long, frozenset())
    [pattern] = await page(library, BrowseQuery(entity="patterns", text="sweep"))
    assert "definition" not in pattern.values
    assert pattern.sizes["definition"] > 40
    read = await library.read(lambda work: work.browse.get("patterns", pattern.id))
    assert read is not None
    assert str(read.values["definition"]).startswith('{"steps"')


@pytest.mark.parametrize("entity", CATALOG.names)
async def test_every_entity_can_be_listed_by_every_column(library: Database, entity: str) -> None:
    def fill(work: UnitOfWork) -> None:
        for seed in (tracks(), lighting, projects, practice):
            seed(work)

    await library.write(fill)
    columns = [column.name for column in CATALOG[entity].columns]
    for sort in [None, "state", "created_at", "updated_at", *columns]:
        for descending in (False, True):
            query = BrowseQuery(entity=entity, text="a", sort=sort, descending=descending)
            await names(library, query)
            await page(library, query, limit=3, offset=2)


async def test_pages_put_together_are_the_order(library: Database) -> None:
    await library.write(tracks())
    query = BrowseQuery(entity="tracks", sort="artist")
    order = await library.read(lambda work: work.browse.order(query))
    pages = [await page(library, query, limit=2, offset=offset) for offset in range(0, 8, 2)]
    assert tuple(row.id for rows in pages for row in rows) == order


async def test_names_to_choose_from_are_few_and_by_name(library: Database) -> None:
    await library.write(lighting)
    found = await library.read(lambda work: work.browse.names("venues", "", limit=2))
    assert [row.label for row in found] == ["Club", "Main hall"]
    found = await library.read(lambda work: work.browse.names("venues", "HALL", limit=9))
    assert [row.label for row in found] == ["Main hall"]


async def test_series_are_found_by_the_row_they_belong_to(library: Database) -> None:
    await library.write(tracks())
    found = await library.read(
        lambda work: work.browse.series("track_waveforms", "preview", ("track_id", [uid(1, 0), uid(1, 3)]))
    )
    assert list(found) == [uid(1, 0)]


@pytest.mark.parametrize(
    "query",
    [
        BrowseQuery(entity="nothing"),
        BrowseQuery(entity="venues", sort="1; DROP TABLE venues"),
        BrowseQuery(entity="venues", parent=("name = name OR id", "x")),
    ],
)
async def test_what_is_not_in_the_catalog_is_refused(library: Database, query: BrowseQuery) -> None:
    with pytest.raises(UsageError):
        await library.read(lambda work: work.browse.page(query, limit=1, offset=0))
    with pytest.raises(UsageError):
        await library.read(lambda work: work.browse.series("venues", "samples", ("id", [])))
