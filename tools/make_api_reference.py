"""Write ``docs/api.md`` from the docstrings of what `import forcemap` offers: `python tools/make_api_reference.py`."""

from __future__ import annotations

import dataclasses
import enum
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import forcemap
from forcemap import api

PAGE = Path(__file__).parents[1] / "docs" / "api.md"
HEAD = """\
# Library

<!-- Written by tools/make_api_reference.py; change the docstrings, not this page. -->

`import forcemap` is quick: everything below is loaded when it is first used. Nothing prints, nothing is logged, and
there is no global state. Objects show themselves in a notebook. Types are complete (`py.typed`).

```python
import forcemap

claims = forcemap.extract("seeds")
print(claims)
frame = claims.to_geodataframe()
assert frame.crs.to_epsg() == 4326
```
"""

GROUPS = (
    ("Reading", ("read_documents", "extract", "geoparse", "geocode", "load_reader", "load_atlas")),
    ("Projects, snapshots, comparisons", ("Project", "Snapshot", "compare", "Comparison", "Horizon")),
    ("Collections", ("Documents", "Claims", "Mentions", "Locations")),
    ("Claims", ("Claim", "Category", "Status", "Estimate", "Change", "ChangeKind")),
    ("Documents", ("Document", "PublicationDate")),
    ("Places", ("Place", "Located", "Unlocated", "LonLat", "Atlas")),
    ("Readers and errors", ("Reader", "ForcemapError")),
)
SECTION = re.compile(r"^(?P<title>[A-Z][A-Za-z ]+)\n-{3,}$", re.MULTILINE)
ROLE = re.compile(r":(?:func|class|meth|data):`~?(?P<name>[^`]+)`")
MEMBER = re.compile(r"<(?P<member>\w+\.\w+): [^>]*>")
ITEM = re.compile(r"^(?P<name>\S.*)\n(?P<lines>(?:[ ]{4}.*(?:\n|\Z)|[ ]*\n)+)", re.MULTILINE)


def reference() -> str:
    """Return the page: every public name once, in groups; names that no group lists come last."""
    listed = {name for _, names in GROUPS for name in names}
    unknown = listed - set(api.__all__)
    if unknown:
        raise LookupError(f"the library offers no {', '.join(sorted(unknown))}; take them out of GROUPS")
    rest = tuple(sorted(set(api.__all__) - listed))
    groups = [*GROUPS, *([("More", rest)] if rest else [])]
    parts = [HEAD]
    for title, names in groups:
        parts.append(f"## {title}\n")
        for name in names:
            parts.extend(_entry(name, getattr(forcemap, name)))
    return "\n".join(parts)


def _entry(name: str, thing: object) -> Iterator[str]:
    yield f"### {name}\n"
    if inspect.isclass(thing):
        yield _prose(thing)
        yield from _fields(thing)
        yield from _members(thing)
        return
    yield _signature(name, thing)
    yield _prose(thing)


def _fields(thing: type) -> Iterator[str]:
    if issubclass(thing, enum.Enum):
        values = ", ".join(f"`{member.value}`" for member in thing)
        yield f"Values: {values}.\n"
    elif dataclasses.is_dataclass(thing):
        rows = "\n".join(
            f"| `{field.name}` | `{_escaped(_type_words(field.type))}` |"
            for field in dataclasses.fields(thing)
        )
        yield f"| field | type |\n| --- | --- |\n{rows}\n"


def _members(thing: type) -> Iterator[str]:
    """Yield the public methods and properties of `thing`, those it defines itself, in their order."""
    for name, member in vars(thing).items():
        if name.startswith("_") or issubclass(thing, enum.Enum):
            continue
        found = member.__func__ if isinstance(member, classmethod | staticmethod) else member
        if isinstance(found, property):
            yield f"#### {thing.__name__}.{name}\n"
            yield _prose(found)
        elif inspect.isfunction(found):
            yield f"#### {thing.__name__}.{name}()\n"
            yield _signature(name, found)
            yield _prose(found)


def _signature(name: str, thing: object) -> str:
    if not callable(thing):
        raise TypeError(f"{name} is neither a class nor a function")
    signature = inspect.signature(thing)
    shown = [one for one in signature.parameters.values() if one.name != "self"]
    words = MEMBER.sub(r"\g<member>", str(signature.replace(parameters=shown)).replace("'", ""))
    call = f"{name}{words}"
    return f"```text\n{call}\n```\n"


def _prose(thing: object) -> str:
    """Return the docstring as Markdown: NumPy sections become bold words and lists."""
    doc = inspect.getdoc(thing)
    if not doc:
        raise LookupError(f"{thing!r} has no docstring")
    doc = ROLE.sub(lambda role: f"`{role['name']}`", doc).replace("``", "`")
    head, *sections = _parted(doc)
    parts = [head[1]]
    for title, body in sections:
        parts.append(f"**{title}**\n\n{_listed(body)}")
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _parted(doc: str) -> Iterator[tuple[str, str]]:
    marks = list(SECTION.finditer(doc))
    ends = [mark.start() for mark in marks[1:]] + [len(doc)]
    yield "", doc[: marks[0].start()] if marks else doc
    for mark, end in zip(marks, ends, strict=False):
        yield mark["title"], doc[mark.end() : end].strip("\n")


def _listed(body: str) -> str:
    """Return the items of a NumPy section as a list; examples stay as they are."""
    if body.lstrip().startswith(">>>"):
        return f"```pycon\n{body.strip()}\n```"
    items = [f"- `{item['name']}`: {' '.join(item['lines'].split())}" for item in ITEM.finditer(body + "\n")]
    return "\n".join(items) if items else body


def _type_words(annotation: object) -> str:
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))


def _escaped(words: str) -> str:
    return words.replace("|", "\\|")


def main() -> None:
    """Write the page; with ``--check``, exit with 1 where it is not up to date instead."""
    text = reference()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
        print(f"wrote {PAGE}")
    elif text != PAGE.read_text(encoding="utf-8"):
        sys.exit(f"{PAGE} is not up to date; run `make docs` and commit it")


if __name__ == "__main__":
    main()
