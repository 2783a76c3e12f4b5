"""Logs never hold a secret."""

import logging
from pathlib import Path

import pytest

from luma_sync.kernel.logs import logger, write_logs_to

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"


@pytest.mark.parametrize("secret", [JWT, "sb_secret_abc123", "Bearer topsecret"])
def test_tokens_and_keys_are_cut_out_of_log_lines(tmp_path: Path, secret: str) -> None:
    handler = write_logs_to(tmp_path)
    try:
        logger("push").info("calling with %s now", secret)
    finally:
        logging.getLogger("luma_sync").removeHandler(handler)
        handler.close()

    text = (tmp_path / "luma-sync.log").read_text()
    assert "calling with" in text
    assert "[secret]" in text
    assert secret.split()[-1] not in text
