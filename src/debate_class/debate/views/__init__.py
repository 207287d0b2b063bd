"""Views: what one viewer may see of a session, as frozen values that a screen only draws.

Each view is cut for its viewer here and nowhere else. A student's view holds no one else's unsent
text, no withheld text, no classmate's name and no unreleased score; nobody's view holds one
person's vote.
"""

from debate_class.debate.views.instructor import InstructorView, RowView, instructor_view
from debate_class.debate.views.judging import JudgedView, JudgingView, judging_view
from debate_class.debate.views.lobby import LobbyView, lobby_view
from debate_class.debate.views.observing import (
    Seen,
    WritingHelp,
    chosen_responses,
    observed_material,
    observed_task,
    seen_by_author,
    seen_by_judge,
    seen_in_practice,
    seen_on_paper,
    writing_help,
)
from debate_class.debate.views.practice import CounterView, PracticeView, counters, practice_view
from debate_class.debate.views.results import ResultsView, results_view
from debate_class.debate.views.student import StudentView, student_view
from debate_class.debate.views.task import TaskView
from debate_class.debate.views.wall import WallView, wall_view
from debate_class.debate.views.whereabouts import counted, here, whereabouts

__all__ = [
    "CounterView",
    "InstructorView",
    "JudgedView",
    "JudgingView",
    "LobbyView",
    "PracticeView",
    "ResultsView",
    "RowView",
    "Seen",
    "StudentView",
    "TaskView",
    "WallView",
    "WritingHelp",
    "chosen_responses",
    "counted",
    "counters",
    "here",
    "instructor_view",
    "judging_view",
    "lobby_view",
    "observed_material",
    "observed_task",
    "practice_view",
    "results_view",
    "seen_by_author",
    "seen_by_judge",
    "seen_in_practice",
    "seen_on_paper",
    "student_view",
    "wall_view",
    "whereabouts",
    "writing_help",
]
