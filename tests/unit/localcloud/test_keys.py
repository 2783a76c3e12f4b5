"""The cloud's secrets: made once, private, never replaced silently."""

import stat
from pathlib import Path

import pytest

from luma_sync.kernel.errors import LocalCloudError
from luma_sync.localcloud.keys import load_or_make_secrets, write_private


def test_secrets_are_made_once_and_kept(tmp_path: Path) -> None:
    made = load_or_make_secrets(tmp_path)
    assert load_or_make_secrets(tmp_path) == made
    assert len(set(vars_of(made))) == len(vars_of(made))
    assert all(len(value) == 64 for value in vars_of(made))


def vars_of(secrets: object) -> list[str]:
    return [getattr(secrets, name) for name in type(secrets).__dataclass_fields__]  # type: ignore[attr-defined]


def test_only_the_owner_may_read_them(tmp_path: Path) -> None:
    load_or_make_secrets(tmp_path)
    assert [stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()] == [0o600]


@pytest.mark.parametrize("text", ["", "no json", "[]", "{}", '{"jwt_secret": "x"}'])
def test_a_damaged_file_is_reported_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "secrets.json"
    path.write_text(text, "utf-8")
    with pytest.raises(LocalCloudError, match="restore the file"):
        load_or_make_secrets(tmp_path)
    assert path.read_text("utf-8") == text


def test_a_private_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    write_private(path, "first, and longer")
    write_private(path, "second", durable=False)
    assert path.read_text("utf-8") == "second"
    assert [entry.name for entry in tmp_path.iterdir()] == ["state.json"]
