"""The fake player keeps the contract that the real one keeps."""

from pathlib import Path

from luma_sync.ui.preview.port import Player
from tests.support import player_contract
from tests.support.fake_player import LENGTH_MS, FakePlayer
from tests.support.qt import application


def test_the_fake_player_does_what_a_player_does(tmp_path: Path) -> None:
    application()
    audio, broken = tmp_path / "song.wav", tmp_path / "notes.txt"
    for path in (audio, broken):
        path.write_bytes(b"RIFF")

    def wait(player: Player, milliseconds: int) -> None:
        assert isinstance(player, FakePlayer)
        player.pass_time(milliseconds)

    player_contract.check(
        FakePlayer(), wait, audio=audio, length_ms=LENGTH_MS, broken=broken, gone=tmp_path / "gone.wav"
    )
