"""WAV files that every program reads, with the note inside."""

import io
import wave

import numpy as np
import pytest

from luma_sync.engine.analysis.analysers.split import NOTE
from luma_sync.engine.analysis.analysers.wav import SIZE_MAX, header, sound


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("comment", ["", "odd", "even", NOTE])
def test_other_readers_find_the_sound(channels: int, comment: str) -> None:
    words = np.arange(-3 * channels, 4 * channels, dtype=np.int16).reshape(channels, -1)
    head = header(rate=48_000, channels=channels, samples=words.shape[1], comment=comment)
    content = head + sound(words)

    with wave.open(io.BytesIO(content)) as read:
        assert (read.getnchannels(), read.getsampwidth(), read.getframerate()) == (channels, 2, 48_000)
        assert read.getnframes() == words.shape[1]
        found = np.frombuffer(read.readframes(read.getnframes()), "<i2")
    np.testing.assert_array_equal(found.reshape(-1, channels).T, words)
    assert int.from_bytes(content[4:8], "little") == len(content) - 8


def test_a_stem_says_that_it_is_no_source_separation() -> None:
    head = header(rate=44_100, channels=2, samples=1, comment=NOTE)

    assert b"ICMT" in head
    assert b"basic split by Luma Sync: filters and masks, not source separation\0" in head


def test_what_does_not_fit_into_the_format_is_refused() -> None:
    assert header(rate=44_100, channels=2, samples=SIZE_MAX // 4, comment=NOTE)
    with pytest.raises(ValueError, match="too long"):
        header(rate=44_100, channels=2, samples=SIZE_MAX // 4 + 1, comment=NOTE)
