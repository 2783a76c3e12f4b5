"""Stories of the kill loops: what one device decides about a conflict of another one, and takes back."""

import json

from luma_sync.engine.conflicts.views import Choice, Side
from tests.scenarios.kill_stories_pulls import MOMENT, all_columns
from tests.scenarios.kill_stories_rows import VENUE, elsewhere, synced_library
from tests.support.kill_program import Person
from tests.support.kill_story import ANNA, Ground, Story, row_id
from tests.support.model_conflicts import Record, conflicts_of

OTHER_DEVICE = row_id(998)
ASKED = row_id(800)
LAMP, GONE_HALL = row_id(801), row_id(802)
_FACTS = {"opened_at": MOMENT, "local_at": MOMENT, "device_name": "Other"}


def _tell(ground: Ground, record: Record) -> None:
    """The other device tells the cloud something of a conflict."""
    answer = conflicts_of(ground.desk.rows).sync_conflicts(ANNA, OTHER_DEVICE, [record], 0, 200)
    [outcome] = answer["outcomes"]
    assert outcome["status"] == "stored", outcome


def other_device_asks(ground: Ground) -> None:
    """A lamp hangs on a hall that is deleted in the cloud: only the device with the lamp can keep it."""
    lamp = {**all_columns("fixtures"), "venue_id": GONE_HALL, "name": "Lamp", "created_at": MOMENT}
    content = {"entity": "fixtures", "row_id": LAMP, "scope_id": ANNA, "kind": "deleted_parent", "fields": []}
    rows = {"base_row": None, "local_row": json.dumps(lamp), "cloud_row": None, "cloud_version": 0}
    _tell(ground, {"id": ASKED, "revision": 1, "state": "open", **_FACTS, **content, **rows})


async def decides_and_takes_it_back(person: Person) -> None:
    """The decision reaches the cloud, or may have, before the person thinks better of it."""
    conflicts = person.engine.conflicts
    await person.sync()
    if not any(line.undone_at for line in await conflicts.history(limit=10)):
        for line in await conflicts.page(limit=10):
            await conflicts.settle(line.id, Choice(side=Side.LOCAL))
        await person.sync()
        for settled in await conflicts.history(limit=10):
            await conflicts.undo(settled.id)
    await person.sync()


def changed_here_and_there(ground: Ground) -> None:
    """The edit here gives way for a while; that it comes back shows in the end."""
    elsewhere(ground, VENUE, name="Attic")
    ground.edits("venues", VENUE, name="Cellar")
    del ground.promises.kept["venues", VENUE]


def other_device_thinks_twice(ground: Ground, call: str, _number: int) -> None:
    """It decides for what the cloud has, and takes that back once it was carried out here."""
    record = next(iter(conflicts_of(ground.desk.rows).of(ANNA).values()), None)
    if call != "heads" or record is None:
        return
    said = {"id": record["id"], "revision": record["revision"], "device_name": "Other"}
    if record["state"] == "open" and record["revision"] == 1:
        end = {"state": "settled", "taken": "cloud", "result": None}
        _tell(ground, {**said, **end, "result_version": record["cloud_version"]})
    elif record["state"] == "settled" and _is_settled_here(ground, record["id"]):
        _tell(ground, {**said, "state": "reopened"})


def _is_settled_here(ground: Ground, conflict_id: str) -> bool:
    with ground.other_program() as library:
        asked = "SELECT 1 FROM conflicts WHERE id = ? AND state = 'settled'"
        return library.execute(asked, (conflict_id,)).fetchone() is not None


async def syncs_often(person: Person) -> None:
    """Tells of the conflict, carries out what was decided, takes it back; then nothing is left to do."""
    for _ in range(4):
        await person.sync()


STORIES = (
    Story(
        name="decision_taken_back", prepare=synced_library, before=other_device_asks,
        act=decides_and_takes_it_back, is_repeated=True,
    ),
    Story(
        name="decision_called_back", prepare=synced_library, before=changed_here_and_there,
        meanwhile=other_device_thinks_twice, act=syncs_often, is_repeated=True,
    ),
)  # fmt: skip
