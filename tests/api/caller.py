"""A caller's program: what a user would write. It is type-checked from the outside, not run."""

from datetime import date

import forcemap
from forcemap import Claim, Place

reader: forcemap.Reader = forcemap.load_reader()
documents: forcemap.Documents = forcemap.read_documents("seeds")
claims: forcemap.Claims = forcemap.extract(documents, reader=reader, jobs=2)
first: Claim = claims[0]
some: forcemap.Claims = claims[:10]
high: float | None = first.quantity.high if first.quantity else None
place: Place | None = first.location.place if isinstance(first.location, forcemap.Located) else None
radius: float = place.radius_km if place else 0.0
category: forcemap.Category = first.category
status: forcemap.Status = first.status

before: forcemap.Snapshot = claims.snapshot(date(2022, 2, 9))
after: forcemap.Snapshot = claims.snapshot(
    date(2022, 2, 20), known_by=date(2022, 3, 1), horizon=forcemap.Horizon()
)
comparison: forcemap.Comparison = forcemap.compare(before, after)
kinds: list[forcemap.ChangeKind] = [change.kind for change in comparison]
rows: int = len(after.to_geodataframe())
page: str = after.to_html()
picture: bytes = after.to_png(size=(800, 600))

atlas: forcemap.Atlas = forcemap.load_atlas()
answers: forcemap.Locations = forcemap.geocode("30 km from Kharkiv", atlas=atlas)
words: tuple[str, ...] = answers.phrases
found: forcemap.Located | forcemap.Unlocated = answers[0]
mentions: forcemap.Mentions = forcemap.geoparse(documents, atlas=atlas)
where: list[str] = [mention.text for mention in mentions]

project = forcemap.Project(".", jobs=2)
days: tuple[date, ...] = project.days()
