"""The waveform preview: the same for the same sound, however it arrives, and bounded in memory."""

import json

import numpy as np
import pytest

from luma_sync.engine.analysis.waveform import PREVIEW_POINTS, WaveformPreview


def preview(*blocks: np.ndarray) -> WaveformPreview:
    made = WaveformPreview()
    for block in blocks:
        made.take(block.astype(np.float32))
    return made


@pytest.mark.parametrize("samples", [0, 1, 3, 399, 400, 401, 5_000, 100_000, 3_000_001])
def test_the_cut_into_blocks_does_not_matter(samples: int) -> None:
    chance = np.random.default_rng(samples)
    sound = chance.uniform(-1, 1, samples)
    cuts = np.sort(chance.integers(0, samples + 1, size=7))

    whole, cut = preview(sound), preview(*np.split(sound, cuts))
    tiny = preview(*np.array_split(sound, 50))

    assert whole.points() == cut.points() == tiny.points()
    assert len(whole.points()) == PREVIEW_POINTS
    assert whole.samples == samples


def test_a_ramp_becomes_a_ramp() -> None:
    points = preview(np.linspace(0, 1, 1_000_000)).points()

    assert list(points) == sorted(points)
    assert (points[0], points[-1]) == (1, 255)
    assert abs(points[200] - 128) <= 1


def test_peaks_survive_however_long_the_track_is() -> None:
    sound = np.zeros(5_000_000)
    sound[3_333_333] = -0.5

    points = preview(sound).points()

    assert sorted(set(points)) == [0, 128]
    assert points.index(128) == 3_333_333 * PREVIEW_POINTS // 5_000_000


def test_silence_overload_and_nonsense() -> None:
    assert set(preview(np.zeros(1000)).points()) == {0}
    assert set(preview(np.full(1000, 7.0)).points()) == {255}
    assert set(preview(np.full(1000, np.nan)).points()) == {0}
    assert set(preview(np.full(1000, -np.inf)).points()) == {255}
    assert set(WaveformPreview().points()) == {0}


def test_the_text_is_compact_json() -> None:
    text = preview(np.ones(10)).json_text()

    assert json.loads(text) == [255] * PREVIEW_POINTS
    assert " " not in text
