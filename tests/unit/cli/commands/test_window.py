"""Whether a window can be shown, and how it is started again at login."""

import sys
from pathlib import Path
from typing import Any

import pytest

from luma_sync.bootstrap import Options
from luma_sync.cli.commands import window
from luma_sync.cli.commands.window import has_display
from luma_sync.cli.main import main
from luma_sync.kernel.login_start import XdgLoginStart

VARIABLES = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


@pytest.fixture(autouse=True)
def _linux_without_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_nothing_set_means_no_display() -> None:
    assert not has_display()


@pytest.mark.parametrize("name", VARIABLES)
def test_a_display_server_or_a_chosen_platform_is_enough(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "something")

    assert has_display()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_always_have_one(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)

    assert has_display()


@pytest.mark.parametrize("in_background", [True, False])
def test_what_starts_it_at_login_opens_the_same_library_again(
    in_background: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, Any] = {}

    def opened(options: Options, **more: object) -> int:
        seen.update(more, home=options.home.root, token_file=options.token_file)
        return 0

    monkeypatch.setattr(window, "run_window", opened)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("LUMA_SYNC_HOME", raising=False)
    home, token = tmp_path / "my home", tmp_path / "token"
    more = ["--in-background"] if in_background else []

    assert main(["--home", str(home), "--token-file", str(token), *more]) == 0

    assert (seen["home"], seen["token_file"], seen["in_background"]) == (home, token, in_background)
    start = seen["login_start"]
    assert isinstance(start, XdgLoginStart)
    start.set(True)
    text = start.path.read_text("utf-8")
    assert f' -m luma_sync --home "{home}" --token-file {token} --in-background\n' in text


def test_the_usual_library_needs_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}
    monkeypatch.setattr(window, "run_window", lambda _options, **more: seen.update(more) or 0)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("LUMA_SYNC_HOME", raising=False)

    assert main([]) == 0

    seen["login_start"].set(True)
    assert " -m luma_sync --in-background\n" in seen["login_start"].path.read_text("utf-8")
