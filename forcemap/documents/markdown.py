"""Markdown to plain prose: the marks go, the words stay."""

from __future__ import annotations

import re

# Every pattern is linear in the length of a line, or bounded: documents come from strangers.
FENCE = re.compile(r" {0,3}(?:```|~~~)")
RULE = re.compile(r" {0,3}(?:(?:\* ?){3,}+|(?:- ?){3,}+|(?:_ ?){3,}+)[ \t]*+")
UNDERLINE = re.compile(r" {0,3}(?:=++|-{2,}+)[ \t]*+")
HEADING = re.compile(r" {0,3}(?P<level>#{1,6})[ \t]++(?P<title>.*+)")
QUOTED = re.compile(r" {0,3}(?:>[ \t]?)++")
REFERENCE = re.compile(r" {0,3}\[[^\]]++\]:[ \t]++\S")
OWN_LINE = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])\s|\s*\||\s*<")
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
    their words stay. The lines of a paragraph become one, as they do on a page. Lists, tables and HTML tags
    stay as they are written: they are text.

    Examples
    --------
    >>> plain("# News\n\n**Two** battalions [left](http://x.example)\nBrest.")
    'News\n\nTwo battalions left Brest.'
    >>> plain("")
    ''
    """
    text = "\n".join(_lines(_without_comments(text).split("\n")))
    for mark in INLINE:
        text = mark.sub(r"\g<words>", text)
    return text


def first_heading(text: str) -> str | None:
    """Return the words of the first top-level heading of Markdown `text`, None where it has none."""
    for line in text.split("\n"):
        if (found := HEADING.fullmatch(line)) and found["level"] == "#":
            return plain(_title(found["title"])).strip() or None
    return None


def _lines(lines: list[str]) -> list[str]:
    """Return the lines without the marks that stand at their beginning, paragraphs joined."""
    kept: list[str] = []
    fenced = running = False
    for raw in lines:
        if FENCE.match(raw):
            fenced, running = not fenced, False
            continue
        if fenced:
            kept.append(raw)
            continue
        quoted = QUOTED.match(raw)
        line = raw[quoted.end() :] if quoted else raw
        heading = HEADING.fullmatch(line)
        if (running and UNDERLINE.fullmatch(line)) or RULE.fullmatch(line) or REFERENCE.match(line):
            running = False
        elif heading:
            kept.append(_title(heading["title"]))
            running = False
        elif running and line.strip() and not OWN_LINE.match(line):
            kept[-1] = f"{kept[-1].rstrip()} {line.strip()}"
        else:
            kept.append(line.rstrip())
            running = bool(line.strip())
        # two spaces or a backslash at its end keep a line apart from the next
        running = running and not line.endswith(("  ", "\\"))
    return kept


def _title(title: str) -> str:
    words = title.rstrip()
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and bare[-1:].isspace() else words


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join((*kept, text[at:]))
