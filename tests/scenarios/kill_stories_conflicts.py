"""Stories of the kill loops: people settle conflicts, take settlements back and choose otherwise."""

from luma_sync.engine.conflicts.views import Choice, Side
from tests.scenarios.kill_stories_rows import VENUE, changed_on_both_sides, synced_library
from tests.support.kill_program import Person
from tests.support.kill_story import Ground, Story


def edits_that_may_lose(ground: Ground) -> None:
    """The edit of one venue gives way for a while; that it comes back shows in the end."""
    changed_on_both_sides(ground)
    ground.promises.kept = {key: kept for key, kept in ground.promises.kept.items() if VENUE not in key}


async def settles_and_changes_their_mind(person: Person) -> None:
    """What this device has is taken in every conflict; of one venue what the cloud has, for a while."""
    await person.sync()
    conflicts = person.engine.conflicts
    # Where it was killed after the settlement was taken back, the other choice is what is left.
    regretted = any(settled.undone_at for settled in await conflicts.history(limit=100))
    for line in await conflicts.page(limit=100):
        is_first = line.row_id == VENUE and not regretted
        await conflicts.settle(line.id, Choice(side=Side.CLOUD if is_first else Side.LOCAL))
    for settled in await conflicts.history(limit=100):
        if settled.row_id == VENUE and settled.taken == "cloud" and not settled.undone_at:
            await conflicts.undo(settled.id)
    for line in await conflicts.page(limit=100):
        await conflicts.settle(line.id, Choice(side=Side.LOCAL))
    await person.sync()


STORIES = (
    Story(
        name="conflicts_settled", prepare=synced_library, before=edits_that_may_lose,
        act=settles_and_changes_their_mind, is_repeated=True, exact_versions=False,
    ),
)  # fmt: skip
