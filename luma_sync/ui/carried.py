"""What outlives a window that is made anew, in another language or with other units."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luma_sync.ui.models.merge_draft import Drafts


class Carried:
    """Made when it is wanted: no start of the program pays for it."""

    @cached_property
    def drafts(self) -> "Drafts":
        """What was chosen for conflicts that are not settled."""
        from luma_sync.ui.models.merge_draft import Drafts

        return Drafts()
