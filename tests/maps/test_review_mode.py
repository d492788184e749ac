"""Decisions made on a page in a real Chromium come back as claims put right, and marked so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from page_builders import snapshot_of
from page_opening import DESK, PHONE, opened, serious_violations
from playwright.sync_api import Browser, Page

from forcemap.claims import (
    Category,
    Claim,
    Corrected,
    Correction,
    Decision,
    apply_corrections,
    read_corrections,
)
from forcemap.documents import Document
from forcemap.maps import Ground, render_snapshot
from forcemap.places import Located, LonLat, Reference
from forcemap.posture import Snapshot
from forcemap.project import Project, build

pytestmark = pytest.mark.browser

TROOPS, TANKS, DEPOT = "up to 30,000 soldiers", "at least 200 tanks", "ammunition depot"


def _claims(snapshot: Snapshot) -> list[Claim]:
    return [one.claim for one in (*snapshot.holdings, *snapshot.unlocated)]


def _named(snapshot: Snapshot, item: str, status: str = "present") -> Claim:
    return next(one for one in _claims(snapshot) if one.item == item and one.status.value == status)


def _tools(page: Page, words: str) -> Page:
    return page.get_by_role("group", name=words)  # type: ignore[return-value] # a locator speaks the same language


def _yaml(page: Page, decided: str) -> str:
    page.get_by_role("button", name=decided).last.click()
    with page.expect_download() as got:
        page.get_by_role("button", name="Save as a file").click()
    assert got.value.suggested_filename == "corrections.yaml"
    return Path(got.value.path()).read_text(encoding="utf-8")


def _corrected(
    snapshot: Snapshot, documents: dict[str, Document], text: str, folder: Path
) -> tuple[Corrected, tuple[Decision, ...]]:
    path = folder / "corrections.yaml"
    path.write_text(text, encoding="utf-8")
    decisions = read_corrections(path)
    return apply_corrections(_claims(snapshot), decisions, documents=documents.values()), decisions


def test_decisions_made_on_a_page_apply_to_the_claims(
    chromium: Browser, site: Path, snapshot: Snapshot, documents: dict[str, Document], tmp_path: Path
) -> None:
    """Accept, reject, edit and add: each finds its claim by id, and none is stale."""
    with opened(chromium, site / "2022-02-09.html") as page:
        page.get_by_role("button", name="Review", exact=True).click()
        _tools(page, TROOPS).get_by_role("button", name="Accept").click()
        _tools(page, TANKS).get_by_role("button", name="Reject").click()
        _tools(page, DEPOT).get_by_role("button", name="Edit").click()
        page.locator("[name=low]").fill("3")
        page.locator("[name=status]").select_option("planned")
        page.locator("[name=place]").fill("Rostov, the yard")
        page.locator("[name=spot]").fill("47.1, 39.5")
        page.locator("[name=as_of_start]").fill("2022-02-01")
        page.locator("[name=note]").fill('the paper\'s "own" list: page 3')
        page.get_by_role("button", name="Keep this edit").click()
        page.get_by_role("button", name="Add another claim").click()
        page.locator("[name=force]").fill("blr")
        page.locator("[name=category]").select_option("support")
        page.locator("[name=item]").fill("field kitchens")
        page.get_by_role("button", name="Keep this claim").click()
        page.get_by_role("button", name="4 decisions").click()
        page.get_by_label("Decided by").fill("A. Editor")
        text = _yaml(page, "4 decisions")
    corrected, decisions = _corrected(snapshot, documents, text, tmp_path)
    assert ["accept", "reject", "edit", "add"] == [one.action.value for one in decisions]
    assert () == corrected.stale
    assert [_named(snapshot, "tanks").id] == [one.id for one in corrected.rejected]
    depot = next(one for one in corrected.claims if one.id == _named(snapshot, "an ammunition depot").id)
    assert isinstance(depot.location, Located)
    assert LonLat(39.5, 47.1) == depot.location.place.point
    assert "planned" == depot.status.value
    assert depot.quantity is not None
    assert 3 == depot.quantity.low
    assert 'A. Editor: the paper\'s "own" list: page 3' == (depot.correction and depot.correction.note)
    added = next(one for one in corrected.claims if one.correction and one.correction.action == "add")
    assert ("BLR", Category.SUPPORT, "field kitchens") == (added.force, added.category, added.item)


def test_decisions_stay_when_the_page_is_opened_again(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / "2022-02-09.html") as page:
        page.get_by_role("button", name="Review", exact=True).click()
        _tools(page, TROOPS).get_by_role("button", name="Reject").click()
        page.get_by_role("button", name="1 decision").wait_for()  # it is kept once its sentence is unpacked
        page.reload()
        page.wait_for_selector("html[data-ready]", state="attached")
        page.get_by_role("button", name="1 decision").click()
        assert "Reject" in page.locator(".decisions li").first.inner_text()
        page.locator(".decisions li").first.get_by_role("button", name="Undo").click()
        page.get_by_text("No decision yet. Accept").wait_for()


def test_a_decision_on_another_page_leaves_a_form_as_it_is(chromium: Browser, site: Path) -> None:
    """Two pages of a project share their decisions; what is being typed into one is not lost."""
    with opened(chromium, site / "2022-02-09.html") as page:
        page.get_by_role("button", name="Review", exact=True).click()
        _tools(page, TROOPS).get_by_role("button", name="Edit").click()
        page.locator("[name=high]").fill("29000")
        other = page.context.new_page()
        other.goto((site / "2022-02-20.html").as_uri())
        other.wait_for_selector("html[data-ready]", state="attached")
        other.get_by_role("button", name="Review", exact=True).click()
        _tools(other, TANKS).get_by_role("button", name="Reject").click()
        page.get_by_role("button", name="1 decision").wait_for()
        assert "29000" == page.locator("[name=high]").input_value()
        page.get_by_role("button", name="Keep this edit").click()
        other.get_by_role("button", name="2 decisions").wait_for()


@pytest.mark.parametrize("refusal", ["throw new DOMException('denied')", "return null"])
def test_a_browser_that_keeps_nothing_still_reviews(chromium: Browser, site: Path, refusal: str) -> None:
    """Some browsers refuse storage to a page from a disk; then the page says so."""
    script = f"Object.defineProperty(window, 'localStorage', {{get() {{ {refusal}; }}}});"
    with opened(chromium, site / "2022-02-09.html", script=script) as page:
        page.get_by_role("button", name="Review", exact=True).click()
        _tools(page, TROOPS).get_by_role("button", name="Accept").click()
        page.get_by_role("button", name="1 decision").click()
        page.get_by_text("keeps nothing for a page from a disk").wait_for()


def test_a_file_that_is_there_already_is_added_to(
    chromium: Browser, site: Path, snapshot: Snapshot, documents: dict[str, Document], tmp_path: Path
) -> None:
    """The entry that the new decision replaces leaves the file; the others stay as they were written."""
    troops, jets = _named(snapshot, "soldiers"), _named(snapshot, "Su-35 jets", "planned")
    old = tmp_path / "old.yaml"
    entries = [f"- {{action: accept, document: a.md, claim: {one.id}}} # ours\n" for one in (troops, jets)]
    old.write_text("# mine\ncorrections:\n" + "".join(entries), encoding="utf-8")
    with opened(chromium, site / "2022-02-09.html") as page:
        page.get_by_role("button", name="Review", exact=True).click()
        _tools(page, TROOPS).get_by_role("button", name="Reject").click()
        page.get_by_role("button", name="1 decision").click()
        page.locator("input[type=file]").set_input_files(old)
        page.get_by_text("Added to old.yaml").wait_for()
        text = _yaml(page, "1 decision")
    assert text.startswith(f"# mine\ncorrections:\n{entries[1]}")
    corrected, _ = _corrected(snapshot, documents, text, tmp_path)
    assert [troops.id] == [one.id for one in corrected.rejected]
    assert () == corrected.stale


def test_what_a_form_lacks_is_said(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / "2022-02-09.html") as page:
        page.get_by_role("button", name="Review", exact=True).click()
        _tools(page, TROOPS).get_by_role("button", name="Edit").click()
        page.get_by_role("button", name="Keep this edit").click()
        assert "Nothing is changed yet." == page.get_by_role("alert").inner_text()
        page.locator("[name=low]").fill("90000")
        page.get_by_role("button", name="Keep this edit").click()
        assert "The least is more than the most." == page.get_by_role("alert").inner_text()


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (DESK, "dark"), (PHONE, "light")])
def test_reviewing_is_accessible_at_every_step(
    chromium: Browser, site: Path, size: tuple[int, int], scheme: str
) -> None:
    with opened(chromium, site / "2022-02-09.html", size, scheme) as page:
        page.get_by_role("button", name="Review", exact=True).click()
        assert [] == serious_violations(page)
        _tools(page, TROOPS).get_by_role("button", name="Edit").click()
        page.locator("[name=high]").fill("29000")
        assert [] == serious_violations(page)
        page.get_by_role("button", name="Keep this edit").click()
        page.get_by_role("button", name="1 decision").click()
        assert [] == serious_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_keyboard_alone_decides(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / "2022-02-09.html") as page:
        page.get_by_role("button", name="Review", exact=True).focus()
        page.keyboard.press("Enter")
        _tools(page, TROOPS).get_by_role("button", name="Accept").focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="1 decision").wait_for()
        assert "Undo" == page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        assert "Accept" == page.evaluate("document.activeElement.textContent")


def test_a_corrected_claim_shows_before_and_after_and_a_rejected_one_stays_in_sight(  # noqa: PLR0917 - fixtures, by name
    chromium: Browser, snapshot: Snapshot, documents: dict[str, Document], reference: Reference, ground: Ground, tmp_path: Path
) -> None:  # fmt: skip
    troops, tanks = _named(snapshot, "soldiers"), _named(snapshot, "tanks")
    edit = Correction(
        action="edit", before=(("high", "31000"),), after=(("high", "30000"),), note="A. Editor: table 2"
    )
    claims = [
        replace(one, correction=edit) if one is troops else one
        for one in _claims(snapshot)
        if one is not tanks
    ]
    out = replace(tanks, correction=Correction(action="reject", note="A. Editor: an old picture"))
    path = tmp_path / "corrected.html"
    page_text = render_snapshot(
        snapshot_of(claims), documents=documents, reference=reference, ground=ground, rejected=[out]
    )
    path.write_text(page_text, encoding="utf-8")
    with opened(chromium, path) as page:
        assert page.get_by_role("button", name=TANKS).count() == 0
        page.get_by_role("button", name="corrected by hand").click()
        hand = page.get_by_role("region", name="Corrected by hand")
        hand.wait_for()
        assert "A. Editor: table 2" in hand.inner_text()
        assert ["31,000", "30,000"] == [hand.locator("del").inner_text(), hand.locator("ins").inner_text()]
        page.get_by_role("tab", name="Not on the map (2)").click()
        group = page.locator(".place-group").last
        assert "Rejected by hand" in group.inner_text()
        assert "200" in group.inner_text()
        page.get_by_role("tab", name="Legend").click()
        page.get_by_text("A person corrected, confirmed or added it 1").wait_for()


@pytest.mark.slow
def test_a_project_built_with_the_saved_file_shows_what_was_decided(
    chromium: Browser, tmp_path: Path
) -> None:
    """The whole way round: build, decide on the page, save, build again, and the page is marked and done."""
    folder = tmp_path / "project"
    (folder / "seeds").mkdir(parents=True)
    (folder / "config").mkdir()
    (folder / "seeds" / "depot.md").write_text(
        "---\ntitle: Convoy near the depot\npublished: 2022-02-22\n---\n\n"
        "About 400 Russian soldiers arrived in Mozyr on Monday, the regional council said.\n\n"
        "Some 90 Russian tanks are in Klintsy, a railway worker said.\n",
        encoding="utf-8",
    )
    assert build(Project(folder)).problems == ()
    path = folder / "output" / "snapshots" / "2022-02-22.html"
    with opened(chromium, path) as page:
        page.get_by_role("button", name="Review", exact=True).click()
        _tools(page, "tanks").get_by_role("button", name="Reject").click()
        _tools(page, "soldiers").get_by_role("button", name="Edit").click()
        page.locator("[name=high]").fill("450")
        page.get_by_role("button", name="Keep this edit").click()
        (folder / "config" / "corrections.yaml").write_text(_yaml(page, "2 decisions"), encoding="utf-8")
        assert build(Project(folder)).problems == ()
        page.reload()
        page.wait_for_selector("html[data-ready]", state="attached")
        assert page.get_by_role("button", name="decision").count() == 0
        page.get_by_role("button", name="corrected by hand").click()
        assert "450" == page.get_by_role("region", name="Corrected by hand").locator("ins").inner_text()
        page.get_by_role("tab", name="Not on the map").click()
        assert "rejected by hand" in page.locator(".tray").inner_text()
