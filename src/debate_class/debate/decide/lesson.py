"""Rules of the lesson as a whole: opening, the bell, parking, ending."""

from __future__ import annotations

from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate.decide import clocks, stages
from debate_class.debate.decide.hearing import Hearing, Refused
from debate_class.debate.documents import fingerprint
from debate_class.text import one_line


def open_session(h: Hearing, command: c.OpenSession) -> None:
    """A session is opened once, with the documents as they are now."""
    h.by_instructor()
    if h.session.opened is not None:
        raise Refused("already-open", "This session is open already.")
    documents = h.session.documents
    h.record(
        e.SessionOpened(
            session=command.session,
            title=one_line(command.title) or documents.exercise.title,
            course=command.course,
            exercise=fingerprint(documents.exercise),
            format=fingerprint(documents.format),
            rubrics={key: fingerprint(rubric) for key, rubric in documents.rubrics.items()},
            seed=command.seed,
            pace=command.pace,
            as_of=command.as_of,
            bell_at=command.bell_at,
            class_id=command.class_id,
            practice=command.practice,
            demo=command.demo,
        )
    )


def set_bell(h: Hearing, command: c.SetBell) -> None:
    """The instructor says when the lesson ends, now or later."""
    h.by_instructor()
    h.going_on()
    if command.bell_at is not None and command.bell_at <= h.now:
        raise Refused("past-bell", "The bell must lie ahead.")
    h.record(e.BellSet(bell_at=command.bell_at))


def set_writing_help(h: Hearing, command: c.SetWritingHelp) -> None:
    """The instructor turns the help while writing off or on; what is so already stays so."""
    h.by_instructor()
    h.going_on()
    if h.session.writing_help != command.on:
        h.record(e.WritingHelpSet(on=command.on))


def set_wall_names(h: Hearing, command: c.SetWallNames) -> None:
    """Nobody is named on the wall unless the instructor says so; what is so already stays so."""
    h.by_instructor()
    h.going_on()
    if h.session.wall_names != command.on:
        h.record(e.WallNamesSet(on=command.on))


def park(h: Hearing, command: c.ParkSession) -> None:
    """A parked session keeps everything; its clocks stand still."""
    h.by_instructor()
    h.going_on()
    clocks.stop_all(h, h.now)
    h.record(e.SessionParked())


def unpark(h: Hearing, command: c.UnparkSession) -> None:
    """Going on leaves the clocks paused until the class sits."""
    h.by_instructor()
    if not h.session.parked:
        raise Refused("not-parked", "This session is not parked.")
    h.record(e.SessionUnparked())


def end(h: Hearing, command: c.EndSession) -> None:
    """Ending closes what is open; unsent text is sent by the clock, as at any closing."""
    h.by_instructor()
    h.going_on()
    for stage in h.session.documents.format.stages:
        run = h.session.run(stage.id)
        if run.status == "open":
            stages.close(h, stage, by="instructor", keep_personal_time=False)
        for participant in sorted(h.session.run(stage.id).still_open):
            stages.close_for(h, stage, participant)
    h.record(e.SessionEnded())
