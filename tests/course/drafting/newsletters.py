"""Invented newsletters about a small town, laid out as the real pages are."""

from __future__ import annotations

TITLE = "The Town Should Close Main Street to Cars"
HOOK = (
    "Traffic on Main Street has doubled in recent years, and shopkeepers complain as loudly as the "
    "parents of Hillside do."
)
SENTENCE = (
    "In the {nth} issue of the Debating Hillside newsletter series, the Hillside Library invited "
    "Mina Vale, lecturer in town planning and garden history at Hillside College, and Jonas Ferry "
    "Reed, owner of the Lamp Shop, to share their views on whether the town should “close” its "
    "Main Street."
)
VALE = (
    "Prof. Mina Vale",
    "Lecturer, Town Planning and Garden History, Hillside College",
)
REED = ("Dr. Jonas Ferry Reed", "Owner, the Lamp Shop, & Speaker of the Traders, Hillside")
PRO = (
    "Main Street was a market before it was a road. The by-law of 1965 gave it to cars, and nobody "
    "asked the neighbours. It's time to ask “them” now—and to listen.",
    'The council tried this once. On June 7, 2021 the street was closed for a "quiet Sunday", and '
    "in November 2020 the Town Traffic Committee (TTC) had already counted fewer cars than lorries"
    ". The TTC found that most drivers only pass through.",
    "Of course the upcoming Lantern Fair will be a test. But a street that is closed for a fair "
    "can be closed for a town, as the by-law of 1965 never forbade.",
)
CON = (
    "Customers come by car, whether we like it or not. Since the end of 2020 my own takings have "
    "fallen by a third, and the quiet Sunday of 7 June 2021 was the worst day of all.",
    "Close the street and the cars will stand in Mill Lane, where the school is. Mina Vale is an "
    "honest planner, yet she counts cars and I count customers.",
)
BIOGRAPHIES = (
    "About the Authors",
    "MINA VALE is a lecturer at Hillside College. In 1999 she won the Golden Trowel.",
    "JONAS FERRY REED is the owner of the Lamp Shop.",
)
READINGS = (
    "Who Owns the Kerb?,” Ida Stone and Otto Marsh (May 3, 2019)",
    "Ten Years of Lanterns (2018)",
    "RESOLVED: The Library Should Open on Sundays” (March 2021)",
)


def sentence(nth: str = "23rd") -> str:
    return SENTENCE.format(nth=nth)


def whole(gap: str = "\n\n", nth: str = "23rd") -> str:
    """A complete page, its paragraphs parted by `gap`."""
    blocks = [
        f"RESOLVED: {TITLE}",
        "From the Editor",
        HOOK,
        sentence(nth),
        "\n".join(VALE),
        *PRO,
        "\n".join(REED),
        *CON,
        *BIOGRAPHIES,
        *READINGS,
    ]
    return gap.join(blocks) + "\n"


def photo_and_downloads() -> str:
    """Layout 1: photo, downloads and volume; no empty lines; cut off in the first text."""
    lines = [
        f"RESOLVED: {TITLE}",
        "",
        "Photo: ADA LENS/HILLSIDE PICTURES",
        "Available Downloads",
        "Debating Hillside, Vol. 4, Issue 1",
        "From the Editor",
        HOOK,
        sentence("twentieth"),
        VALE[0],
        f"{VALE[1]}, Hillside",
        *PRO[:2],
        "Of course the upcoming Lantern Fair will be a",
    ]
    return "\n".join(lines)


def bare() -> str:
    """Layout 2: only what is needed, with wide gaps and trailing spaces."""
    return (
        f"RESOLVED: {TITLE}\n\nFrom the Editor\n\n{HOOK}  \n\n{sentence('twenty-first')}"
        + "\n" * 9
        + "\n".join(["Ms. Mina Vale", VALE[1], "", *(f"{text}\n" for text in PRO)])
    )


def library_copy() -> str:
    """Layout 3: a catalogue's lines above, the title twice, and the day of the issue."""
    above = [
        "首页 > Hillside Library > Newsletters",
        "DOI: {doi}",
        f"RESOLVED: {TITLE}",
        "admin",
        "2021-07-09",
        "年份 2021",
        f"RESOLVED: {TITLE}",
        "July 8, 2021",
        " \u00a0",
        "",
        "",
    ]
    return "\n".join(above) + bare().partition("\n\n")[2]


def volume_without_photo() -> str:
    """Layout 4: volume, then a gap with lines that hold only a space."""
    gap = "\n \n" + "\n" * 13 + " \n" + "\n" * 4
    top = [f"RESOLVED: {TITLE}", "Vol. 3, Issue 8", "From the Editor", HOOK, sentence("nineteenth")]
    return "\n\n".join(top) + gap + "\n".join(VALE) + "\n\n" + "\n\n".join(PRO)


def repost(title: bool = True) -> str:
    """Layout 5: no heading, no author lines; with or without the title and the repost's day."""
    above = ["Pages", "13 December 2020", f"RESOLVED: {TITLE}"] if title else []
    return "\n".join([*above, HOOK, sentence("nineteenth"), *PRO])


def word_swapped() -> str:
    """Layout 6: a copy without title and editor's sentence, which is refused."""
    return "\n\n".join(["Why streets matter", "A blurb of the site about streets.", *PRO]).lower()


def teaser() -> str:
    """Layout 7: date and title on one line, then one paragraph with the site's name at its end."""
    return f" date 2021-05-10 RESOLVED: {TITLE}\n{PRO[0]}NewsHill"


def notice() -> str:
    """Layout 8: the notice of an author's institute."""
    lines = [
        "Home > Publications",
        TITLE,
        "Share Tweet Mail Print",
        "December 08, 2020",
        "Mina Vale, lecturer at Hillside College, wrote an article in the newsletter ‘Debating "
        "Hillside’ (Vol.3, Issue 8) of the Hillside Library.",
        "Abstract: The article holds that a street is a room of the town and not a pipe for "
        "cars, and that neighbours should be asked before it is given away.",
    ]
    return "\n".join(lines)
