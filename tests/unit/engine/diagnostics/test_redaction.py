"""What is private goes, what helps stays: by shape, by name, and for texts that nobody thought of."""

import random
import string

import pytest

from luma_sync.engine.diagnostics.redaction import Redactor

TITLE = "Slow Comet (live)"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"


def redactor(*phrases: str, shows_titles: bool = False) -> Redactor:
    return Redactor(salt="device", phrases=phrases, exact=["Pet-Name-99"], shows_titles=shows_titles)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"GET failed with {JWT}", JWT), (f"Bearer {JWT} was refused", JWT), (f"?token={JWT}&x=1", JWT),
        (JWT.split(".")[0] + " cut", "eyJhbGci"), ("apikey: sb_secret_abcdefgh123", "abcdefgh123"),
        ("sb_publishable_Zz09_-x8 refused", "Zz09_-x8"), ("sbp_0123456789abcdef", "0123456789abcdef"),
        ('{"refresh_token": "v1rTqk2mNo"}', "v1rTqk2mNo"), ("refresh_token='a b c'", "a b c"),
        ("password=hunter2 and more", "hunter2"), ("Authorization: Basic dXNlcjpwdw==", "dXNlcjpwdw"),
        ("authorization: bearer opaque-12", "opaque-12"), ("ACCESS_TOKEN => zzz9", "zzz9"),
        ("set-cookie: sid=77ab; path", "77ab"), ("signature " + "k" * 44, "k" * 44),
        ("https://x.supabase.co/storage/v1/object?download=abc", "download=abc"),
        ("mail anna.b+x@example.co.uk now", "anna.b"), ("mail=anna%40example.org", "anna%40"),
        ("<anna@example.org>", "anna"), ("jürgen@müller.example", "müller"), ("this is Pet-Name-99", "Pet-Name-99"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("shows_titles", [False, True])
def test_secrets_and_addresses_go_with_and_without_titles(
    text: str, secret: str, *, shows_titles: bool
) -> None:
    assert secret not in redactor(TITLE, shows_titles=shows_titles).text(text)


@pytest.mark.parametrize(
    ("path", "private"),
    [
        ("/home/anna/Music/Song One.flac", ("anna", "Music", "Song One", "/home")),
        ("'/home/anna/Music/x'", ("anna", "Music")), ("file:///home/anna/a%20b.mp3", ("anna", "a%20b")),
        ("C:\\Users\\Anna\\My Music\\x y.wav", ("Anna", "My Music", "x y")), ("C:/Users/Anna/x.wav", ("Anna",)),
        ("'C:\\\\Users\\\\Anna\\\\x.wav'", ("Anna",)), ("\\\\nas\\anna\\x.wav", ("nas", "anna")),
        ("/Users/anna/Anna's Songs/x.aif", ("anna", "Anna", "Songs")), ("(/home/anna)", ("anna",)),
        ("/media/anna/USB STICK/sets/b.mp3", ("anna", "STICK", "sets")),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "frame", ["The file {} cannot be read.", "{}", "[Errno 2] no such file: {}", "a {}: b"]
)
def test_folders_go_from_every_kind_of_path(path: str, private: tuple[str, ...], frame: str) -> None:
    clean = redactor().text(frame.replace("{}", path))
    assert "~/" in clean
    assert [each for each in private if each in clean] == []


def test_what_helps_stays() -> None:
    text = (
        "POST /rest/v1/rpc/sync_push 503 in 3/5 tries, row 01936f3e-7c00-7000-8000-000000000001,"
        " https://abc.supabase.co/rest/v1 HTTP/1.1 and/or TLS"
    )
    assert redactor(TITLE).text(text) == text
    assert redactor().text('File "/opt/x/luma_sync/engine/core.py", line 3') == 'File "~/core.py", line 3'
    assert redactor().text("/home/anna/p/library.db is damaged") == "~/library.db is damaged"


def test_titles_become_the_same_mark_everywhere_and_another_one_on_another_device() -> None:
    here = redactor(TITLE, "Sun", "曲名", "Cafe\u0301 del Mar")
    mark = here.title(TITLE)
    assert mark.startswith("#")
    assert (
        here.text(f"{TITLE} failed, then {TITLE}.")
        == f"{mark[:0]}{here.text(TITLE)} failed, then {here.text(TITLE)}."
    )
    assert here.text("Sunday is no Sun") == f"Sunday is no {here.title('Sun')}"
    assert "曲名" not in here.text("新しい曲名を送信")
    assert "Mar" not in here.text("Café del Mar is here")
    assert Redactor(salt="other", phrases=[TITLE]).title(TITLE) != mark
    assert redactor(TITLE, shows_titles=True).text(f"{TITLE} failed") == f"{TITLE} failed"


def test_what_an_error_quotes_goes_but_for_words_of_the_program() -> None:
    here = Redactor(salt="x", words={"title"})
    clean = here.text("The track 'Amber' of \"Dusk\" isn't there, nor “Noon”: KeyError: 'my note'")
    assert [word for word in ("Amber", "Dusk", "Noon", "my note") if word in clean] == []
    assert "isn't there" in clean
    text = "'title' is \"22P02\", 'PGRST116' took '1.5', \"\""
    assert here.text(text) == text


def test_a_title_is_found_in_any_surroundings() -> None:
    """Random texts with titles at random places; none is left, whatever stands around it."""
    luck = random.Random(7)
    letters = string.ascii_letters + string.digits + " -_'(),.äßñ曲🎛"
    for _ in range(300):
        titles = {"".join(luck.choices(letters, k=luck.randint(4, 30))).strip() for _ in range(5)}
        titles = {each for each in titles if sum(letter.isalnum() for letter in each) >= 4}
        chosen = luck.choices(sorted(titles), k=3) if titles else []
        text = " : ".join(("Sent", *chosen, "at last"))
        clean = Redactor(salt="x", phrases=titles).text(text)
        assert [each for each in chosen if each in clean] == [], text


def test_a_long_hostile_line_takes_no_time() -> None:
    here = redactor(*(f"Track {number:05d}" for number in range(20_000)))
    for piece in ("/a b", "C:\\x ", "a@", "token=", "'", '"', "Track 1", "\\\\", "eyJaaaaaaaaa."):
        assert len(here.text(piece * 4000)) > 0
