"""`make bench`: the design's figures, each beside its raw limit in the same run. Reports, never fails a target."""

import asyncio
import os
import tempfile
from pathlib import Path

from luma_sync.localcloud.process import start_cloud_process
from tests.bench.bench_conflicts import conflicts
from tests.bench.bench_digest import digests
from tests.bench.bench_downstream import cold_start, recorded_hour
from tests.bench.bench_library import library
from tests.bench.bench_lists import lists
from tests.bench.bench_packages import packages
from tests.bench.bench_problems import problems
from tests.bench.bench_realtime import live
from tests.bench.bench_rows import rows
from tests.bench.bench_stalls import stalls
from tests.bench.bench_start import start
from tests.bench.bench_uploads import uploads
from tests.bench.figures import Figure, print_table


async def over_the_cloud(folder: Path) -> list[Figure]:
    """Everything that needs a cloud, one after the other."""
    cloud = start_cloud_process(folder / "cloud")
    try:
        figures = await rows(cloud, folder)
        figures += await live(cloud, folder)
        figures += await cold_start(cloud, folder)
        figures += await recorded_hour(folder)
        figures += await digests(cloud, folder)
        figures += await uploads(cloud, folder)
        figures += await start(cloud, folder)
        return figures + await stalls(cloud, folder)
    finally:
        cloud.stop()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="luma-bench-") as name:
        figures = asyncio.run(over_the_cloud(Path(name)))
        figures += packages(Path(name) / "packing") + library(Path(name) / "panel")
        figures += lists(Path(name) / "lists")
        figures += problems(Path(name) / "problems")
        print_table(figures + conflicts(Path(name) / "conflicts"))
