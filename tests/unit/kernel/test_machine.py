"""What the system calls this machine: the same at every look, empty where it says nothing usable."""

from pathlib import Path

import pytest

from luma_sync.kernel import machine


def test_it_is_the_same_at_every_look() -> None:
    assert machine.machine_id() == machine.machine_id()


@pytest.mark.parametrize(("text", "said"), [("a" * 32 + "\n", "a" * 32), ("uninitialized\n", ""), ("", "")])
def test_only_a_real_id_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str) -> None:
    (tmp_path / "machine-id").write_text(text)
    monkeypatch.setattr(machine, "_FILES", (tmp_path / "missing", tmp_path / "machine-id"))
    monkeypatch.setattr("sys.platform", "linux")
    assert machine.machine_id() == said
