"""What a form of the station asks for, as the command that a key would send."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from debate_class.classroom.port import Refusal
from debate_class.debate import commands as c
from debate_class.debate.views.doubts import doubt
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.debate.votes import VOTES
from debate_class.web.answers import status
from debate_class.web.house import House
from debate_class.web.pages.asking import Sent, sent_form
from debate_class.web.pages.reviewing import chosen, named
from debate_class.web.pages.station import Told, Typed, station

Made = c.Command | Refusal

UNKNOWN = Refusal(
    "bad-request", "This page is not as the host makes it now. What you typed stands here still."
)
GONE = Refusal("no-text", "This text is no longer among those that you judge.")
CLOSED = Refusal(
    "stage-closed", "This is no longer open for you. What you typed stands here still."
)


def _save(sent: Sent, view: StudentView, task: TaskView) -> Made:
    # Over what was saved here meanwhile by the script, but not over a newer draft from elsewhere.
    return c.SaveDraft(
        stage=task.stage,
        participant=view.participant,
        parts=sent.all("part"),
        revision=sent.number("revision") + 1,
    )


def _send(sent: Sent, view: StudentView, task: TaskView) -> Made:
    return c.SubmitResponse(
        stage=task.stage,
        participant=view.participant,
        parts=sent.all("part"),
        # A saving by the script may still be on its way, under this number.
        revision=sent.number("revision") + 1,
    )


def _vote(sent: Sent, view: StudentView, task: TaskView) -> Made:
    vote = next((each for each in VOTES if each == sent.one("vote")), None)
    if vote is None:
        return Refusal("no-vote", "Choose for, against or undecided first.")
    numbers = sent.under("scale.")
    scales = {name: int(value[:3]) for name, value in numbers.items() if value.isdecimal()}
    return c.CastVote(stage=task.stage, participant=view.participant, vote=vote, scales=scales)


def _order(sent: Sent, view: StudentView, task: TaskView) -> Made:
    places = {name: value for name, value in sent.under("place.").items() if value.isdecimal()}
    taken = [int(value[:4]) for value in places.values()]
    if len(places) != len(task.events) or len(set(taken)) != len(taken):
        return Refusal("not-an-order", "Give each event a place of its own.")
    order = tuple(sorted(places, key=lambda event: int(places[event][:4])))
    return c.OrderTimeline(stage=task.stage, participant=view.participant, order=order)


def _answer(sent: Sent, view: StudentView, task: TaskView) -> Made:
    return c.AnswerTimeline(
        stage=task.stage,
        participant=view.participant,
        event=sent.one("event"),
        text=sent.one("text"),
    )


def _done(sent: Sent, view: StudentView, task: TaskView) -> Made:
    del sent
    return c.FinishTask(stage=task.stage, participant=view.participant)


def _flag(sent: Sent, view: StudentView, task: TaskView) -> Made:
    text, reading = named(task.review, sent.one("which")), task.reading
    if task.review and text and text.kind == "peer":
        return c.FlagResponse(
            stage=task.review.judges, owner=text.known_as, participant=view.participant
        )
    if reading is None or reading.author is None:
        return Refusal("no-author", "Nobody in this class wrote what you read here.")
    return c.FlagResponse(stage=reading.stage, owner=reading.author, participant=view.participant)


def _hint(sent: Sent, view: StudentView, task: TaskView) -> Made:
    del sent
    return c.GiveHint(stage=task.stage, participant=view.participant, number=len(task.hints) + 1)


def _sample(sent: Sent, view: StudentView, task: TaskView) -> Made:
    text = named(task.review, sent.one("which"))
    if text is None or text.kind != "sample":
        return GONE
    return c.JudgeSample(
        stage=task.stage,
        participant=view.participant,
        sample=text.known_as,
        levels=chosen(sent.under("level.")),
    )


def _judge(sent: Sent, view: StudentView, task: TaskView) -> Made:
    del view
    text = named(task.review, sent.one("which"))
    if task.review is None or text is None or text.kind == "sample":
        return GONE
    return c.FileBallot(
        stage=task.review.judges,
        owner=text.known_as,
        levels=chosen(sent.under("level.")),
        comment=sent.one("comment"),
        review=task.stage,
    )


def _more(sent: Sent, view: StudentView, task: TaskView) -> Made:
    del sent
    return c.TakeReview(stage=task.stage, participant=view.participant)


FORMS: dict[str, Callable[[Sent, StudentView, TaskView], Made]] = {
    "save": _save,
    "send": _send,
    "as-it-is": _send,
    "vote": _vote,
    "order": _order,
    "answer": _answer,
    "done": _done,
    "flag": _flag,
    "hint": _hint,
    "sample": _sample,
    "judge": _judge,
    "more": _more,
}


async def do(request: Request, house: House, participant: str) -> Response:
    """Carry out a form; refused, it stands in the page again with the reason."""
    sent = await sent_form(request)
    what, stage, which = _what(sent), sent.one("stage"), sent.one("which")
    port = house.live.student(participant)
    view = await port.view()
    command = _made(sent, view, what)
    if not isinstance(command, Refusal) and what in ("hint", "flag"):
        # The button stands in the form of the text: what was typed is not lost by asking.
        draft = _draft(sent, view)
        if draft is not None:
            await port.do(draft)
    asked = _asked(sent, view) if isinstance(command, c.SubmitResponse) else ""
    if asked:
        # Kept as a draft, the text stands in the page that asks, and nowhere is it lost.
        command, what = _made(sent, view, "save"), "doubt"
    answer = command if isinstance(command, Refusal) else await port.do(command, sent.key)
    if isinstance(answer, Refusal):
        typed = Typed(
            parts=sent.all("part"),
            places=sent.under("place."),
            answers={sent.one("event"): sent.one("text")},
            levels=sent.under("level."),
            comment=sent.one("comment") if what == "judge" else None,
            which=which,
        )
        return await station(
            request,
            house,
            participant,
            stage=stage,
            told=Told(f"{answer.message} {asked}" if asked else _told(answer), asked=asked),
            typed=typed,
            status=status(answer),
        )
    if what == "consent" and all(each.stage != stage for each in view.tasks):
        stage = view.tasks[0].stage if view.tasks else ""
    place = f"&which={quote(which[:200])}" if what in ("sample", "judge", "flag") else ""
    return RedirectResponse(
        f"/?task={quote(stage[:100])}{place}&said={quote(what)}#said", HTTPStatus.SEE_OTHER
    )


def _what(sent: Sent) -> str:
    # The button that is sure stands above the form: a browser sends it first, and not last.
    return "as-it-is" if sent.one("sure") else sent.one("what")


def _made(sent: Sent, view: StudentView, what: str) -> Made:
    stage = sent.one("stage")
    if what == "consent":
        return c.RecordConsent(
            stage=stage,
            owner=sent.one("owner"),
            participant=view.participant,
            given=sent.one("given") == "1",
        )
    make = FORMS.get(what)
    if make is None:
        return UNKNOWN
    task = next((each for each in view.tasks if each.stage == stage), None)
    return CLOSED if task is None else make(sent, view, task)


def _asked(sent: Sent, view: StudentView) -> str:
    """What is to be asked before this text is sent; "" where it was asked and answered already."""
    task = next(each for each in view.tasks if each.stage == sent.one("stage"))
    asked = doubt(task, sent.all("part"))
    return "" if (_what(sent), sent.one("asked")) == ("as-it-is", asked) else asked


def _draft(sent: Sent, view: StudentView) -> c.Command | None:
    """What stands unsent in the form whose button asked for something else."""
    task = next((each for each in view.tasks if each.stage == sent.one("stage")), None)
    if task is None:
        return None
    if text := named(task.review, sent.one("which")):
        ballot = _judge(sent, view, task)
        changed = (chosen(sent.under("level.")), sent.one("comment")) != (text.levels, text.comment)
        return ballot if changed and isinstance(ballot, c.FileBallot) else None
    draft = _save(sent, view, task) if any(sent.all("part")) else None
    return draft if isinstance(draft, c.SaveDraft) else None


def _told(refusal: Refusal) -> str:
    if refusal.code == "draft-conflict":
        return f"{refusal.message} Yours stands below and is not saved: “Save” keeps it instead."
    return refusal.message
