"""The numbers before a sign-in, and what they mean."""

from luma_sync.cloud.ports import CloudGateway
from luma_sync.engine.core import EngineCore
from luma_sync.engine.duplicates.preview import Counted, Previewer
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.merge_views import MergePreview
from luma_sync.kernel.paths import LOCAL_PROFILE
from luma_sync.session.scenario_words import CloudSide, Former, Overlap, ProfileHere
from luma_sync.session.scenarios import EntryFacts, decide


async def preview_sign_in(
    core: EngineCore, gateway: CloudGateway, ports: EnginePorts, *, email: str, user_id: str, is_known: bool
) -> MergePreview:
    """Ask the cloud what it has and compare; changes nothing on this device. Raises CloudError.

    Only the library without an account would come along: that of another account stays where it is.
    """
    is_local = core.parts.profile == LOCAL_PROFILE
    counted = await Previewer(
        database=core.parts.database if is_local else None,
        rows=gateway.rows,
        ports=ports,
        device_id=core.parts.device_id,
    ).run()
    former = Former.NOBODY if is_local or core.parts.profile == user_id else Former.ACTIVE
    plan = decide(_facts(counted, former=former, is_known=is_known))
    return MergePreview(
        email=email,
        scenario=plan.scenario.value,
        sentence=plan.sentence,
        entities=counted.entities,
        files=counted.files,
        file_bytes=counted.file_bytes,
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
