"""What the library knows of its files in the cloud, without asking it."""

from pathlib import Path

from luma_sync.engine.space import CloudSpace
from tests.support.engine_home import EngineHome

SIGN_IN = ("https://cloud.test", "key", "anna@example.org", "secret")


async def test_space_in_the_cloud_is_told_with_the_limit_that_the_project_has_told(tmp_path: Path) -> None:
    home = EngineHome(tmp_path)
    engine = home.engine()
    await engine.start(background=False)
    assert await engine.upkeep.in_cloud() == CloudSpace()
    await engine.account.sign_up(*SIGN_IN)
    path = f"tracks/{engine.core.parts.user_id}/song.flac"
    database = engine.core.parts.database
    await database.write(
        lambda work: work.rows.insert("tracks", {"title": "One", "audio_storage_path": path})
    )
    assert home.gateway is not None
    assert home.uploads is not None
    asked = home.gateway.calls.total()
    assert await engine.upkeep.in_cloud() == CloudSpace(files=1, bytes=0, sized=0, file_max=None)
    home.uploads.limits["tracks"] = 52_428_800
    assert (await engine.upkeep.in_cloud()).file_max == 52_428_800
    assert home.gateway.calls.total() == asked
    await engine.stop(deadline_s=0.0)
