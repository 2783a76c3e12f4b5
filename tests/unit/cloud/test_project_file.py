"""Address and key out of files as people have them; a secret key is refused, garbage too, and never a traceback."""

import json
import random
from base64 import urlsafe_b64encode

import pytest

from luma_sync.cloud.project_file import FILE_BYTES_MAX, parse_project_file
from luma_sync.kernel.errors import UsageError

URL = "https://luma.supabase.co"
KEY = "sb_publishable_abc"


def token(role: str) -> str:
    parts = ({"alg": "HS256"}, {"role": role})
    return ".".join(
        [*(urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts), "x"]
    )


@pytest.mark.parametrize(
    "text",
    [
        f"SUPABASE_URL={URL}\nSUPABASE_ANON_KEY={KEY}\n",
        f"export SUPABASE_URL='{URL}'\r\nexport SUPABASE_ANON_KEY=\"{KEY}\" # public\r\n",
        f"# app\n\nVITE_SUPABASE_URL = {URL}/\nVITE_SUPABASE_ANON_KEY = {KEY}  # public",
        f"NEXT_PUBLIC_SUPABASE_URL={URL}\nNEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY={KEY}",
        f"EXPO_PUBLIC_SUPABASE_URL={URL}\nEXPO_PUBLIC_SUPABASE_PUBLISHABLE_DEFAULT_KEY={KEY}",
        f"REACT_APP_SUPABASE_URL={URL}\nREACT_APP_SUPABASE_KEY={KEY}",
        f'API_URL="{URL}"\nANON_KEY="{KEY}"\nSERVICE_ROLE_KEY="{token("service_role")}"\nDB_URL=postgresql://x',
        f"SUPABASE_URL={URL}\nSUPABASE_SERVICE_ROLE_KEY=sb_secret_x\nSUPABASE_ANON_KEY={KEY}",
        f"SUPABASE_URL={URL}\nVITE_SUPABASE_URL={URL}\nANON_KEY={token('anon')}\nPUBLISHABLE_KEY={KEY}",
        json.dumps({"url": URL, "anon_key": KEY, "pid": 12}),
        json.dumps({"supabase": {"supabaseUrl": URL, "keys": [{"anonKey": KEY}]}, "name": "luma"}),
        "\ufeff" + json.dumps({"SUPABASE_URL": f" {URL} ", "SUPABASE_ANON_KEY": KEY}),
    ],
)
def test_files_as_people_have_them(text: str) -> None:
    found = parse_project_file(text.encode())

    assert (found.url, found.key) == (URL, KEY)
    assert KEY not in repr(found)


def test_utf_16_as_an_editor_of_windows_writes_it() -> None:
    assert parse_project_file(f"SUPABASE_URL={URL}\nSUPABASE_ANON_KEY={KEY}".encode("utf-16")).url == URL


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file names no project"),
        (b"\x00\x01\x02", "This file is not text"),
        (b"\xff\xff\xff", "This file is not text"),
        (b"{", "This file is not valid JSON"),
        (b"[" * 5000, "This file is not valid JSON"),
        (b"[1, 2]", "The file names no project"),
        (f"SUPABASE_URL={URL}".encode(), "The file names no key"),
        (
            f"SUPABASE_URL={URL}\nSUPABASE_SERVICE_ROLE_KEY=sb_secret_x".encode(),
            "The file holds the project's secret",
        ),
        (f"SUPABASE_URL={URL}\nSUPABASE_ANON_KEY=sb_secret_x".encode(), "This is the project's secret key"),
        (
            f"SUPABASE_URL={URL}\nSUPABASE_KEY={token('service_role')}".encode(),
            "This is the project's secret key",
        ),
        (
            f"URL=http://luma.example\nANON_KEY={KEY}".encode(),
            "The address of luma.example starts with http://",
        ),
        (f"SUPABASE_URL=nowhere\nANON_KEY={KEY}".encode(), "This is not a cloud address"),
        (
            f"SUPABASE_URL={URL}\nVITE_SUPABASE_URL=https://b.co\nANON_KEY={KEY}".encode(),
            "The file names more than",
        ),
        (b"x" * (FILE_BYTES_MAX + 1), "This file is too large"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_project_file(content)
    assert refused.value.title.startswith(said)
    assert "sb_secret_x" not in refused.value.title + refused.value.detail


def test_garbage_is_refused_and_nothing_else_happens() -> None:
    chance = random.Random(7)
    pieces = [
        b"SUPABASE_URL=",
        b"https://",
        b"\n",
        b'"',
        b"'",
        b"{",
        b"}",
        b":",
        b"ANON_KEY=",
        b"sb_",
        b"\\",
        b"#",
    ]
    titles = set()
    for _ in range(2000):
        content = b"".join(
            chance.choice(pieces) if chance.random() < 0.7 else chance.randbytes(3) for _ in range(12)
        )
        try:
            found = parse_project_file(content)
        except UsageError as refused:
            titles.add(refused.title)
        else:
            assert found.url.startswith("http")
            assert found.key
    assert len(titles) > 3
    assert all(title.endswith(".") and "\n" not in title for title in titles)
