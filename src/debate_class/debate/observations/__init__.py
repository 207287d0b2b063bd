"""What can be checked in a response without judging it: each with its place and its reason.

An observation never says that a text is good. It says that a quotation differs from its source in
one word, that a year is not the timeline's, or that a claim of the other side is left alone, and
leaves the rest to people. Only own words count: what is copied or said twice raises nothing.
"""

from debate_class.debate.observations.material import Material, material_of
from debate_class.debate.observations.observation import Kind, Observation, Observed
from debate_class.debate.observations.observing import Observer, Task, whole

__all__ = [
    "Kind",
    "Material",
    "Observation",
    "Observed",
    "Observer",
    "Task",
    "material_of",
    "whole",
]
