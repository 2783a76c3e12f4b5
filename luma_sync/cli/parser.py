"""The command line's grammar. Knows no command's code, so that parsing costs nothing."""

import argparse
import contextlib
from collections.abc import Sequence

from luma_sync import __version__
from luma_sync.cli.account_grammar import (
    CHECK_PROJECT,
    add_account,
    add_check_project,
    add_unsent_import,
)
from luma_sync.cli.activity_grammar import add_activity
from luma_sync.cli.backup_grammar import BACKUPS, add_duplicates
from luma_sync.cli.conflict_grammar import add_conflicts
from luma_sync.cli.numbers_given import count, port, seconds
from luma_sync.cli.pause_grammar import add_pause
from luma_sync.cli.sentence_parser import SentenceParser
from luma_sync.cli.settings_grammar import add_settings
from luma_sync.cli.sharing_grammar import add_export, add_projects
from luma_sync.kernel.errors import UsageError

PROGRAM = "luma-sync"

_UPLOAD_STATES = ("pending", "uploading", "completed", "failed")
_CHANGE_STATES = ("pending", "sending", "retry", "waiting", "paused", "conflict", "attention")


def _shared() -> argparse.ArgumentParser:
    """Options that every command takes, before or behind its name."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "--home", metavar="DIR", help="home directory (else LUMA_SYNC_HOME, else the platform's)"
    )
    shared.add_argument("--json", action="store_true", help="print one JSON value instead of text")
    shared.add_argument(
        "--token-file", metavar="F", help="keep the session in this file (0600) instead of the password store"
    )
    return shared


class _Grammar:
    """Adds commands; each remembers the module that carries it out as `module`."""

    def __init__(self, root: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
        self._shared = shared
        self._subparsers = root.add_subparsers(metavar="COMMAND", dest="command")

    def command(self, name: str, text: str, *, module: str) -> argparse.ArgumentParser:
        parser = self._subparsers.add_parser(
            name, help=text, description=text, parents=[self._shared], allow_abbrev=False
        )
        parser.set_defaults(module=module, full_name=name, action="")
        return parser

    def actions(self, name: str, text: str, *, module: str) -> "_Actions":
        return _Actions(self.command(name, text, module=module), name, self._shared)


class _Actions:
    """The second words of a command such as `outbox list`."""

    def __init__(self, parser: argparse.ArgumentParser, name: str, shared: argparse.ArgumentParser) -> None:
        self._name = name
        self._shared = shared
        self._subparsers = parser.add_subparsers(metavar="COMMAND", dest="action", required=True)

    def add(self, action: str, text: str) -> argparse.ArgumentParser:
        parser = self._subparsers.add_parser(
            action, help=text, description=text, parents=[self._shared], allow_abbrev=False
        )
        parser.set_defaults(full_name=f"{self._name} {action}")
        return parser


def _root(shared: argparse.ArgumentParser, *, add_help: bool = True) -> argparse.ArgumentParser:
    """What may stand without a command."""
    root = SentenceParser(
        prog=PROGRAM,
        description="Keeps a music and light-show library in step with its cloud. "
        "Without a command it opens the window.",
        parents=[shared],
        allow_abbrev=False,
        add_help=add_help,
    )
    root.add_argument(
        "--in-background",
        action="store_true",
        help="without a command: leave the window hidden where an icon of the desktop leads to it",
    )
    root.set_defaults(module="window", full_name="", action="")
    return root


def build_parser() -> argparse.ArgumentParser:
    """The whole grammar (design, section 8)."""
    shared = _shared()
    root = _root(shared)
    root.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    grammar = _Grammar(root, shared)
    _add_cloud(grammar)
    add_account(grammar.actions("account", "who is signed in on this device", module="account").add, seconds)
    add_check_project(grammar.command("check-project", CHECK_PROJECT, module="check_project"))
    _add_library(grammar)
    _add_restore(grammar)
    _add_sync(grammar)
    add_pause(grammar.command)
    _add_outbox(grammar)
    _add_deletes(grammar)
    _add_uploads(grammar)
    add_projects(grammar.actions("projects", "shared projects and their people", module="projects").add)
    add_activity(grammar.command("activity", "what was synced when", module="activity"), count)
    add_duplicates(grammar.actions("duplicates", "merged rows", module="duplicates").add, count)
    for name, text in BACKUPS.items():
        grammar.command(name, text, module="backup").add_argument("file", metavar="FILE")
    add_conflicts(grammar.actions("conflicts", "rows that both sides changed", module="conflicts").add)
    add_settings(grammar.actions("settings", "what you may change", module="settings").add)
    return root


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The parsed command line. Raises UsageError with one sentence; SystemExit after --help."""
    return _without_command(argv) or build_parser().parse_args(argv)


def _without_command(argv: Sequence[str]) -> argparse.Namespace | None:
    """What opens the window, which does not wait for the grammar of eighty commands; None for all else."""
    with contextlib.suppress(UsageError):
        asked, others = _root(_shared(), add_help=False).parse_known_args(argv)
        if not others:
            return argparse.Namespace(command=None, **vars(asked))
    return None


def _add_cloud(grammar: _Grammar) -> None:
    actions = grammar.actions("cloud", "the embedded cloud", module="cloud")
    serve = actions.add("serve", "run the embedded cloud until SIGTERM or Ctrl-C")
    serve.add_argument("--data", metavar="DIR", help="where the cloud keeps its data (default: in the home)")
    serve.add_argument(
        "--port", type=port, metavar="N", help="TCP port (default: as last time, else a free one)"
    )
    serve.add_argument("--ready-file", metavar="F", help="also write {url, anon_key, pid} here when ready")
    serve.add_argument("--postgres-bin", metavar="DIR", help="use this PostgreSQL (15 or newer)")
    # For the demo: no cloud outlives a demo that was killed.
    serve.add_argument("--until-stdin-closes", action="store_true", help=argparse.SUPPRESS)


def _add_library(grammar: _Grammar) -> None:
    importing = grammar.command("import", "import audio files and folders", module="import_audio")
    importing.add_argument("paths", nargs="+", metavar="PATH")
    importing.add_argument(
        "--analyse",
        action="store_true",
        help="then find beats, chord roots and waveform, and make a basic split (no source separation)",
    )
    importing.add_argument(
        "--replace-analysis",
        action="store_true",
        help="with --analyse: make everything anew, results of other programs too",
    )
    grammar.command("catalog", "what is synced", module="catalog")
    _add_doctor(grammar)
    _add_diagnostics(grammar)
    demo = grammar.command("demo", "watch a library travel between two devices", module="demo")
    demo.add_argument("--headless", action="store_true", help="without a window; checks the result")


def _add_doctor(grammar: _Grammar) -> None:
    doctor = grammar.command("doctor", "check that everything this program needs works", module="doctor")
    doctor.add_argument(
        "--compare", action="store_true", help="also compare every row's version with the cloud's"
    )
    doctor.add_argument(
        "--repair", action="store_true", help="with --compare: bring rows that differ in line with the cloud"
    )
    doctor.add_argument(
        "--rescue",
        action="store_true",
        help="set a damaged library aside, keep what is unsent, begin a new one",
    )


def _add_diagnostics(grammar: _Grammar) -> None:
    text = "write one zip for somebody who helps you; private things are taken out, nothing is sent"
    diagnostics = grammar.command("diagnostics", text, module="diagnostics")
    diagnostics.add_argument("file", nargs="?", metavar="FILE", help="the zip; a file that is there stays")
    diagnostics.add_argument(
        "--include-titles", action="store_true", help="leave titles and file names readable"
    )
    diagnostics.add_argument("--list", action="store_true", help="only show what would go in")


def _add_deletes(grammar: _Grammar) -> None:
    deletes = grammar.actions(
        "deletes", "rows that the cloud deleted, so many at once that you are asked", module="deletes"
    )
    listing = deletes.add("list", "show them")
    listing.add_argument("--limit", type=count, metavar="N", help="at most N lines")
    for parser in (
        listing,
        deletes.add("allow", "delete them on this device too"),
        deletes.add("keep", "keep them on this device and send them to the cloud again"),
    ):
        parser.add_argument("entity", nargs="?", metavar="ENTITY", help="only rows of this kind")


def _add_restore(grammar: _Grammar) -> None:
    text = "fetch files that are in the cloud and not here: audio, covers, analysis packages"
    restore = grammar.command("restore", text, module="restore")
    which = restore.add_mutually_exclusive_group()
    which.add_argument("track", nargs="?", metavar="TRACK", help="a track's id, or its exact title")
    which.add_argument("--all", action="store_true", help="every file")
    which.add_argument(
        "--project", metavar="NAME", help="the files of a project's tracks; its name, or its id"
    )
    restore.add_argument("--list", action="store_true", help="only show them")


def _add_sync(grammar: _Grammar) -> None:
    sync = grammar.command("sync", "sync until nothing is left to do", module="sync")
    sync.add_argument("--timeout", type=seconds, metavar="S", help="stop after S seconds")
    sync.add_argument("--only", choices=("push", "pull", "uploads"), help="do just this part")
    sync.add_argument(
        "--confirm-deletes",
        action="store_true",
        help="delete many rows, here or in the cloud, without asking",
    )
    refresh = grammar.command("refresh", "fetch what a sync key stands for, if it is stale", module="refresh")
    refresh.add_argument(
        "key", metavar="KEY", help="such as app_startup_sync or fixtures_ID; 'catalog --json' lists them"
    )
    refresh.add_argument("--force", action="store_true", help="ask the cloud, however fresh it is")
    grammar.command("status", "whether everything is in step", module="status")


def _add_outbox(grammar: _Grammar) -> None:
    outbox = grammar.actions("outbox", "changes that wait to be pushed", module="outbox")
    listing = outbox.add("list", "show them")
    listing.add_argument("--state", choices=_CHANGE_STATES)
    listing.add_argument("--entity", metavar="NAME")
    listing.add_argument("--limit", type=count, metavar="N", help="at most N lines")
    add_export(outbox.add)
    add_unsent_import(outbox.add)
    for name, text in (
        ("retry", "try again now"),
        ("pause", "hold back until they are resumed"),
        ("resume", "let go on what was paused"),
    ):
        _add_targets(outbox.add(name, text), "ROW", "row id, an entity may stand before")
    for action, text in (
        ("why", "why a row is not in the cloud yet"),
        ("diff", "what a change would do to the row in the cloud"),
        ("first", "send a change before the others"),
    ):
        named = outbox.add(action, text)
        named.add_argument("entity", metavar="ENTITY", help="as 'luma-sync catalog' lists it")
        named.add_argument("row", metavar="ROW", help="row id")
    discard = outbox.add("discard", "give up local changes; the rows are as the cloud last had them")
    discard.add_argument("targets", nargs="*", metavar="ROW", help="row id, an entity may stand before")
    discard.add_argument(
        "--with-children", action="store_true", help="also give up unsent rows that hang on these"
    )
    discard.add_argument(
        "--held-deletes", action="store_true", help="bring back every row whose delete waits to be confirmed"
    )
    discarded = outbox.add("discarded", "changes that were given up, for 30 days")
    discarded.add_argument("--limit", type=count, default=100, metavar="N", help="at most N lines (100)")
    restore = outbox.add("restore", "bring back what was given up")
    restore.add_argument("id", metavar="ID", help="as 'luma-sync outbox discarded' lists it")


def _add_uploads(grammar: _Grammar) -> None:
    uploads = grammar.actions("uploads", "files that wait to be uploaded", module="uploads")
    listing = uploads.add("list", "show them")
    listing.add_argument("--status", choices=_UPLOAD_STATES)
    listing.add_argument("--limit", type=count, metavar="N", help="at most N lines")
    for name, text in (("retry", "try again now"), ("pause", "hold back"), ("resume", "go on")):
        _add_targets(uploads.add(name, text), "ID", "upload id")
    verbs = {"cancel": "take out of the queue", "prioritise": "send first", "move": "change the order"}
    made = {name: uploads.add(name, text) for name, text in verbs.items()}
    for verb in made.values():
        verb.add_argument("targets", nargs="+", metavar="ID", help="upload id")
    made["move"].add_argument("--to", required=True, choices=("first", "last", "up", "down"))
    locating = uploads.add("locate", "say where a file that has moved is now; it is sent if it is the same")
    locating.add_argument("target", metavar="ID", help="upload id")
    locating.add_argument("path", metavar="PATH", help="where the file is")
    limit = uploads.add("limit", "how many bytes per second uploads may take; shows it without RATE")
    limit.add_argument("rate", nargs="?", metavar="RATE", help="such as 500K or 2M, or off")
    uploads.add("clear", "take what is in the cloud off the list")


def _add_targets(parser: argparse.ArgumentParser, metavar: str, text: str) -> None:
    parser.add_argument("targets", nargs="*", metavar=metavar, help=text)
    parser.add_argument("--all", action="store_true", help="every one")
