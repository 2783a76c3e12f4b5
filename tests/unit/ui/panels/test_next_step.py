"""The one next action of every state."""

from dataclasses import replace

import pytest

from luma_sync.engine.status.snapshot import SyncState
from luma_sync.ui.panels.next_step import Step, is_empty, network_page, next_step
from tests.support.qt import application
from tests.support.scenes import SCENES


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


@pytest.mark.parametrize(
    ("scene", "state", "step", "urgent"),
    [
        ("empty", SyncState.SIGNED_OUT, Step.SIGN_IN, True),
        ("empty", SyncState.IN_STEP, Step.IMPORT, True),
        ("in-step", SyncState.IN_STEP, Step.SYNC, False),
        ("in-step", SyncState.ATTENTION, Step.SYNC, True),
        ("few", SyncState.SENDING, Step.PAUSE, False),
        ("few", SyncState.RECEIVING, Step.PAUSE, False),
        ("few", SyncState.PAUSED, Step.RESUME, True),
        ("few", SyncState.WAITING, Step.SYNC, True),
        ("offline", SyncState.OFFLINE, Step.SYNC, True),
        ("error", SyncState.ATTENTION, Step.SHOW_CAUSES, True),
        ("error", SyncState.CONFLICT, Step.SHOW_CONFLICTS, True),
        ("few", SyncState.STOPPED, Step.SYNC, True),
    ],
)
def test_each_state_has_its_step(scene: str, state: SyncState, step: Step, urgent: bool) -> None:
    made = next_step(replace(SCENES[scene]().status, state=state))

    assert (made.step, made.urgent) == (step, urgent)
    assert made.text


def test_conflicts_of_other_devices_can_be_looked_at_from_here() -> None:
    made = next_step(replace(SCENES["in-step"]().status, conflicts_elsewhere=2))

    assert (made.step, made.urgent) == (Step.SHOW_CONFLICTS, False)


def test_failed_uploads_alone_lead_to_the_uploads() -> None:
    status = replace(SCENES["error"]().status, quarantined=0)

    assert next_step(status).step is Step.SHOW_FAILED_UPLOADS


def test_analyses_that_could_not_be_packed_lead_to_the_causes() -> None:
    status = replace(SCENES["in-step"]().status, state=SyncState.ATTENTION, failed_packages=1)

    assert next_step(status).step is Step.SHOW_CAUSES


def test_a_library_with_rows_only_in_the_cloud_is_not_empty() -> None:
    status = SCENES["empty"]().status
    entities = (replace(status.entities[0], cloud=3), *status.entities[1:])

    assert is_empty(status)
    assert not is_empty(replace(status, entities=entities))


def test_where_a_page_of_the_network_is_in_the_way_the_step_is_to_open_it() -> None:
    status = replace(SCENES["offline"]().status, wants_page=True)

    assert (next_step(status).step, next_step(status).text) == (Step.OPEN_PAGE, "Open page")
    assert next_step(replace(status, state=SyncState.IN_STEP)).step is not Step.OPEN_PAGE


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://abc.supabase.co", "http://abc.supabase.co/"),
        ("https://user@abc.supabase.co:8443/x?y", "http://abc.supabase.co:8443/"),
        ("", ""),
    ],
)
def test_the_page_of_a_network_is_asked_for_without_encryption(url: str, page: str) -> None:
    assert network_page(url) == page
