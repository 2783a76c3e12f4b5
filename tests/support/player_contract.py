"""What every player must do, be it real or not. Nothing here needs a library of tests."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from luma_sync.ui.preview.port import MISSING, UNPLAYABLE, Player

Pass = Callable[[Player, int], None]
"""Lets so many milliseconds of playing pass."""


@dataclass
class Heard:
    """What a player told."""

    positions: list[int] = field(default_factory=list)
    ended: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.positions) + self.ended + len(self.failures)

    def end(self) -> None:
        self.ended += 1


def check(player: Player, wait: Pass, *, audio: Path, length_ms: int, broken: Path, gone: Path) -> None:
    """`audio` is a file of `length_ms`, `broken` a file that is no audio, `gone` no file."""
    heard = Heard()
    player.positioned.connect(heard.positions.append)
    player.ended.connect(heard.end)
    player.failed.connect(heard.failures.append)

    player.stop()
    assert heard.total == 0

    player.play(audio, 0.5)
    wait(player, 700)
    assert heard.positions
    assert heard.positions == sorted(heard.positions)
    assert 500 <= heard.positions[-1] <= length_ms

    player.stop()
    told = heard.total
    wait(player, 300)
    assert heard.total == told, "nothing is heard of what was stopped"

    heard.positions.clear()
    player.play(audio, 0.1)
    wait(player, 400)
    assert heard.positions
    assert 100 <= heard.positions[-1] < length_ms

    player.play(audio, (length_ms - 300) / 1000)
    wait(player, 1200)
    assert (heard.ended, heard.failures) == (1, [])

    for path, cause in ((gone, MISSING), (broken, UNPLAYABLE)):
        heard.positions.clear()
        player.play(path, 0.0)
        wait(player, 500)
        assert heard.failures[-1:] == [cause]
        assert not heard.positions
    assert len(heard.failures) == 2
    assert heard.ended == 1

    player.play(audio, 0.0)
    wait(player, 300)
    player.dispose()
    told = heard.total
    player.play(audio, 0.0)
    player.stop()
    player.dispose()
    assert heard.total == told, "nothing is heard after the end"
