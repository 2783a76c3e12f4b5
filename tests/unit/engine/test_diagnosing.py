"""What the window asks for, from the engine as the program wires it: gathered, composed, saved."""

import zipfile
from pathlib import Path

from luma_sync.bootstrap import Options, opened_engine
from luma_sync.engine.diagnostics.report import Facts
from luma_sync.engine.facade import SyncEngine
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import InlineLane
from luma_sync.kernel.logs import logger
from luma_sync.kernel.paths import HomePaths

LANE, FILES = InlineLane(), SystemFiles()


async def gathered(engine: SyncEngine) -> Facts:
    return await engine.diagnostics.gather(screen={"qt": "6"}, files=FILES, lane=LANE)


async def test_the_engine_knows_where_its_log_and_library_are(tmp_path: Path) -> None:
    async with opened_engine(Options(home=HomePaths(tmp_path / "home"))) as engine:
        await engine.core.parts.database.write(
            lambda work: work.rows.insert("venues", {"name": "Canary Hall"})
        )
        logger("push").warning("Canary Hall was not sent from %s.", tmp_path)
        facts = await gathered(engine)
        assert facts.problems == ()
        assert facts.log[-1].endswith(f"Canary Hall was not sent from {tmp_path}.")
        assert (facts.library["quick_check"], facts.screen) == ("ok", {"qt": "6"})
        assert facts.private.salt

        report = await engine.diagnostics.compose(facts, shows_titles=False, lane=LANE)
        saved = await engine.diagnostics.save(
            report,
            tmp_path / "a.zip",
            names=["log.txt", "queues.json"],
            files=FILES,
            lane=LANE,
            replace=False,
        )
        with zipfile.ZipFile(saved.path) as archive:
            content = {name: archive.read(name).decode() for name in archive.namelist()}
        assert [name.rpartition("/")[2] for name in content] == ["queues.json", "log.txt"]
        assert [name for name, text in content.items() if "Canary" in text or str(tmp_path) in text] == []
        assert "#" in content["luma-sync-diagnostics/log.txt"].splitlines()[-1]

        await engine.stop(deadline_s=0.0)
        closed = await gathered(engine)
        assert [problem.split(":")[0] for problem in closed.problems] == ["library"]
        assert closed.settings
