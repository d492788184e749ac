"""Two made-up reports, read once."""

import pytest

import forcemap

FIRST = """\
---
title: Column reaches Mozyr
publisher: Border Gazette
published: 2022-03-01
---
About 1,200 Russian soldiers arrived in Mozyr on Monday, the regional council said.
Two Russian S-400 batteries stand at the airfield near Luninets, satellite pictures show.
"""
SECOND = """\
---
title: Numbers grow in the south
publisher: Border Gazette
published: 2022-03-08
---
There are now more than 2,000 Russian soldiers in Mozyr, the regional council said on Tuesday.
"""


@pytest.fixture(scope="session")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    (folder / "first.md").write_text(FIRST, encoding="utf-8")
    (folder / "second.md").write_text(SECOND, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def atlas():
    return forcemap.load_atlas()


@pytest.fixture(scope="session")
def claims(reports):
    return forcemap.extract(reports)
