"""What the answers of a project mean: a line for each check, in words, with the next step. Pure."""

from collections.abc import Callable, Mapping
from enum import Enum

from luma_sync.cloud.probes import Door, ProjectFacts, Trouble
from luma_sync.cloud.schema_versions import Schema
from luma_sync.engine.status.snapshot import Sentence
from luma_sync.kernel.dataclass import dataclass

_PUSH = "supabase db push"


class Check(Enum):
    """What is looked at, in the order in which it is shown."""

    ADDRESS = "address"
    KEY = "key"
    EMAIL = "email"
    MIGRATIONS = "migrations"
    BUCKETS = "buckets"
    REALTIME = "realtime"


class Mark(Enum):
    """How a check ended."""

    RUNNING = "running"
    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    SKIPPED = "skipped"
    """Another check has to succeed first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictLine:
    """One check: what was found, and what to do about it."""

    check: Check
    mark: Mark
    sentence: Sentence
    step: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Every check."""

    lines: tuple[VerdictLine, ...]

    @property
    def is_running(self) -> bool:
        """Whether an answer is still to come."""
        return any(line.mark is Mark.RUNNING for line in self.lines)

    @property
    def is_usable(self) -> bool:
        """Whether the project can be used as it is; warnings do not matter."""
        return all(line.mark in {Mark.OK, Mark.WARNING} for line in self.lines)

    def line(self, check: Check) -> VerdictLine:
        """The line of one check."""
        return next(line for line in self.lines if line.check is check)


def verdict(facts: ProjectFacts) -> Verdict:
    """What the facts mean."""
    address = _address(facts)
    lines = [address]
    if address.mark is Mark.OK and isinstance(facts.door, Door):
        key = _key(facts.door)
        lines.append(key)
        rest = _rest(facts, facts.door) if key.mark is Mark.OK else _skipped(key.check)
    else:
        rest = _skipped(address.check)
    return Verdict(lines=(*lines, *rest))


def _address(facts: ProjectFacts) -> VerdictLine:
    door, host = facts.door, facts.host
    if door is None:
        return _line(Check.ADDRESS, Mark.RUNNING, "Asking {host}...", host=host)
    if isinstance(door, Trouble):
        said, step = _UNREACHABLE.get(_kind(door), _UNREACHABLE["silent"])
        return _line(Check.ADDRESS, Mark.FAILED, said, step, host=host)
    if not door.is_supabase:
        return _line(
            Check.ADDRESS,
            Mark.FAILED,
            "{host} answers, but it is not a Supabase project.",
            "Copy the project URL once more; it is on the project's API page.",
            host=host,
        )
    return _line(Check.ADDRESS, Mark.OK, "{host} answers.", host=host)


def _kind(trouble: Trouble) -> str:
    return trouble.fault or trouble.code


_UNREACHABLE: Mapping[str, tuple[str, str]] = {
    "name": (
        "There is no computer called {host}.",
        "Check the network and the address; a project that was paused for long or deleted has no address.",
    ),
    "refused": ("Nothing answers at {host}.", "Check the network and the address."),
    "silent": ("{host} did not answer in time.", "Check the network, then check again."),
    "insecure": (
        "The connection to {host} is not secure, so nothing was sent.",
        "Check the address and this computer's clock; somebody on the network may be reading along.",
    ),
    "page": (
        "A web page answered in place of {host}.",
        "Sign in to this network with a browser, or check the address; then check again.",
    ),
    "proxy": ("The proxy on the way to {host} refused or failed.", "Check the proxy settings."),
    "throttled": ("{host} asks for a pause because of many requests.", "Check again in a minute."),
    "server_fault": (
        "{host} has a fault of its own, or the project is paused.",
        "Open the project's dashboard, start the project, then check again.",
    ),
    "plan_used_up": ("The project's plan is used up.", "Its owner has to see to that in the dashboard."),
    "protocol": (
        "{host} answered something that makes no sense.",
        "Copy the project URL once more; it is on the project's API page.",
    ),
    "forbidden": ("{host} refuses this computer.", "Ask the owner of the project."),
}


def _key(door: Door) -> VerdictLine:
    if not door.accepts_key:
        return _line(
            Check.KEY,
            Mark.FAILED,
            "The project does not accept the key.",
            "Copy the publishable (anon) key of this same project once more.",
        )
    return _line(Check.KEY, Mark.OK, "The key is accepted.")


def _rest(facts: ProjectFacts, door: Door) -> tuple[VerdictLine, ...]:
    return (_email(door), _migrations(facts), _buckets(facts), _realtime(facts))


def _email(door: Door) -> VerdictLine:
    if not door.email_enabled:
        return _line(
            Check.EMAIL,
            Mark.FAILED,
            "Sign-in by e-mail is switched off.",
            "Switch on the e-mail provider in the project's authentication settings.",
        )
    if not door.signup_enabled:
        return _line(
            Check.EMAIL,
            Mark.OK,
            "Sign-in by e-mail works; new accounts are made by the owner of the project only.",
        )
    if door.confirms_email:
        return _line(
            Check.EMAIL,
            Mark.OK,
            "Sign-in by e-mail works; a new account has to open a link in a message first.",
        )
    return _line(Check.EMAIL, Mark.OK, "Sign-in by e-mail works.")


def _migrations(facts: ProjectFacts) -> VerdictLine:
    schema = facts.schema
    if not isinstance(schema, Schema):
        return _unanswered(Check.MIGRATIONS, schema)
    step = "Run {command} with Luma Sync's migrations, then check again."
    if not schema.version:
        said = "Luma Sync's tables are not installed."
        return _line(Check.MIGRATIONS, Mark.FAILED, said, step, command=_PUSH)
    if schema.missing:
        return _line(Check.MIGRATIONS, Mark.FAILED, _missing(schema), step, command=_PUSH, n=schema.missing)
    if schema.is_newer:
        return _line(
            Check.MIGRATIONS,
            Mark.WARNING,
            "The project is newer than this program.",
            "Update Luma Sync when you can.",
        )
    return _line(Check.MIGRATIONS, Mark.OK, "Luma Sync's tables are installed and current.")


def _missing(schema: Schema) -> str:
    if schema.is_exact:
        return "Missing: {n} migration." if schema.missing == 1 else "Missing: {n} migrations."
    return "Missing: at least {n} migrations."  # what tells the exact number is missing, too


def _buckets(facts: ProjectFacts) -> VerdictLine:
    buckets, schema = facts.buckets, facts.schema
    if buckets is None or isinstance(buckets, Trouble):
        return _unanswered(Check.BUCKETS, buckets)
    lacking = sorted(name for name, is_there in buckets.items() if not is_there)
    if not lacking:
        return _line(Check.BUCKETS, Mark.OK, "The buckets for files are there.")
    if isinstance(schema, Schema) and (schema.missing or not schema.version):
        # Older projects do not show them before somebody signs in.
        return _line(
            Check.BUCKETS, Mark.SKIPPED, "The buckets for files can be seen once the migrations are current."
        )
    if schema is None:
        return _line(Check.BUCKETS, Mark.RUNNING, "Asking...")
    return _line(
        Check.BUCKETS,
        Mark.FAILED,
        "Buckets are missing: {names}.",
        "Make them in the project's Storage page, private and without a size limit.",
        names=", ".join(lacking),
    )


def _realtime(facts: ProjectFacts) -> VerdictLine:
    if facts.realtime is None:
        return _line(Check.REALTIME, Mark.RUNNING, "Asking...")
    if isinstance(facts.realtime, Trouble) or not facts.realtime:
        return _line(
            Check.REALTIME,
            Mark.WARNING,
            "Realtime does not answer; changes of other devices come a few minutes later.",
            "Allow websockets on this network, or switch on Realtime in the project; it works without.",
        )
    return _line(Check.REALTIME, Mark.OK, "Changes of other devices are told live.")


def _unanswered(check: Check, trouble: Trouble | None) -> VerdictLine:
    if trouble is None:
        return _line(check, Mark.RUNNING, "Asking...")
    said, step = _NO_ANSWER[check]
    return _line(check, Mark.FAILED, said, step)


_NO_ANSWER: Mapping[Check, tuple[str, str]] = {
    Check.MIGRATIONS: (
        "The database did not answer.",
        "Wait until the project has started, then check again.",
    ),
    Check.BUCKETS: (
        "Storage did not answer.",
        "Look whether Storage works in the project's dashboard, then check again.",
    ),
}


def _skipped(after: Check) -> tuple[VerdictLine, ...]:
    checks = list(Check)
    rest = checks[checks.index(after) + 1 :]
    return tuple(_line(check, Mark.SKIPPED, "Not checked.") for check in rest)


def _line(check: Check, mark: Mark, said: str, step: str = "", **params: str | int) -> VerdictLine:
    def sentence(template: str) -> Sentence:
        used = tuple((name, value) for name, value in params.items() if f"{{{name}}}" in template)
        return Sentence(template=template, params=used)

    return VerdictLine(check=check, mark=mark, sentence=sentence(said), step=sentence(step) if step else None)


Teller = Callable[[Verdict], None]
