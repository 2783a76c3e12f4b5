"""Versions and licences: of what is shipped, and of nothing else."""

from luma_sync import __version__
from luma_sync.kernel.program import libraries, licence_text, own_library, versions


def test_what_is_shipped_is_listed_once_with_its_licence() -> None:
    found = {each.name.lower().replace("_", "-"): each for each in libraries()}
    assert {"pyside6-essentials", "httpx", "sqlalchemy", "keyring", "shiboken6"} <= set(found)
    assert not {"pytest", "mypy", "ruff", "hypothesis"} & set(found)
    assert found["httpx"].licence == "BSD-3-Clause"
    assert "LGPL" in found["pyside6-essentials"].licence
    assert [name for name, each in found.items() if not each.version] == []
    assert list(found) == sorted(found)


def test_a_licence_text_is_what_the_package_brings() -> None:
    assert "Redistribution and use" in licence_text("httpx")
    assert licence_text("no-such-package") == ""


def test_the_versions_name_nobody() -> None:
    assert versions()["luma_sync"] == own_library().version == __version__
    assert {"python", "system", "machine"} <= set(versions())
