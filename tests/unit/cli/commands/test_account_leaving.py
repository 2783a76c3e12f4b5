"""What `account sign-out` says while something is unsent."""

from luma_sync.cli.commands.account_leaving import ledger_lines
from luma_sync.engine.ledger import EntityLeft, Ledger

LEFT = Ledger(rows=2, entities=(EntityLeft(entity="venues", rows=2),), seconds=3.0)


def said(left: Ledger, *, is_signed_in: bool = True) -> str:
    return "\n".join(ledger_lines(left, is_signed_in=is_signed_in))


def test_how_long_it_takes_is_said_where_all_can_be_sent() -> None:
    assert "less than a minute" in said(LEFT)
    held = Ledger(rows=2, entities=LEFT.entities, seconds=3.0, held=1)
    assert "1 of them cannot be sent by themselves" in said(held)
    assert "takes" not in said(held)


def test_whoever_has_no_session_is_not_told_to_be_signed_in() -> None:
    assert "You are still signed in." in said(LEFT)
    ended = said(LEFT, is_signed_in=False)
    assert "still signed in" not in ended
    assert "less than a minute" not in ended
