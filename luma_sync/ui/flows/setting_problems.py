"""What the settings file says and does not count is told when the window opens."""

from luma_sync.ui.context import WindowContext
from luma_sync.ui.models.setting_words import problem_words
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity


def tell_setting_problems(context: WindowContext, banners: BannerArea) -> None:
    """Say what in the settings file does not count."""
    problems = context.engine.settings.problems
    if problems:
        text = " ".join(problem_words(problem) for problem in problems)
        banners.tell(Message(key="settings file", severity=Severity.WARNING, text=text))
