"""Covers and waveforms: made once, small, and never for long on the window's thread."""

import asyncio
import time
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage

from luma_sync.ui.tasks import TaskScope
from luma_sync.ui.widgets.pictures import Covers, Waves, bars, draw_wave, read_cover
from tests.support.qt import application, run_on_loop

PEAKS = bytes(number % 256 for number in range(400))


def test_a_waveform_is_drawn_in_less_than_five_milliseconds_and_kept() -> None:
    application()
    best = 1.0
    for _ in range(5):
        start = time.process_time()
        draw_wave(PEAKS, QSize(480, 96), QColor("#808080"), 2.0)
        best = min(best, time.process_time() - start)
    assert best < 0.005
    waves = Waves()
    first = waves.get(PEAKS, QSize(120, 24), QColor("#808080"), 1.0)
    assert waves.get(PEAKS, QSize(120, 24), QColor("#808080"), 1.0) is first
    assert waves.get(PEAKS, QSize(120, 24), QColor("#808081"), 1.0) is not first


def test_bars_stand_around_the_middle_and_silence_is_a_line() -> None:
    made = bars(bytes([0, 255]), QSize(6, 40))
    assert [round(bar.height()) for bar in made] == [1, 38]
    assert all(round(bar.center().y()) == 20 for bar in made)
    assert [bar.height() for bar in bars(b"", QSize(9, 20))] == [1.0, 1.0, 1.0]


def test_a_cover_is_the_middle_square_and_no_picture_is_none(tmp_path: Path) -> None:
    application()
    wide = QImage(300, 100, QImage.Format.Format_RGB32)
    wide.fill(Qt.GlobalColor.blue)
    assert wide.save(str(tmp_path / "wide.png"))
    (tmp_path / "text.png").write_text("no picture")
    square = read_cover(str(tmp_path / "wide.png"), 26)
    assert (square.width(), square.height()) == (26, 26)
    assert read_cover(str(tmp_path / "text.png"), 26).isNull()
    assert read_cover(str(tmp_path / "missing.png"), 26).isNull()


def test_covers_arrive_later_and_are_read_once(tmp_path: Path) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(tmp_path / "a.png"))

    async def story() -> None:
        tasks = TaskScope()
        covers = Covers(tasks)
        arrived: list[bool] = []
        covers.arrived.connect(lambda: arrived.append(True))
        path = str(tmp_path / "a.png")
        assert covers.get(path, 26) is None
        assert covers.get(path, 26) is None
        assert covers.get(str(tmp_path / "missing.png"), 26) is None
        for _ in range(500):
            if len(arrived) == 2:
                break
            await asyncio.sleep(0.01)
        await asyncio.sleep(0)
        assert covers.get(path, 26) is not None
        assert covers.get(str(tmp_path / "missing.png"), 26) is None
        assert (len(arrived), tasks.running) == (2, 0)
        await tasks.close()

    run_on_loop(story)
