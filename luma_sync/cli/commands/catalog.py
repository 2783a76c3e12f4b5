"""`luma-sync catalog`: what is synced, read from the catalog itself."""

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Column, Entity
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import plural


def run(invocation: Invocation) -> ExitCode:
    """Print every entity."""
    invocation.output.value([_entity_json(entity) for entity in CATALOG])
    invocation.output.text(f"{plural(len(CATALOG), 'entity', 'entities')} travel between devices and cloud.")
    invocation.output.table(
        ("entity", "stage", "family", "scope", "policy", "parents"),
        [_entity_line(entity) for entity in CATALOG.parents_first()],
    )
    return ExitCode.DONE


def _entity_line(entity: Entity) -> tuple[str, ...]:
    parents = ", ".join(
        parent.entity if parent.required else f"{parent.entity} (optional)" for parent in entity.parents
    )
    return (
        entity.name, entity.stage.name, entity.family.value, entity.scope.value, entity.policy.value, parents,
    )  # fmt: skip


def _entity_json(entity: Entity) -> dict[str, object]:
    return {
        "name": entity.name,
        "family": entity.family.value,
        "stage": entity.stage.name,
        "scope": entity.scope.value,
        "policy": entity.policy.value,
        "priority": entity.priority.name.lower(),
        "columns": [_column_json(column) for column in entity.columns],
        "parents": [
            {"column": parent.column, "entity": parent.entity, "required": parent.required}
            for parent in entity.parents
        ],
        "identity": list(entity.identity),
        "label": entity.label,
        "sync_keys": list(entity.sync_keys),
        "ttl_s": entity.ttl_s,
        "row_bytes_max": entity.row_bytes_max,
    }


def _column_json(column: Column) -> dict[str, object]:
    return {
        "name": column.name,
        "type": column.type.value,
        "required": column.required,
        "local_only": column.local_only,
        "length_max": column.length_max,
        "minimum": column.minimum,
        "choices": list(column.choices),
    }
