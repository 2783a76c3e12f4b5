"""A project to read by sync keys, and what a device asks for."""

from luma_sync.cloud.messages import PullRequest
from luma_sync.engine.status.refresh_snapshots import RefreshView
from tests.support.world import Device


async def an_album(device: Device) -> dict[str, str]:
    """A project down to a comment and a waveform, in the cloud."""
    project = await device.insert("projects", name="Album")
    track = await device.insert("audio_tracks", project_id=project, name="Take")
    version = await device.insert("track_versions", track_id=track, label="v1")
    comment = await device.insert("audio_comments", version_id=version, body="Louder")
    waveform = await device.insert("waveforms", version_id=version, samples="[0.5]")
    await device.insert("venues", name="Hall")
    await device.sync()
    return {
        "project": project, "track": track, "version": version, "comment": comment, "waveform": waveform,
    }  # fmt: skip


async def now(device: Device, key: str, *, force: bool = False) -> RefreshView:
    return await device.core.refresher.now(key, force=force)


def watch(device: Device) -> list[list[str]]:
    """Every pull call of the device from now on, as the entities it asks for."""
    asked: list[list[str]] = []
    rows = device.gateway.rows
    ask = rows.pull

    async def pull(requests: list[PullRequest], limit: int) -> object:
        asked.append([request.entity for request in requests])
        return await ask(requests, limit)

    rows.pull = pull  # type: ignore[assignment, method-assign]
    return asked


async def marks(device: Device) -> dict[str, str]:
    return await device.database.read(lambda work: work.freshness.all())


async def pulled_epoch(device: Device) -> str | None:
    return await device.database.read(lambda work: work.metadata.get("pulled_epoch"))


# -- the staged mini-run --------------------------------------------------------------------------------------
