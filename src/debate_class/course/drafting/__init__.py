"""From a newsletter to a draft exercise, in small steps over one model of the page.

    reading      a file of plain text, Markdown, HTML or PDF -> rows of text
    tidying      rows -> blocks, one for each heading or paragraph, evenly spaced
    recognising  blocks -> the newsletter: its title, editor's note, advocates and readings
    announcing   the editor's sentence -> series, number, advocates and their roles
    dating, naming, phrasing, locating
                 paragraphs -> dated statements, terms, key phrases, passages
    outlining    the newsletter -> what the exercise can know and what a person must decide
    writing      the outline -> commented YAML with `TODO` where a person must decide

No step guesses in silence: what is missing is a warning and a `TODO`. The draft holds fragments of
at most seven words of the text, apart from titles, names and roles, since the text is not ours.
"""

from debate_class.course.drafting.drafting import Drafted, draft

__all__ = ["Drafted", "draft"]
