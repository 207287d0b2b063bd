"""What it costs to print: a class, a thousand, one sheet from a cold start, and another typesetter.

WeasyPrint is measured in an environment of its own, which is made in a temporary folder; where it
cannot be installed its row is left out.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measure import Row
from debate_class.classroom.documents import documents_for
from debate_class.course.library import open_library
from debate_class.debate.session import Session
from debate_class.paper.press.html import HtmlPress
from debate_class.paper.press.page import Page
from debate_class.paper.press.printing import Presses, pieces
from debate_class.paper.press.templates import Templates
from debate_class.paper.press.typeset import Job, pdf_press
from debate_class.paper.sheets import plain
from debate_class.paper.sheets.student import StudentBrief, student_briefs
from debate_class.paper.words import read_words

CLASS, MANY, ROUNDS = 30, 1000, 5
LIBRARY = open_library(None)
TEMPLATES = Templates(LIBRARY.courses)
WORDS = read_words(TEMPLATES.every("words.yaml"))
FONTS = TEMPLATES.own / "fonts"

RAW = """
import json, sys, time, typst
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[{fonts}])
compiler = typst.Compiler({template}, root={root}, font_paths=fonts, ignore_system_fonts=True)
sheets = [json.dumps(each) for each in json.load(open(sys.argv[1]))]
began = time.perf_counter()
for each in sheets:
    compiler.compile(format="pdf", sys_inputs=dict(data=each), pdf_standards=["ua-1"])
print(time.perf_counter() - began)
""".format(
    fonts=repr(str(FONTS)),
    template=repr(str(TEMPLATES.own / "student.typ")),
    root=repr(str(TEMPLATES.own)),
)
OURS = """
from debate_class.cli import main
main(["handout", "japan-korea", "--side", "con", "--format", "pdf", "-o", {folder}, "--force"])
"""
WEASY = """
import sys, time
from weasyprint import HTML
HTML(string="<title>x</title><p>x").write_pdf()
began = time.process_time()
for path in sys.argv[1:]:
    HTML(path).write_pdf(path + ".pdf", pdf_variant="pdf/ua-1")
print(time.process_time() - began)
"""


def briefs(count: int) -> list[StudentBrief]:
    """So many briefs, each with another name, half of them for either side."""
    session = Session(documents_for(LIBRARY, LIBRARY.exercise("japan-korea")))
    readers = ((("pro", "con")[n % 2], f"Student {n}") for n in range(count))
    return list(student_briefs(session, readers, WORDS, passages={}))  # type: ignore[arg-type]


def bench_class() -> list[Row]:
    """A class of briefs as files, against Typst alone on the same pages."""
    sheets = briefs(CLASS)
    with TemporaryDirectory() as name:
        data = Path(name, "sheets.json")
        data.write_text(json.dumps([_data(each) for each in sheets]), "utf-8")
        pairs = [
            (_printed(sheets, Path(name, f"out{n}")), _timed([sys.executable, "-c", RAW, data]))
            for n in range(ROUNDS)
        ]
    ours, raw = (median(times) for times in zip(*pairs, strict=True))
    return [
        {
            "name": f"{CLASS} briefs as PDF files, {os.cpu_count()} cores",
            "measured": f"{ours:.2f} s, Typst alone on one core {raw:.2f} s",
            "goal": "at most 1.2x Typst alone",
            "ratio": f"{ours / raw:.2f}x",
        }
    ]


def bench_weasyprint() -> list[Row]:
    """The same sheets through WeasyPrint, from their HTML."""
    sheets = briefs(3)
    html = HtmlPress(TEMPLATES, WORDS, Page())
    with TemporaryDirectory() as name:
        python = _environment(Path(name, "venv"), "weasyprint")
        if python is None:
            return []
        pages = [Path(name, f"{n}.html") for n in range(len(sheets))]
        for path, sheet in zip(pages, sheets, strict=True):
            path.write_text(html.draw(sheet), "utf-8")
        theirs = _timed([python, "-c", WEASY, *pages]) / len(pages)
    ours = _set(sheets * 4) / (len(sheets) * 4)
    return [
        {
            "name": "one brief as PDF when the press runs: CPU",
            "measured": f"{1000 * ours:.0f} ms, WeasyPrint {1000 * theirs:.0f} ms",
            "goal": "at least 15x faster",
            "ratio": f"{theirs / ours:.0f}x",
        }
    ]


def bench_memory() -> Row:
    """The memory of a thousand briefs, one after the other in one process."""
    program = f"from benchmarks.bench_handouts import briefs, grown\nprint(*grown(briefs({MANY})))"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    early, late = (float(each) for each in done.stdout.split())
    return {
        "name": f"memory of {MANY:,} briefs in one process",
        "measured": f"{late:.0f} MB, after the first 100 {early:.0f} MB",
        "goal": "flat, under 150 MB",
        "ratio": f"{late / 150:.2f} of the goal",
    }


def bench_cold() -> Row:
    """One handout by the command, from nothing, against a bare Python with Typst and the page."""
    pairs = []
    with TemporaryDirectory() as name:
        data = Path(name, "sheet.json")
        data.write_text(json.dumps([_data(briefs(2)[1])]), "utf-8")
        for n in range(ROUNDS):
            ours = OURS.format(folder=repr(str(Path(name, f"out{n}"))))
            pairs.append(
                (_cpu([sys.executable, "-c", ours]), _cpu([sys.executable, "-c", RAW, data]))
            )
    mine, bare = (median(times) for times in zip(*pairs, strict=True))
    return {
        "name": "one handout from a cold start: CPU",
        "measured": f"{mine:.0f} ms, bare Python and Typst {bare:.0f} ms",
        "goal": "at most 1.3x the bare one",
        "ratio": f"{mine / bare:.1f}x",
    }


def grown(sheets: Sequence[StudentBrief]) -> tuple[float, float]:
    """The most memory in MB after the first hundred of `sheets`, and after all of them."""
    early = 0.0
    with pdf_press(TEMPLATES, WORDS, Page()) as press:
        for number, sheet in enumerate(sheets):
            press.typeset(Job([plain(sheet)], sheet.title))
            if number == 100:
                early = _most_memory()
    return early, _most_memory()


def _data(sheet: StudentBrief) -> dict[str, object]:
    frame = {"words": WORDS.labels, "page": Page().plain(), "mark": "", "title": sheet.title}
    return {**frame, "sheets": [plain(sheet)]}


def _printed(sheets: Sequence[StudentBrief], folder: Path) -> float:
    """The seconds it takes to print into a new folder, helping processes and all."""
    folder.mkdir()
    began = time.perf_counter()
    with Presses(TEMPLATES, WORDS, Page()) as presses:
        for _ in presses.print_all(pieces(sheets, folder, ("pdf",)), over=False):
            pass
    return time.perf_counter() - began


def _set(sheets: Sequence[StudentBrief]) -> float:
    """The CPU seconds it takes to set `sheets` in this process, when Typst has begun."""
    with pdf_press(TEMPLATES, WORDS, Page()) as press:
        press.draw(sheets[0])
        began = time.process_time()
        for sheet in sheets:
            press.draw(sheet)
        return time.process_time() - began


def _timed(command: Sequence[object]) -> float:
    """What a program that measures itself prints."""
    done = subprocess.run(
        [str(word) for word in command], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def _cpu(command: Sequence[object]) -> float:
    """The CPU time of a program from start to end, in milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _most_memory() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _environment(folder: Path, package: str) -> Path | None:
    """The Python of a new environment with one package; None where that cannot be had."""
    python = folder / "bin" / "python"
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", package]
        subprocess.run(pip, check=True, capture_output=True)
        subprocess.run([python, "-c", f"import {package}"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return python
