"""Whose changes a page brings, as far as it can be known."""

import json

import pytest

from luma_sync.engine.pull.senders import senders

OWN, STUDIO, STAGE = (f"{number}0000000-0000-4000-8000-000000000000" for number in (1, 2, 3))


def page(*devices: str | None) -> str:
    return json.dumps(
        [
            {"row_id": str(number), "device_id": device, "row": {"name": '"device_id": "' + OWN + '"'}}
            for number, device in enumerate(devices)
        ]
    )


@pytest.mark.parametrize(
    ("devices", "changed", "expected"),
    [
        ((STUDIO, STUDIO), 2, {STUDIO: 2}),
        ((STUDIO, STAGE, STUDIO), 3, {STUDIO: 2, STAGE: 1}),
        ((OWN, STUDIO, OWN), 1, {STUDIO: 1}),
        ((OWN, OWN), 2, {OWN: 2}),
        ((OWN, STUDIO), 2, {OWN: 1, STUDIO: 1}),
        ((STUDIO, STUDIO), 1, {STUDIO: 1}),
        ((STUDIO, STAGE), 1, {"": 1}),
        ((None, None), 2, {"": 2}),
        ((STUDIO, None), 2, {STUDIO: 1, "": 1}),
        ((STUDIO,), 0, {}),
        ((), 3, {"": 3}),
    ],
)
def test_changed_rows_are_counted_by_device(
    devices: tuple[str | None, ...], changed: int, expected: dict[str, int]
) -> None:
    assert senders(page(*devices), changed=changed, own=OWN) == expected
