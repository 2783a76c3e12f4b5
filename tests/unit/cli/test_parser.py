"""Every command of the design parses; every mistake is one sentence."""

import pytest

from luma_sync.cli import parser
from luma_sync.cli.parser import build_parser, parse
from luma_sync.kernel.errors import UsageError

COMMANDS = [
    ("", "window"),
    ("cloud serve --data d --port 8000 --ready-file f --postgres-bin b", "cloud"),
    ("account sign-up --url u --key k --email e --password-stdin", "account"),
    ("account sign-in --url u --key k --email e --password-stdin --mode use-cloud", "account"),
    ("account status", "account"),
    ("account sign-out", "account"),
    ("account sign-out --keep", "account"),
    ("account sign-out --discard", "account"),
    ("account sign-out --send --timeout 5", "account"),
    ("account sign-out --export out", "account"),
    ("outbox import out", "outbox"),
    ("outbox export --whole out", "outbox"),
    ("import a.mp3 folder", "import_audio"),
    ("import a.mp3 --analyse", "import_audio"),
    ("sync", "sync"),
    ("sync --timeout 2.5 --only push", "sync"),
    ("sync --confirm-deletes", "sync"),
    ("status", "status"),
    ("outbox list", "outbox"),
    ("outbox retry --all", "outbox"),
    ("outbox discard row", "outbox"),
    ("outbox discard row --with-children", "outbox"),
    ("outbox discard --held-deletes", "outbox"),
    ("outbox why venues row", "outbox"),
    ("outbox diff venues row", "outbox"),
    ("outbox first venues row", "outbox"),
    ("outbox discarded --limit 5", "outbox"),
    ("outbox restore id", "outbox"),
    ("activity --entity venues --row row --failed --limit 5", "activity"),
    ("uploads list", "uploads"),
    ("uploads retry --all", "uploads"),
    ("uploads pause id", "uploads"),
    ("uploads resume id", "uploads"),
    ("uploads cancel id", "uploads"),
    ("uploads prioritise id", "uploads"),
    ("uploads move id --to up", "uploads"),
    ("uploads locate id moved.flac", "uploads"),
    ("uploads limit", "uploads"),
    ("uploads limit 500K", "uploads"),
    ("uploads clear", "uploads"),
    ("restore --all", "restore"),
    ("restore track", "restore"),
    ("catalog", "catalog"),
    ("activity", "activity"),
    ("doctor", "doctor"),
    ("demo --headless", "demo"),
    ("refresh audio_comments_1", "refresh"),
    ("refresh tracks --force --json", "refresh"),
    ("conflicts list --entity venues --text hall --limit 3", "conflicts"),
    ("conflicts list --field name --device Studio --older-than 7d", "conflicts"),
    ("conflicts show 1", "conflicts"),
    ("conflicts resolve 1 --take name=local --take bpm=cloud", "conflicts"),
    ("conflicts resolve 1 --take local --value name=Hall --similar --preview", "conflicts"),
    ("conflicts undo 1", "conflicts"),
    ("conflicts restore 1 --side cloud", "conflicts"),
    ("conflicts history --limit 5", "conflicts"),
    ("conflicts rules", "conflicts"),
    ("conflicts rule venues this_device", "conflicts"),
    ("settings list", "settings"),
    ("settings set timer_sync_s 60", "settings"),
    ("settings reset all", "settings"),
    ("export-backup f", "backup"),
    ("import-backup f", "backup"),
]


@pytest.mark.parametrize(("line", "module"), COMMANDS)
def test_every_command_of_the_design_parses(line: str, module: str) -> None:
    assert parse(line.split()).module == module


@pytest.mark.parametrize(
    "line", ["--home h --json --token-file t status", "status --home h --json --token-file t"]
)
def test_shared_options_stand_before_or_behind_the_command(line: str) -> None:
    arguments = parse(line.split())

    assert (arguments.home, arguments.json, arguments.token_file) == ("h", True, "t")


def test_a_shared_option_before_the_command_survives_the_second_word() -> None:
    assert parse(["--home", "h", "outbox", "list"]).home == "h"


MISTAKES = [
    ("fly", "There is no command 'fly'; 'luma-sync --help' lists them."),
    ("outbox fly", "There is no command 'fly'; 'luma-sync outbox --help' lists them."),
    ("outbox", "luma-sync outbox needs a command; 'luma-sync outbox --help' shows what is possible."),
    ("import", "luma-sync import needs PATH; 'luma-sync import --help' shows what is possible."),
    ("sync --fly", "'--fly' is not understood by luma-sync; 'luma-sync --help' shows what is possible."),
    ("sync --timeout", "--timeout needs a value; 'luma-sync sync --help' shows what is possible."),
    (
        "sync --timeout soon",
        "--timeout: 'soon' is not a number of seconds above 0; 'luma-sync sync --help' shows what is possible.",
    ),
    (
        "sync --timeout nan",
        "--timeout: 'nan' is not a number of seconds above 0; 'luma-sync sync --help' shows what is possible.",
    ),
    ("sync --only some", "--only cannot be 'some'; choose one of push, pull, uploads."),
    (
        "cloud serve --port 70000",
        (
            "--port: '70000' is not a port number from 0 to 65535; "
            "'luma-sync cloud serve --help' shows what is possible."
        ),
    ),
    (
        "outbox list --limit 0",
        "--limit: '0' is not a whole number above 0; 'luma-sync outbox list --help' shows what is possible.",
    ),
    (
        "account sign-out --keep --discard",
        "--discard: not allowed with argument --keep; 'luma-sync account sign-out --help' shows what is possible.",
    ),
]


@pytest.mark.parametrize(("line", "sentence"), MISTAKES)
def test_a_mistake_is_one_sentence(line: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(line.split())

    assert caught.value.title == sentence


@pytest.mark.parametrize("line", ["", "--in-background", "--json --home h --token-file t"])
def test_the_window_does_not_wait_for_the_grammar_of_commands(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = build_parser().parse_args(line.split())
    monkeypatch.setattr(parser, "build_parser", None)

    assert parse(line.split()) == expected


@pytest.mark.parametrize("line", ["--version", "--help", "--home h --version", "status --help"])
def test_whoever_asks_what_there_is_is_told(line: str) -> None:
    with pytest.raises(SystemExit, match="0"):
        parse(line.split())


@pytest.mark.parametrize("line", ["--home", "status --home", "demo --version", "--vers"])
def test_a_mistake_in_what_every_command_takes_is_told_by_the_whole_grammar(line: str) -> None:
    with pytest.raises(UsageError) as told:
        build_parser().parse_args(line.split())

    with pytest.raises(UsageError) as told_again:
        parse(line.split())
    assert str(told_again.value) == str(told.value)
