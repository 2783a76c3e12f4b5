"""What has happened in the cloud of the scenes: three devices, two people, one project."""

from collections.abc import Iterable
from dataclasses import replace

from luma_sync.engine.status.activity_views import HERE
from luma_sync.engine.status.history_views import HistoryView
from luma_sync.engine.status.snapshot import AccountView
from tests.support.fake_world import World
from tests.support.scenes import ago

ANNA, BEN = "a0000000-0000-4000-8000-000000000001", "b0000000-0000-4000-8000-000000000002"
ALBUM = "a1000000-0000-4000-8000-000000000003"
STUDIO = "5d000000-0000-4000-8000-000000000001"


def _line(what: str, entity: str, label: str, **more: object) -> HistoryView:
    facts: dict[str, object] = {
        "device": STUDIO, "device_name": "Studio PC", "user_id": ANNA, "person": "", "is_mine": True,
        "scope_id": ANNA, "project": "", "is_here": True, **more,
    }  # fmt: skip
    return HistoryView(
        seq=0, at="", what=what, entity=entity, row_id="", version=2, label=label, epoch="e", **facts  # type: ignore[arg-type]
    )  # fmt: skip


_BENS = {
    "device": "be000000-0000-4000-8000-000000000009", "device_name": "", "user_id": BEN, "person": "Ben Aalto",
    "is_mine": False, "scope_id": ALBUM, "project": "Autumn Tour",
}  # fmt: skip
_LINES = (
    _line("added", "tracks", "", is_here=False),
    _line("changed", "venues", "Kulturhaus Nord", is_here=False),
    _line("changed", "audio_tracks", "Copper Lines", **_BENS),
    _line("deleted", "playlists", "Warm-up", device=HERE, device_name="Stage laptop"),
    _line("added", "tracks", "Strobe Garden", device=HERE, device_name="Stage laptop"),
    _line("deleted", "fixtures", ""),
    _line("saved", "patterns", "Slow Pulse", device_name=""),
    _line("changed", "audio_comments", "Louder in the second half", **_BENS),
)


def past(number: int, total: int) -> HistoryView:
    """One line of the cloud's history; number 0 is the newest."""
    row_id = f"{number:08x}-0000-4000-8000-00000000000f"
    return replace(
        _LINES[number % len(_LINES)], seq=total - number, at=ago(minutes=number * 9 + 1), row_id=row_id
    )


def pasts(total: int) -> list[HistoryView]:
    """So many."""
    return [past(number, total) for number in range(total)]


def with_history(world: World, lines: Iterable[HistoryView]) -> World:
    """Signed in as Anna."""
    world.account = AccountView(
        signed_in=True, email="anna@example.org", user_id=ANNA, url="https://luma.supabase.co"
    )
    world.history = list(lines)
    return world
