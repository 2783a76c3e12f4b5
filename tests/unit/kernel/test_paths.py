"""Where the home directory is."""

from pathlib import Path

from luma_sync.kernel.paths import home_paths


def test_the_argument_beats_the_variable() -> None:
    assert home_paths("/a", {"LUMA_SYNC_HOME": "/b"}).root == Path("/a")


def test_the_variable_beats_the_platform() -> None:
    assert home_paths(None, {"LUMA_SYNC_HOME": "/b"}).root == Path("/b")


def test_without_both_it_is_the_platforms_data_directory() -> None:
    assert home_paths(None, {}).root.name == "LumaSync"


def test_a_profile_lies_below_the_home() -> None:
    assert home_paths("/a").profile("local").library == Path("/a/profiles/local/library.db")
