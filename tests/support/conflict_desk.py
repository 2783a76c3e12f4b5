"""Two devices that disagree, and the conflict centre of one of them."""

from luma_sync.engine.conflict_centre import ConflictCentre
from luma_sync.engine.conflicts.views import Choice, Side
from tests.support.world import Device, World

LOCAL, CLOUD = Choice(side=Side.LOCAL), Choice(side=Side.CLOUD)


def centre(device: Device) -> ConflictCentre:
    """The conflict centre of a device."""
    return ConflictCentre(lambda: device.core, device.bus, device.ports)


async def two(world: World) -> tuple[Device, Device]:
    """Two devices of one user."""
    return await world.device("anna"), await world.device("other")


async def shared_row(anna: Device, other: Device, entity: str = "venues", **values: object) -> str:
    """A row that both have."""
    row_id = await anna.insert(entity, **({"name": "Hall"} if entity == "venues" else {}) | values)
    await anna.sync()
    await other.sync()
    return row_id


async def disagree(
    anna: Device,
    other: Device,
    entity: str,
    row_id: str,
    *,
    mine: dict[str, object],
    theirs: dict[str, object],
) -> None:
    """`other` has sent its edit, `anna` has just found out."""
    await other.update(entity, row_id, **theirs)
    await other.sync()
    await anna.update(entity, row_id, **mine)
    await anna.sync()


async def value(device: Device, entity: str, row_id: str, name: str) -> object:
    """A value of a row; `gone` for a row that is not there."""
    row = await device.get(entity, row_id)
    return "gone" if row is None else row[name]
