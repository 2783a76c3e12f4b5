"""All stories of the kill loops, by name."""

from tests.scenarios import (
    kill_stories_compare,
    kill_stories_conflicts,
    kill_stories_decisions,
    kill_stories_files,
    kill_stories_guards,
    kill_stories_joins,
    kill_stories_people,
    kill_stories_pulls,
    kill_stories_rows,
    kill_stories_sharing,
)
from tests.support.kill_story import Story

STORIES: dict[str, Story] = {
    story.name: story
    for module in (
        kill_stories_rows,
        kill_stories_pulls,
        kill_stories_files,
        kill_stories_people,
        kill_stories_guards,
        kill_stories_sharing,
        kill_stories_compare,
        kill_stories_conflicts,
        kill_stories_decisions,
        kill_stories_joins,
    )
    for story in module.STORIES
}
