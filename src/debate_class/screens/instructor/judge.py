"""Where a judge stands in a class: which response, which criterion, and where to go from there."""

from __future__ import annotations

from dataclasses import dataclass, field

from debate_class.debate.views.judging import CriterionChoice, JudgedView, JudgingView
from debate_class.screens.instructor.ballots import BallotsInHand
from debate_class.screens.look import line


@dataclass
class Judge:
    """The judge's place. `down_the_class` keeps the criterion and changes the response instead.

    `pointed` is the level that is read without being chosen, `cited` the citation looked up,
    `answered` whether the text that is answered stands in the place of what is cited.
    """

    hand: BallotsInHand = field(default_factory=BallotsInHand)
    view: JudgingView | None = None
    stage: str = ""
    owner: str = ""
    criterion: int = 0
    pointed: int | None = None
    cited: str = ""
    down_the_class: bool = False
    names: bool = False
    answered: bool = False

    # -- what is before the judge

    @property
    def responses(self) -> list[JudgedView]:
        """All responses, with the choices that are on their way."""
        return [self.hand.shown(response) for response in self.view.responses] if self.view else []

    @property
    def class_responses(self) -> list[JudgedView]:
        """The responses of the stage that is judged."""
        return [response for response in self.responses if response.stage == self.stage]

    @property
    def current(self) -> JudgedView | None:
        """The response that is judged."""
        return next((r for r in self.class_responses if r.owner == self.owner), None)

    @property
    def choice(self) -> CriterionChoice | None:
        """The criterion that is judged."""
        response = self.current
        return response.criteria[self.criterion] if response else None

    @property
    def place(self) -> int:
        """Where the response stands in its class, from 0."""
        return [response.owner for response in self.class_responses].index(self.owner)

    @property
    def told(self) -> int | None:
        """The criterion whose checklist is shown: the one here if it is judged, else the last one.

        Nothing is shown of a criterion before its level is chosen.
        """
        response = self.current
        for number in (self.criterion, self.criterion - 1):
            if response and number >= 0 and response.criteria[number].chosen is not None:
                return number
        return None

    @property
    def level(self) -> int:
        """The level to read: the one pointed at, else the chosen one, else the highest."""
        if self.pointed is not None:
            return self.pointed
        return (self.choice.chosen or 0) if self.choice else 0

    def see(self, view: JudgingView) -> None:
        """Take in a new view and keep one's place; begin with what was left half judged."""
        self.view = view
        self.hand.settle(view.seq)
        if self.current is None and view.responses:
            open_ones = [r for r in view.responses if not r.complete]
            begun = [r for r in open_ones if any(c.chosen is not None for c in r.criteria)]
            self.show([*begun, *open_ones, view.responses[0]][0])
            if begun:
                self.criterion = [c.chosen for c in begun[0].criteria].index(None)

    # -- going elsewhere

    def show(self, response: JudgedView) -> None:
        """Go to a response; the criterion stays where one goes down the class with it."""
        if not self.down_the_class or response.stage != self.stage:
            self.criterion = 0
        self.stage, self.owner = response.stage, response.owner
        self.pointed, self.cited = None, ""

    def move_on(self) -> str:
        """Go on after a choice; a sentence where the class has been through."""
        response = self.current
        if response is None:
            return ""
        self.pointed = None
        more = self.criterion + 1 < len(response.criteria)
        if not self.down_the_class:
            self.criterion += more
            return ""
        responses = self.class_responses
        if self.place + 1 < len(responses):
            self.show(responses[self.place + 1])
            return ""
        if not more:
            return "Every criterion has been through the whole class."
        self.criterion += 1
        self.show(responses[0])
        name = line(responses[0].criteria[self.criterion].name).plain
        return f"The whole class is through. Next: {name}."

    def go(self, by: int) -> None:
        """Another response of this stage; after the last comes the first."""
        responses = self.class_responses
        if self.current is not None:
            self.show(responses[(self.place + by) % len(responses)])

    def step(self, by: int) -> None:
        """Another criterion; after the last comes the first."""
        if (response := self.current) is not None:
            self.criterion = (self.criterion + by) % len(response.criteria)
            self.pointed = None

    def point(self, by: int) -> None:
        """Read a level further right or left."""
        if (choice := self.choice) is not None:
            self.pointed = min(max(self.level + by, 0), len(choice.levels) - 1)

    def unscored(self) -> bool:
        """Go to the next response, in any stage, that lacks a level; False if there is none."""
        everyone = self.responses
        at = [(r.stage, r.owner) for r in everyone].index((self.stage, self.owner))
        ahead = [r for r in everyone[at + 1 :] + everyone[: at + 1] if not r.complete]
        if ahead:
            self.show(ahead[0])
            choices = [choice.chosen for choice in ahead[0].criteria]
            self.criterion = choices.index(None)
        return bool(ahead)

    def judge_stage(self, stage: str) -> None:
        """Go to a stage, to its first response that lacks a level."""
        inside = [response for response in self.responses if response.stage == stage]
        if inside:
            self.show(next((r for r in inside if not r.complete), inside[0]))

    def next_stage(self) -> None:
        """Go to the stage after this one."""
        stages = list(dict.fromkeys(response.stage for response in self.responses))
        if stages:
            self.judge_stage(stages[(stages.index(self.stage) + 1) % len(stages)])

    def look_up(self, cited: str | None) -> None:
        """Look up a citation; None takes the next one of this text."""
        names = [item.id for item in self.current.cited] if self.current else []
        if cited is None and names:
            cited = names[(names.index(self.cited) + 1 if self.cited in names else 0) % len(names)]
        self.cited = cited or ""

    def return_to(self, stage: str, owner: str, criterion: str) -> None:
        """Go back to where a choice was made."""
        self.stage, self.owner, self.pointed, self.cited = stage, owner, None, ""
        names = [choice.id for choice in self.current.criteria] if self.current else []
        self.criterion = names.index(criterion) if criterion in names else 0
