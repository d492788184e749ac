"""Mistakes that a type checker has to find, one a line."""

import forcemap

claims: forcemap.Claims = forcemap.extract("seeds")
low: int = claims[0].evidence
claims.snapshot("2022-02-09")
place = claims[0].location.place
forcemap.compare(claims, claims)
