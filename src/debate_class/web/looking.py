"""The views, cut for the one who asks; everything else stays on the host."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter
from starlette.responses import Response

from debate_class.classroom.wire import Unsent
from debate_class.debate.decide.writing import MAX_CHARACTERS
from debate_class.debate.views import (
    InstructorView,
    JudgingView,
    LobbyView,
    ResultsView,
    StudentView,
    WallView,
    WritingHelp,
)
from debate_class.web.answers import TOO_LARGE, UNKNOWN, Refused, answer
from debate_class.web.asking import Instructor, Serving, Student
from debate_class.web.house import House

looking = APIRouter(tags=["views"])


@looking.get("/station", response_model=StudentView)
async def station(house: Serving, student: Student) -> Response:
    """Your own work, and what you were given to read."""
    return answer(await house.live.student(student).view())


@looking.get("/stations/{participant}", response_model=StudentView)
async def station_of(house: Serving, _: Instructor, participant: str) -> Response:
    """One student's view, for the instructor."""
    if participant not in house.live.session.participants:
        raise Refused(UNKNOWN)
    return answer(await house.live.student(participant).view())


@looking.post("/station/help", response_model=WritingHelp)
async def help_to_write(house: Serving, student: Student, unsent: Unsent) -> Response:
    """What helps before a text of your own is sent. Nothing is kept of it."""
    return answer(await _help(house, student, unsent))


@looking.post("/stations/{participant}/help", response_model=WritingHelp)
async def help_to_write_of(
    house: Serving, _: Instructor, participant: str, unsent: Unsent
) -> Response:
    """The same for a student who sits at the instructor's machine."""
    return answer(await _help(house, participant, unsent))


async def _help(house: House, participant: str, unsent: Unsent) -> WritingHelp:
    session = house.live.session
    known = session.documents.format.stage(unsent.stage) is not None
    if not known or participant not in session.participants:
        raise Refused(UNKNOWN)
    if sum(map(len, unsent.parts)) > MAX_CHARACTERS:
        raise Refused(TOO_LARGE)
    student = house.live.student(participant)
    return await house.helping.look(
        participant, partial(student.observe, unsent.stage, unsent.parts)
    )


@looking.get("/console", response_model=InstructorView)
async def console(house: Serving, _: Instructor) -> Response:
    """Where the class is and who does what, for the instructor."""
    return answer(await house.live.instructor().view())


@looking.get("/judging", response_model=JudgingView)
async def judging(house: Serving, _: Instructor) -> Response:
    """Responses beside their rubrics, for the instructor."""
    return answer(await house.live.instructor().judging())


@looking.get("/results", response_model=ResultsView)
async def results(house: Serving, _: Instructor) -> Response:
    """Scores and votes, for the instructor."""
    return answer(await house.live.instructor().results())


@looking.get("/lobby", response_model=LobbyView)
async def lobby(house: Serving, _: Instructor) -> Response:
    """Whose turn it may be at a shared machine, for the instructor."""
    return answer(await house.live.lobby().view())


@looking.get("/wall", response_model=WallView)
async def wall(house: Serving) -> Response:
    """What the whole room sees: no texts, and no names unless the instructor says so."""
    return answer(await house.live.wall().view())
