"""The numbers before a sign-in, and what they mean."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from luma_sync.catalog.catalog import Catalog
from luma_sync.cloud.ports import CloudGateway
from luma_sync.engine.core import EngineCore
from luma_sync.engine.duplicates.preview import Counted, Previewer
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.merge_views import EntityPreview, MergePreview
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.kernel.paths import LOCAL_PROFILE
from luma_sync.session.scenario_words import CloudSide, Former, Overlap, ProfileHere
from luma_sync.session.scenarios import EntryFacts, decide
from luma_sync.store.other_libraries import LibraryCounts, counts_of


async def preview_sign_in(
    core: EngineCore,
    gateway: CloudGateway,
    ports: EnginePorts,
    *,
    email: str,
    user_id: str,
    library: Path | None,
) -> MergePreview:
    """Ask the cloud what it has and compare; changes nothing on this device. Raises CloudError.

    Only the library without an account would come along: that of another account stays where it is.
    `library`: the account's own on this device, if it has one.
    """
    is_local = core.parts.profile == LOCAL_PROFILE
    counted = await Previewer(
        database=core.parts.database if is_local else None,
        rows=gateway.rows,
        ports=ports,
        device_id=core.parts.device_id,
    ).run()
    former = Former.NOBODY if is_local or core.parts.profile == user_id else Former.ACTIVE
    own = LibraryCounts({}, 0) if library is None else await _counts_of_own(core, ports, user_id, library)
    plan = decide(_facts(counted, former=former, is_known=library is not None))
    return MergePreview(
        email=email,
        scenario=plan.scenario.value,
        sentence=plan.sentence,
        entities=_with_own(counted.entities, own.rows, ports.catalog),
        unsent=own.unsent,
        files=counted.files,
        file_bytes=counted.file_bytes,
    )


async def _counts_of_own(core: EngineCore, ports: EnginePorts, user_id: str, library: Path) -> LibraryCounts:
    """Of the library that is opened by the sign-in; nothing where it cannot be read now."""
    if core.parts.profile == user_id:
        return await core.parts.database.read(
            lambda work: LibraryCounts(work.rows.counts(), work.outbox.counts().total)
        )
    lane = ThreadLane("sign-in preview")
    try:
        return await lane.run(lambda: counts_of(library, ports.catalog)) or LibraryCounts({}, 0)
    finally:
        lane.close()


def _with_own(
    entities: tuple[EntityPreview, ...], own: Mapping[str, int], catalog: Catalog
) -> tuple[EntityPreview, ...]:
    counted = {each.entity: each for each in entities}
    return tuple(
        replace(counted.get(name, EntityPreview(entity=name)), known=own.get(name, 0))
        for name in catalog.names
        if name in counted or own.get(name)
    )


def _facts(counted: Counted, *, former: Former, is_known: bool) -> EntryFacts:
    here = sum(each.here for each in counted.entities)
    cloud = sum(each.cloud for each in counted.entities)
    return EntryFacts(
        local_data=bool(here or counted.files),
        cloud=CloudSide.DATA if cloud else CloudSide.EMPTY,
        overlap=_overlap(counted),
        profile=ProfileHere.KNOWN if is_known else ProfileHere.NEW,
        former=former,
    )


def _overlap(counted: Counted) -> Overlap:
    if any(each.differ for each in counted.entities):
        return Overlap.CONFLICTS
    return Overlap.DUPLICATES if any(each.twins for each in counted.entities) else Overlap.NONE
