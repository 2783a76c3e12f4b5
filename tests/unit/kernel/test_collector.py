"""While modules are loaded nothing is collected; afterwards it is as it was."""

import gc
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from luma_sync.kernel.collector import while_loading


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_rests_and_is_what_it_was_before(was_on: bool) -> None:
    before = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    try:
        with while_loading():
            assert not gc.isenabled()
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()


@pytest.fixture
def nothing_spared() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("nothing_spared")
def test_what_modules_make_is_never_walked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    with while_loading():
        monkeypatch.setitem(sys.modules, "a_module_that_was_loaded", ModuleType("a_module"))
        made.append(made)

    assert not is_walked(made)


@pytest.mark.usefixtures("nothing_spared")
def test_nothing_is_spared_where_everything_was_loaded_before() -> None:
    made: list[object] = []
    with while_loading():
        made.append(made)

    assert is_walked(made)


def is_walked(what: object) -> bool:
    return any(each is what for each in gc.get_objects())
