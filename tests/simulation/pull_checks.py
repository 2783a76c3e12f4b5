"""The mass-delete guard inwards: no pull lets more rows go than go without a question."""

from collections import Counter
from functools import cache

from luma_sync.engine.marks import PULL_DELETES
from tests.simulation.world import World
from tests.support.sim_device import SimDevice
from tests.support.sim_rows import SHAPES

_ROOM = 20
"""So many rows may have gone since the pull that is looked at began, which its limit goes by."""


_IS_PULLING = f"SELECT EXISTS (SELECT 1 FROM sync_metadata WHERE key = '{PULL_DELETES}')"
"""Whether rows went since a pull was last complete; a run that is cut off goes on as another one."""


def i16_pull_asks_first(world: World, device: SimDevice) -> None:
    """Rows that others have deleted go in small numbers, unless a person has said that they may."""
    if world.swarm.guard_rows >= _ROOM:
        return  # hardly ever so many are deleted; looking costs time
    before, now = world.clean.get(device.name, {}), _clean_rows(device)
    world.clean[device.name] = now
    if world.confirming[device.name]:
        return
    gone = Counter(
        before[row_id] for row_id in before.keys() - now.keys() if _was_pulled(world, device, row_id)
    )
    [(is_pulling,)] = device.ask(_IS_PULLING)
    gone += world.gone.get(device.name, Counter())
    world.gone[device.name] = gone if is_pulling else Counter()
    for entity, count in gone.items():
        rows = sum(each == entity for each in before.values()) + _ROOM
        if count > max(world.swarm.guard_rows, 0.1 * rows):
            world.complain("I-16", f"{device.name}: {count} {entity} went in one pull, nobody was asked")


def _clean_rows(device: SimDevice) -> dict[str, str]:
    """Row id to entity, of what is as the cloud had it and does not wait for anything."""
    found = device.ask(_query(device.home.catalog.names))
    return dict(found)


@cache
def _query(entities: tuple[str, ...]) -> str:
    here = " UNION ALL ".join(
        f"SELECT id, '{entity}' AS entity FROM {entity} WHERE needs_sync = 0"
        for entity in entities
        if entity in SHAPES
    )
    return f"SELECT id, entity FROM ({here}) WHERE id NOT IN (SELECT row_id FROM parked_rows)"


def _was_pulled(world: World, device: SimDevice, row_id: str) -> bool:
    """Whether it went because somebody else has deleted it in the cloud, from a scope that is ours still."""
    row = world.cloud.rows.get(row_id)
    if row is None or not row.deleted or device.line.user not in world.cloud.scopes[row.scope_id].members:
        return False
    if world.cloud.history[row_id][-1].device_id == device.home.device_id:
        return False
    return not device.ask(
        "SELECT 1 FROM outbox WHERE row_id = ? UNION ALL SELECT 1 FROM parked_rows WHERE row_id = ?1",
        (row_id,),
    )
