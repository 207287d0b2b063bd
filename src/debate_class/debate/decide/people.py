"""Rules about who takes part: adding, naming, attendance, extra time."""

from __future__ import annotations

from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate.decide import reviewing, seating
from debate_class.debate.decide.hearing import Hearing, Refusal, Refused
from debate_class.debate.known_as import GROUP
from debate_class.debate.session import Session
from debate_class.text import one_line, sameness

MAX_PARTICIPANTS = 400
MAX_NAME = 60
FULL = Refusal("full", f"A session holds at most {MAX_PARTICIPANTS} people.")


def add(h: Hearing, command: c.AddParticipant) -> None:
    """A person joins once. After sides are given they are late: seated where room is, nobody moves.

    Stages that are over count as excused for them: missed is not failed.
    """
    h.by_instructor()
    h.going_on()
    name = _readable(command.name)
    people = h.session.participants.values()
    if full(h.session):
        raise Refused(FULL.code, FULL.message)
    if any(p.person == command.person for p in people):
        raise Refused("already-here", f"{name} is in this session already.")
    _tell_apart(h, name)
    alias = _free_alias(h, command.alias)
    check_factor(command.extra_time)
    participant = f"p{len(people) + 1}"
    late = bool(h.session.seats)
    h.names[command.person] = name
    h.record(
        e.ParticipantAdded(
            participant=participant,
            person=command.person,
            alias=alias,
            extra_time=command.extra_time,
            pin=command.pin,
            past_pro=command.past_pro,
            past_con=command.past_con,
            late=late,
        )
    )
    if late:
        seating.place_late(h, participant)
        for stage in h.session.documents.format.stages:
            if h.session.run(stage.id).status == "closed":
                h.record(e.StageExcused(stage=stage.id, participant=participant))
    reviewing.deal_late(h, participant)


def full(session: Session) -> bool:
    """Whether nobody else can take part."""
    return len(session.participants) >= MAX_PARTICIPANTS


def _free_alias(h: Hearing, wanted: str) -> str:
    """The alias, which is one person's alone: students name texts by it."""
    alias = one_line(wanted, MAX_NAME)
    if not alias:
        raise Refused("no-alias", "A participant needs an alias.")
    taken = {p.alias.casefold() for p in h.session.participants.values()}
    taken |= {sample.id.casefold() for sample in h.session.documents.exercise.samples}
    if alias.casefold() in taken or alias.casefold().startswith(f"{GROUP} ".casefold()):
        raise Refused("alias-taken", f"The alias {alias} is taken.")
    return alias


def rename(h: Hearing, command: c.RenameParticipant) -> None:
    """A name can be put right at any time, also after the lesson, before grades leave the kit.

    It is the person's, so past sessions and a stored class show it too.
    """
    h.by_instructor()
    participant = h.participant(command.participant)
    name = _readable(command.name)
    if name == h.written.name(participant.person):
        # Refused, since a receipt without an event would outlive an erasure.
        raise Refused("no-change", f"{name} is the name already.")
    _tell_apart(h, name, of=participant.id)
    h.names[participant.person] = name
    h.record(e.ParticipantRenamed(participant=participant.id))


def _readable(name: str) -> str:
    """A name as it is kept. Refuses one of which nothing can be read."""
    readable = one_line(name, MAX_NAME)
    if not sameness(readable):
        raise Refused("no-name", "A participant needs a name.")
    return readable


def _tell_apart(h: Hearing, name: str, of: str = "") -> None:
    """Refuse a name that somebody other than the participant `of` goes by."""
    for other in h.session.participants.values():
        if other.erased or other.id == of:
            continue
        if sameness(h.written.name(other.person)) == sameness(name):
            raise Refused(
                "name-taken",
                f"There is a {name} already. Add an initial, so that the two can be told apart.",
            )


def mark_attendance(h: Hearing, command: c.MarkAttendance) -> None:
    """Someone leaves or comes; one who comes after sides were given gets a seat."""
    h.by_instructor()
    h.going_on()
    participant = h.participant(command.participant)
    if participant.present == command.present:
        raise Refused("no-change", "That is how it is marked already.")
    h.record(e.AttendanceMarked(participant=participant.id, present=command.present))
    if command.present and h.session.seats and participant.id not in h.session.seats:
        seating.place_late(h, participant.id)
    if command.present:
        reviewing.deal_late(h, participant.id)


def grant_extra_time(h: Hearing, command: c.GrantExtraTime) -> None:
    """Extra time can be given at any moment, and counts for stages that are open."""
    h.by_instructor()
    participant = h.participant(command.participant)
    check_factor(command.factor)
    h.record(e.ExtraTimeGranted(participant=participant.id, factor=command.factor))


def check_factor(factor: float | None) -> None:
    """Refuse a factor that is neither None (untimed) nor between 1 and 4."""
    if factor is not None and not 1 <= factor <= 4:
        raise Refused("bad-factor", "Extra time is a factor from 1 to 4, or untimed.")
