"""What the engine says of a project and of the password store: its words as texts to translate."""

from luma_sync.engine.setup import StoreView
from luma_sync.engine.status.project_verdict import Check, Mark, VerdictLine
from luma_sync.engine.status.snapshot import Sentence
from luma_sync.ui.formatting import number_text, plain
from luma_sync.ui.marked_texts import marked, marked_by

_FIXED = marked(
    "Project",
    "Asking {host}...",
    "Asking...",
    "Not checked.",
    "{host} answers.",
    "{host} answers, but it is not a Supabase project.",
    "There is no computer called {host}.",
    "Nothing answers at {host}.",
    "{host} did not answer in time.",
    "The connection to {host} is not secure, so nothing was sent.",
    "A web page answered in place of {host}.",
    "The proxy on the way to {host} refused or failed.",
    "{host} asks for a pause because of many requests.",
    "{host} has a fault of its own, or the project is paused.",
    "The project's plan is used up.",
    "{host} answered something that makes no sense.",
    "{host} refuses this computer.",
    "Copy the project URL once more; it is on the project's API page.",
    "Check the network and the address; a project that was paused for long or deleted has no address.",
    "Check the network and the address.",
    "Check the network, then check again.",
    "Check the address and this computer's clock; somebody on the network may be reading along.",
    "Sign in to this network with a browser, or check the address; then check again.",
    "Check the proxy settings.",
    "Check again in a minute.",
    "Open the project's dashboard, start the project, then check again.",
    "Its owner has to see to that in the dashboard.",
    "Ask the owner of the project.",
    "The key is accepted.",
    "The project does not accept the key.",
    "Copy the publishable (anon) key of this same project once more.",
    "Sign-in by e-mail works.",
    "Sign-in by e-mail works; new accounts are made by the owner of the project only.",
    "Sign-in by e-mail works; a new account has to open a link in a message first.",
    "Sign-in by e-mail is switched off.",
    "Switch on the e-mail provider in the project's authentication settings.",
    "Luma Sync's tables are installed and current.",
    "Luma Sync's tables are not installed.",
    "The project is newer than this program.",
    "Update Luma Sync when you can.",
    "Run {command} with Luma Sync's migrations, then check again.",
    "The database did not answer.",
    "Wait until the project has started, then check again.",
    "The buckets for files are there.",
    "The buckets for files can be seen once the migrations are current.",
    "Buckets are missing: {names}.",
    "Make them in the project's Storage page, private and without a size limit.",
    "Storage did not answer.",
    "Look whether Storage works in the project's dashboard, then check again.",
    "Changes of other devices are told live.",
    "Realtime does not answer; changes of other devices come a few minutes later.",
    "Allow websockets on this network, or switch on Realtime in the project; it works without.",
)
_COUNTED_PAIRS = marked_by(
    "Project",
    {
        ("Missing: {n} migration.", "Missing: {n} migrations."): "Missing: %Ln migration(s).",
        ("Missing: at least {n} migrations.",): "Missing: at least %Ln migration(s).",
    },
)
_COUNTED = {template: text for pair, text in _COUNTED_PAIRS.items() for template in pair}
KNOWN_TEMPLATES = frozenset({*_FIXED, *_COUNTED})
_CHECKS = marked_by(
    "Project",
    {
        Check.ADDRESS: "Address",
        Check.KEY: "Key",
        Check.EMAIL: "Sign-in",
        Check.MIGRATIONS: "Tables",
        Check.BUCKETS: "Files",
        Check.REALTIME: "Live changes",
    },
)
_MARKS = marked_by(
    "Project",
    {
        Mark.RUNNING: "being checked",
        Mark.OK: "fine",
        Mark.WARNING: "warning",
        Mark.FAILED: "failed",
        Mark.SKIPPED: "not checked",
    },
)
_STORES = marked_by(
    "Store",
    {
        "keyring.backends.Windows": "The session goes to the Windows Credential Manager.",
        "keyring.backends.macOS": "The session goes to the macOS keychain.",
        "keyring.backends.SecretService": "The session goes to the desktop's password store.",
        "keyring.backends.libsecret": "The session goes to the desktop's password store.",
        "keyring.backends.kwallet": "The session goes to KWallet.",
        "": "The session goes to the system's password store.",
        "file": "The session goes to the file %1, as this program was told at its start.",
    },
)
_FAULTS = marked_by(
    "Store",
    {
        "missing": "This system has no password store. You can sign in for this session only.",
        "locked": "The system's password store is locked or does not work. Unlock it and check again, "
        "or sign in for this session only.",
        "slow": "The system's password store does not answer; it may be asking for its password. "
        "Answer it and check again, or sign in for this session only.",
        "forgets": "The system's password store forgets what it is given. "
        "You can sign in for this session only.",
    },
)
_FILE_FAULT = marked("Store", "The file %1 cannot keep the session; look at its folder and its mode.")


def check_name(check: Check) -> str:
    """What is looked at."""
    return _CHECKS[check].shown()


def mark_word(mark: Mark) -> str:
    """How it ended, for those who do not see the shape."""
    return _MARKS[mark].shown()


def project_text(sentence: Sentence) -> str:
    """The sentence in the user's language."""
    params = dict(sentence.params)
    counted, number = _COUNTED.get(sentence.template), params.get("n")
    if counted is not None and isinstance(number, int):
        text = counted.shown(number)
    else:
        fixed = _FIXED.get(sentence.template)
        text = fixed.shown() if fixed is not None else sentence.template
    for name, value in params.items():
        text = text.replace(f"{{{name}}}", number_text(value) if isinstance(value, int) else plain(value))
    return text


def spoken_line(line: VerdictLine) -> str:
    """A whole line for a screen reader."""
    parts = [f"{check_name(line.check)}, {mark_word(line.mark)}:", project_text(line.sentence)]
    return " ".join([*parts, project_text(line.step)] if line.step is not None else parts)


def store_text(view: StoreView) -> str:
    """Where the session would be kept, or why it would not."""
    if view.is_file:
        fault = _FILE_FAULT["The file %1 cannot keep the session; look at its folder and its mode."]
        return (_STORES["file"] if view.is_kept else fault).shown().replace("%1", plain(view.place))
    if not view.is_kept:
        return _FAULTS.get(view.fault, _FAULTS["locked"]).shown()
    known = next((name for name in _STORES if name and view.place.startswith(name)), "")
    return _STORES[known].shown()
