"""How much of the cloud is known when deletions that were set aside are tried again."""

from collections.abc import Set as AbstractSet

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AllRead:
    """Everything that the cloud told of was read."""

    ahead: AbstractSet[tuple[str, str]] | None
    """Scope and entity of which it may have got newer rows meanwhile; None: of any."""

    def may_lie_ahead(self, scope_id: str, entity: str) -> bool:
        """Whether a row here may be another in the cloud, or elsewhere, without our having been told."""
        return self.ahead is None or (scope_id, entity) in self.ahead


EVERYTHING = AllRead(ahead=frozenset())
"""There is nothing that is not known here."""

AS_FAR_AS_KNOWN = AllRead(ahead=None)
"""Between two pulls."""
