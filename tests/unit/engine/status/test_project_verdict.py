"""Every combination of answers has its verdict: six lines, true marks, and a next step wherever one is needed."""

import itertools
from collections.abc import Iterator

import pytest

from luma_sync.cloud.probes import BUCKETS, Door, ProjectFacts, Trouble
from luma_sync.cloud.schema_versions import LANDMARKS, MIGRATIONS, Schema, schema_found, schema_of
from luma_sync.engine.status.project_verdict import Check, Mark, Verdict, verdict
from luma_sync.ui.setup_sentences import KNOWN_TEMPLATES, project_text, spoken_line

CODES = (
    "unreachable", "throttled", "server_fault", "plan_used_up", "protocol", "forbidden", "bad_request", "not_found",
)  # fmt: skip
FAULTS = ("", "name", "refused", "silent", "insecure", "page", "proxy")
TROUBLES = tuple(
    Trouble(code=code, fault=fault)
    for code in CODES
    for fault in (FAULTS if code == "unreachable" else ("",))
)
BAD = Trouble(code="server_fault")
DOORS = (
    None,
    *TROUBLES,
    *(
        Door(
            is_supabase=is_supabase,
            accepts_key=accepts_key,
            email_enabled=email,
            signup_enabled=signup,
            confirms_email=confirms,
        )
        for is_supabase, accepts_key, email, signup, confirms in itertools.product((True, False), repeat=5)
    ),
)
SCHEMAS = (
    None,
    BAD,
    *(schema_found(mark.version) for mark in LANDMARKS),
    schema_found(""),
    schema_of(MIGRATIONS[-1]),
    schema_of(MIGRATIONS[-2]),
    schema_of(MIGRATIONS[-3]),
    schema_of("20991231000000"),
)
BUCKET_ANSWERS = (
    None,
    BAD,
    dict.fromkeys(BUCKETS, True),
    dict.fromkeys(BUCKETS, False),
    {"artwork": True, "packages": False, "tracks": True},
)
LINES = (None, BAD, True)


def every() -> Iterator[ProjectFacts]:
    """All; behind a door that lets nobody in, the other answers are never asked for."""
    for door in DOORS:
        is_open = isinstance(door, Door) and door.is_supabase and door.accepts_key
        answers = (SCHEMAS, BUCKET_ANSWERS, LINES) if is_open else ((None,), (None,), (None,))
        for schema, buckets, realtime in itertools.product(*answers):
            yield ProjectFacts(host="h", door=door, schema=schema, buckets=buckets, realtime=realtime)


def should_be_usable(facts: ProjectFacts) -> bool:
    door, schema, buckets = facts.door, facts.schema, facts.buckets
    return (
        isinstance(door, Door)
        and door.is_supabase
        and door.accepts_key
        and door.email_enabled
        and isinstance(schema, Schema)
        and bool(schema.version)
        and not schema.missing
        and isinstance(buckets, dict)
        and all(buckets.values())
        and facts.realtime is not None
    )


def problems(facts: ProjectFacts, found: Verdict) -> Iterator[str]:
    if [line.check for line in found.lines] != list(Check):
        yield "the lines"
    if found.is_usable is not should_be_usable(facts):
        yield "whether it is usable"
    for line in found.lines:
        if (line.step is not None) is not (line.mark in {Mark.FAILED, Mark.WARNING}):
            yield f"the step of {line.check}"
        if "{" in str(line.sentence) + str(line.step or ""):
            yield f"an open field in {line.check}"
    marks = [line.mark for line in found.lines]
    if isinstance(facts.door, Trouble) and marks != [Mark.FAILED, *[Mark.SKIPPED] * 5]:
        yield "what follows an address that does not answer"


def test_every_combination_of_answers_has_a_true_verdict() -> None:
    templates = set()
    for facts in every():
        found = verdict(facts)
        assert list(problems(facts, found)) == [], facts
        templates |= {line.sentence.template for line in found.lines}
        templates |= {line.step.template for line in found.lines if line.step is not None}
    assert templates == KNOWN_TEMPLATES, "each is translated, and none is left over"


@pytest.mark.parametrize(
    ("facts", "check", "said"),
    [
        (
            ProjectFacts(host="luma.supabase.co", door=Trouble(code="unreachable", fault="name")),
            Check.ADDRESS,
            (
                "Address, failed: There is no computer called luma.supabase.co. Check the network and the address;"
                " a project that was paused for long or deleted has no address."
            ),
        ),
        (
            ProjectFacts(host="h", door=Door(accepts_key=False)),
            Check.KEY,
            (
                "Key, failed: The project does not accept the key."
                " Copy the publishable (anon) key of this same project once more."
            ),
        ),
        (
            ProjectFacts(host="h", door=Door(), schema=schema_of(MIGRATIONS[-2])),
            Check.MIGRATIONS,
            (
                "Tables, failed: Missing: 1 migration."
                " Run supabase db push with Luma Sync's migrations, then check again."
            ),
        ),
        (
            ProjectFacts(host="h", door=Door(), schema=schema_found("20261121001300")),
            Check.MIGRATIONS,
            (
                f"Tables, failed: Missing: at least {len(MIGRATIONS) - MIGRATIONS.index('20261121001500')} migrations."
                " Run supabase db push with Luma Sync's migrations, then check again."
            ),
        ),
        (
            ProjectFacts(
                host="h", door=Door(), schema=schema_of(MIGRATIONS[-1]), buckets=dict.fromkeys(BUCKETS, False)
            ),
            Check.BUCKETS,
            (
                "Files, failed: Buckets are missing: artwork, packages, tracks."
                " Make them in the project's Storage page, private and without a size limit."
            ),
        ),
        (
            ProjectFacts(host="h", door=Door(), realtime=True),
            Check.REALTIME,
            "Live changes, fine: Changes of other devices are told live.",
        ),
    ],
)
def test_a_line_says_what_was_found_and_what_to_do(facts: ProjectFacts, check: Check, said: str) -> None:
    from tests.support.qt import application

    application()
    assert spoken_line(verdict(facts).line(check)) == said


def test_names_of_the_cloud_are_shown_as_they_are() -> None:
    host = "ex\u202eample"
    line = verdict(ProjectFacts(host=host, door=Door())).line(Check.ADDRESS)

    assert "\u202e" not in project_text(line.sentence)
