"""What a place phrase says: names, and the spatial forms built on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forcemap.documents import Span
from forcemap.places.spatial import Compass


class Sort(StrEnum):
    """What sort of place a word asks for: "the Kursk *region*", "the *village* of Talysh", "the *country*"."""

    ANY = "place"
    COUNTRY = "country"
    DIVISION = "region"
    CITY = "city"
    BASE = "base"
    ISLAND = "island"
    PENINSULA = "peninsula"
    STRAIT = "strait"
    SEA = "sea"
    CONTINENT = "continent"
    BORDER = "border"
    AIRSPACE = "airspace"
    FRONT = "front"
    FEATURE = "feature"
    ALLIANCE = "alliance"
    HALF = "half"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A toponym, or the adjective of one ("Ukrainian"); `sort` where a common noun beside it says."""

    span: Span
    text: str
    sort: Sort = Sort.ANY
    adjective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """Words that point back: "there", "the country", "its"; `noun` the common noun, `owned` if something of its own."""

    span: Span
    sort: Sort = Sort.ANY
    noun: str = ""
    owned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """The border of `of`, with `other` where the words say, on one side where they say.

    `strip`: the ground along it, with `own` only that on the side of `of`.
    """

    span: Span
    of: Expression
    other: Expression | None = None
    facing: Compass | None = None
    strip: bool = False
    plural: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A compass part: "southern Belarus", "the far east of Syria"."""

    span: Span
    of: Expression
    compass: Compass
    extreme: bool = False


class Manner(StrEnum):
    """How near."""

    NEAR = "near"
    AROUND = "around"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Near, around or outside a place."""

    span: Span
    of: Expression
    manner: Manner = Manner.NEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """So far from a place; `within`: at most so far; `inside`: on the inner side of a border."""

    span: Span
    of: Expression
    km: float
    compass: Compass | None = None
    within: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Towards:
    """To one side of a place: "north of Kyiv"."""

    span: Span
    of: Expression
    compass: Compass


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Between two places; `road`: the line that joins them."""

    span: Span
    a: Expression
    b: Expression
    road: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """Along a line, or the front in an area."""

    span: Span
    of: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Coast:
    """A coast, or the sea off it."""

    span: Span
    of: Expression
    facing: Compass | None = None
    offshore: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The regions (or countries) that touch a place; `inside` the country they lie in, where the words say."""

    span: Span
    of: Expression
    countries: bool = False
    inside: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """On two, three or all sides of a place."""

    span: Span
    of: Expression
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Capital:
    """The capital of a country."""

    span: Span
    of: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A place in another: "Donetsk, Ukraine"; "a base in Anbar"."""

    span: Span
    of: Expression
    container: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """Several places together."""

    span: Span
    of: tuple[Expression, ...]


Expression = (
    Name
    | Antecedent
    | Border
    | Part
    | Near
    | Distance
    | Towards
    | Between
    | Along
    | Coast
    | Neighbours
    | Sides
    | Capital
    | Within
    | Union
)


def children(expression: Expression) -> tuple[Expression, ...]:
    """Return the expressions an expression is built on, in the order they are written down in its type."""
    if isinstance(expression, Name | Antecedent):
        return ()
    if isinstance(expression, Union):
        return expression.of
    if isinstance(expression, Between):
        return (expression.a, expression.b)
    further = (getattr(expression, field, None) for field in ("other", "container", "inside"))
    return (expression.of, *(child for child in further if child is not None and not isinstance(child, bool)))


def names(expression: Expression) -> tuple[Name, ...]:
    """Return the toponyms an expression holds, in text order."""
    if isinstance(expression, Name):
        return (expression,)
    found = [name for child in children(expression) for name in names(child)]
    return tuple(sorted(found, key=lambda name: name.span))


def anaphoric(expression: Expression) -> bool:
    """Whether an expression points back to something said before."""
    return isinstance(expression, Antecedent) or any(anaphoric(child) for child in children(expression))
