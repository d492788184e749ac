"""``forcemap geocode``: what phrases of place resolve to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from forcemap.cli.options import project_option, write_text
from forcemap.errors import ForcemapError
from forcemap.exports import geojson_text, locations_features
from forcemap.maps import render_locations
from forcemap.places import Candidate, Located, Unlocated
from forcemap.project import Project, geocode_phrases


@click.command(name="geocode")
@click.argument("phrases", nargs=-1)
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A file with one phrase a line.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "geojson"]),
    default="text",
    show_default=True,
    help="What to print: words for people, or one FeatureCollection in the order of the phrases.",
)
@click.option(
    "--map", "page", type=click.Path(path_type=Path), help="Write an HTML page here that draws them."
)
@project_option
def command(
    *, phrases: tuple[str, ...], file: Path | None, output_format: str, page: Path | None, root: Path
) -> None:
    """Show what each PHRASE resolves to: geometry, precision, candidates and why.

    \b
    Examples
      forcemap geocode "30 km from Kharkiv" "southern Belarus"
      forcemap geocode --file phrases.txt --format geojson > phrases.geojson
      forcemap geocode "the Belarus-Ukraine border" --map border.html
    """  # noqa: D301  # click's own mark for text it must not wrap
    asked = [*phrases, *(_lines(file) if file else ())]
    if not asked:
        raise click.UsageError("there is no phrase to place; give one in quotes, or --file PHRASES.txt")
    project = Project(root)
    placed = geocode_phrases(project, asked)
    if output_format == "geojson":
        write_text(geojson_text(locations_features(asked, placed)), None)
    else:
        write_text("\n".join(map(in_words, asked, placed)), None)
    if page:
        write_text(render_locations(asked, placed, reference=project.atlas.reference), page)


def in_words(phrase: str, location: Located | Unlocated) -> str:
    """Return the lines that tell where `phrase` is, how exactly, and what else it could have meant."""
    if isinstance(location, Unlocated):
        head = [f"{phrase}", f"  not placed: {location.reason}"]
    else:
        place = location.place
        country = f", {place.country}" if place.country else ""
        precision = f"precision {int(place.precision)} ({place.precision.name.lower().replace('_', ' ')})"
        where = f"{place.point.lat:.4f}, {place.point.lon:.4f}, within {place.radius_km:,.0f} km"
        head = [
            f"{phrase}",
            f"  {place.name} ({place.kind}, {place.relation}{country})",
            f"  {where}; {precision}; confidence {location.confidence:.2f}",
        ]
    others = [f"  {'also' if i else 'read as'} {_reading(c)}" for i, c in enumerate(location.candidates[:5])]
    return "\n".join([*head, *others]) + "\n"


def _reading(candidate: Candidate) -> str:
    country = f", {candidate.country}" if candidate.country else ""
    point = candidate.point
    return f"{candidate.name}{country} ({point.lat:.3f}, {point.lon:.3f}) {candidate.score:.2f} {candidate.why}".rstrip()


def _lines(file: Path) -> Sequence[str]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ForcemapError(
            f"byte {error.start} is not UTF-8", where=str(file), cure="save the file as UTF-8"
        ) from error
    return [line.strip() for line in text.splitlines() if line.strip()]
