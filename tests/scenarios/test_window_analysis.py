"""Tracks are analysed from the window with real worker processes, and the window stays quick meanwhile."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from luma_sync.ui.navigation import PanelId
from tests.support.audio import demo_sound
from tests.support.cli import Device
from tests.support.live_window import LiveWindow, click, in_window
from tests.support.sounds import write_sound

MakeDevice = Callable[[str], Device]
WORKER_STARTS_S = 150.0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the worker's start takes its time elsewhere"),
]


def said(live: LiveWindow) -> list[str]:
    return [message.text for message in live.window.banners.messages]


async def lag(gaps: list[float]) -> None:
    """How much later than asked the loop comes back."""
    loop = asyncio.get_running_loop()
    while True:
        before = loop.time()
        await asyncio.sleep(0.002)
        gaps.append(loop.time() - before - 0.002)


def test_an_import_is_analysed_and_the_window_stays_quick(device: MakeDevice, tmp_path: Path) -> None:
    a, gaps = device("a"), list[float]()
    write_sound(tmp_path / "music" / "amber.wav", demo_sound(seconds=6.0), rate=44_100)

    async def story(live: LiveWindow) -> None:
        live.open(PanelId.UPLOADS)
        choice = live.window.commands.analyse_imports
        assert choice.isEnabled()
        assert not choice.isChecked()
        choice.trigger()
        assert await live.import_by_drop(tmp_path / "music") == "1 file imported"
        watch = asyncio.ensure_future(lag(gaps))
        strip = live.window.analysis_strip
        await live.until(
            lambda: strip.isVisible() and strip.bar.value() > 0, "it goes on", within_s=WORKER_STARTS_S
        )
        await live.picture("real-analysis")
        await live.until(lambda: not strip.isVisible(), "it is done", within_s=WORKER_STARTS_S)
        watch.cancel()
        assert said(live) == ["1 track analysed, stems by a basic split."]
        live.window.commands.analyse_missing.trigger()
        await live.until(lambda: len(said(live)) == 2, "there is nothing left")
        assert "Every track whose audio is on this device is analysed." in said(live)

    in_window(a, story)

    assert a.one("select count(*) from track_stems where stem_path <> ''") == 4
    assert a.one("select count(*) from track_waveforms where full_samples is not null") == 1
    gaps.sort()
    assert gaps[len(gaps) * 99 // 100] < 0.05, gaps[-5:]


def test_tracks_imported_earlier_are_analysed_by_command_and_cancelled(
    device: MakeDevice, tmp_path: Path
) -> None:
    a = device("a")
    long = write_sound(tmp_path / "long.wav", np.tile(demo_sound(seconds=10.0), 30), rate=44_100)
    assert a.run("import", long).code == 0

    async def story(live: LiveWindow) -> None:
        live.window.commands.analyse_missing.trigger()
        strip = live.window.analysis_strip
        await live.until(
            lambda: "listening" in strip.text.text(), "the worker is at it", within_s=WORKER_STARTS_S
        )
        click(strip.cancel)
        assert strip.text.text() == "Cancelling the analysis..."
        await live.until(lambda: not strip.isVisible(), "it has ended", within_s=2.0)
        assert said(live) == ["The analysis was cancelled."]

    in_window(a, story)

    assert a.one("select count(*) from track_stems") == 0
    assert list((a.library.parent / "files").rglob("*.part")) == []
