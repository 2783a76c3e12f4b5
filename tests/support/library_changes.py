"""What a pull brings into the library of a desk."""

from collections.abc import Callable

from luma_sync.events.types import RowsPulled
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_world import World
from tests.support.qt import Desk
from tests.support.scenes_library import full, uid

HALL, HARBOUR, CLUB = (uid(2, number) for number in range(3))


def clean() -> World:
    """Everything came from the cloud; nothing waits."""
    world = full()
    world.library = world.library[:1]
    return world


async def change(desk: Desk, work: Callable[[UnitOfWork], object], entity: str) -> None:
    """A pull brings something."""
    database = await desk.engine.rows.database()

    def write(unit: UnitOfWork) -> None:
        with unit.rows._sql.applying():
            work(unit)

    await database.write(write)
    desk.engine.events.publish(RowsPulled(entity=entity, scope_id="s", upserted=1, deleted=0))
    await desk.settle(0.5)


def rename(row_id: str, name: str, table: str = "venues") -> Callable[[UnitOfWork], object]:
    return lambda unit: unit.rows._sql.run(f"UPDATE {table} SET name = ? WHERE id = ?", (name, row_id))
