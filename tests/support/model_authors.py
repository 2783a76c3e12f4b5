"""Who wrote a row, and the devices of a user, in the model cloud; follows 001750_authors.sql and 002100_devices.sql."""

from luma_sync.cloud.authors import Author, AuthorsReply, AuthorsRequest
from luma_sync.cloud.devices import AccountDevice, DevicesReply
from tests.support.fake_cloud import ModelCloud


def authors(cloud: ModelCloud, user: str, request: AuthorsRequest) -> AuthorsReply:
    """The function."""
    cloud.device_names[user, request.device_id] = request.device_name[:200]
    return AuthorsReply(
        epoch=cloud.epoch,
        server_time=cloud.now(),
        authors=tuple(_author(cloud, user, *key) for key in request.rows),
    )


def devices(cloud: ModelCloud, user: str, device_id: str, device_name: str) -> DevicesReply:
    """The function; the model knows the devices that told their names, and not when."""
    now = cloud.now()
    cloud.device_names[user, device_id] = device_name[:200] or cloud.device_names.get((user, device_id), "")
    own = {each: name for (owner, each), name in cloud.device_names.items() if owner == user}
    return DevicesReply(
        server_time=now,
        devices=tuple(
            AccountDevice(id=each, name=own[each], first_seen_at=now, last_seen_at=now)
            for each in sorted(own)
        ),
    )


def _author(cloud: ModelCloud, user: str, entity: str, row_id: str) -> Author | None:
    row = next((each for each in cloud.rows.values() if (each.entity, each.row_id) == (entity, row_id)), None)
    if row is None or user not in cloud.scopes[row.scope_id].members:
        return None
    return Author(
        version=row.version,
        deleted=row.deleted,
        at=row.at or cloud.now(),
        device_id=row.device_id,
        device_name=cloud.device_names.get((user, row.device_id), ""),
    )
