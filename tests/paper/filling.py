"""Answer forms filled in without a browser: the file that a form's page would save."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from debate_class.course.library import open_library
from debate_class.debate.session import Session
from debate_class.debate.written import Written
from debate_class.paper.answers import checksum
from debate_class.paper.press.templates import Templates
from debate_class.paper.sheets.form import AnswerForm, answer_form
from debate_class.paper.words import read_words

TEMPLATES = Templates(open_library(None).courses)
WORDS = read_words(TEMPLATES.every("words.yaml"))

Texts = Mapping[str, list[str]]


def form_of(session: Session, written: Written, participant: str) -> AnswerForm:
    """The form of one participant."""
    script = TEMPLATES.find("answers.js").read_text("utf-8")
    return answer_form(session, written, participant, WORDS, script=script, passages={})


def filled(form: AnswerForm, texts: Texts, **changed: object) -> dict[str, Any]:
    """The data of the file with `texts` by stage; `changed` before it is summed up."""
    answers = [{"stage": stage, "parts": parts} for stage, parts in texts.items()]
    data = {**asdict(form.origin), "answers": answers, **changed}
    return {**data, "checksum": checksum(data)}


def saved(folder: Path, data: object, name: str = "answers.json") -> Path:
    """`data` in a file."""
    path = folder / name
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path
