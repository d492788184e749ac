"""Markdown to plain prose: the marks go, the words stay."""

from __future__ import annotations

import re

# Every pattern is linear in the length of a line, or bounded: documents come from strangers.
FENCE_LINE = re.compile(r"^ {0,3}(?:```|~~~)[^\n]*\n?", re.MULTILINE)
RULE_LINE = re.compile(r"^ {0,3}(?:(?:\* ?){3,}+|(?:- ?){3,}+|(?:_ ?){3,}+)[ \t]*+$\n?", re.MULTILINE)
UNDERLINE = re.compile(r"^(?P<title>(?=[^\n]*\S)[^\n]++)\n {0,3}(?:=++|-{2,}+)[ \t]*+$", re.MULTILINE)
HEADING = re.compile(r"^ {0,3}(?P<level>#{1,6})[ \t]++(?P<title>[^\n]*+)", re.MULTILINE)
QUOTED = re.compile(r"^ {0,3}(?:>[ \t]?)++", re.MULTILINE)
IMAGE = re.compile(r"!\[(?P<words>[^\]\n]{0,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,500}\])")
LINK = re.compile(r"\[(?P<words>[^\]\n]{1,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,500}\])")
REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]++\]:[ \t]++\S++[^\n]*+\n?", re.MULTILINE)
AUTOLINK = re.compile(r"<(?P<words>https?://[^>\s]{1,2000})>")
STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)(?P<words>[^\n]{1,500}?)(?<=\S)\1(?!\w)")
EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])(?P<words>[^*_\n]{1,500}?)(?<=\S)\1(?![\w*_])")
CODE = re.compile(r"`(?P<words>[^`\n]{1,500})`")
ESCAPE = re.compile(r"\\(?P<words>[!-/:-@\[-`{-~])")
INLINE = (IMAGE, LINK, AUTOLINK, CODE, STRONG, EMPHASIS, ESCAPE)


def plain(text: str) -> str:
    r"""Return the prose of Markdown `text`, as a reader sees it.

    Headings, emphasis, quotation and code marks, rules, comments, and the addresses of links and pictures go;
    their words stay. Lists, tables and HTML tags stay as they are written: they are text.

    Examples
    --------
    >>> plain("# News\n\n**Two** battalions [left](http://x.example) Brest.")
    'News\n\nTwo battalions left Brest.'
    >>> plain("")
    ''
    """
    text = _without_comments(text)
    for lines in (FENCE_LINE, REFERENCE):
        text = lines.sub("", text)
    text = UNDERLINE.sub(r"\g<title>", text)
    text = RULE_LINE.sub("", text)
    text = HEADING.sub(lambda found: _heading(found["title"]), text)
    text = QUOTED.sub("", text)
    for mark in INLINE:
        text = mark.sub(r"\g<words>", text)
    return text


def first_heading(text: str) -> str | None:
    """Return the words of the first top-level heading of Markdown `text`, None where it has none."""
    for found in HEADING.finditer(text):
        if found["level"] == "#":
            return plain(_heading(found["title"])).strip() or None
    return None


def _heading(title: str) -> str:
    words = title.rstrip()
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and bare[-1:].isspace() else words


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join((*kept, text[at:]))
