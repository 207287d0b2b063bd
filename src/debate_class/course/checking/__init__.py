"""All that is wrong in the files of a course, file by file."""

from debate_class.course.checking.checker import Checker
from debate_class.course.checking.places import files_to_check

__all__ = ["Checker", "files_to_check"]
