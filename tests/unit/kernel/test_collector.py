"""While modules are loaded nothing is collected; afterwards it is as it was."""

import gc

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
