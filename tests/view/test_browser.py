"""The page in a real browser, opened from disk with the network off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kgbuild.knowledge import KnowledgeGraph
from tests.view.conftest import Viewer
from tests.view.graphs import HOSTILE, hostile, many, velmora

Open = Callable[..., Viewer]

AXE = Path(__file__).parents[2] / "kgbuild" / "view" / "web" / "node_modules" / "axe-core" / "axe.min.js"


def fine(viewer: Viewer) -> None:
    assert viewer.faults == []
    assert [url for url in viewer.asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_opens_from_disk_without_a_network(viewer: Open) -> None:
    seen = viewer(velmora())
    assert seen.counts() == {"nodes": 8, "edges": 4}
    assert "Harbour strike in Velmora" in seen.panel
    assert "1 article, 8 entities, 6 claims" in seen.panel
    fine(seen)


def test_search_suggests_and_selects(viewer: Open) -> None:
    seen = viewer(velmora())
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("bra")
    options = seen.page.get_by_role("option")
    assert options.first.inner_text().startswith("Ida Brandt")
    seen.page.keyboard.press("Enter")
    assert "Ida Brandt" in seen.panel
    assert "Mayor" in seen.panel
    assert "Also called Brandt" in seen.panel
    assert "select=e%3Aida-brandt" in seen.address
    fine(seen)


def test_a_click_on_the_picture_selects(viewer: Open) -> None:
    seen = viewer(velmora())
    spot = seen.page.evaluate("kgbuildView.spot('ida-brandt')")
    seen.page.locator(".stage").click(position=spot)
    assert seen.page.locator(".panel h2").inner_text() == "Ida Brandt"
    fine(seen)


def test_a_click_on_a_line_shows_its_claim(viewer: Open) -> None:
    seen = viewer(velmora())
    ends = [seen.page.evaluate(f"kgbuildView.spot('{name}')") for name in ("velmora#union", "velmora#port-company")]
    middle = {axis: (ends[0][axis] + ends[1][axis]) / 2 for axis in ("x", "y")}
    seen.page.locator(".stage").click(position=middle)
    assert "union sue port company" in " ".join(seen.panel.split())
    assert "Planned" in seen.panel


def test_filters_hide_claims_and_undo_brings_them_back(viewer: Open) -> None:
    seen = viewer(velmora())
    seen.page.get_by_role("checkbox", name="Denied").uncheck()
    assert seen.counts()["edges"] == 3
    seen.page.get_by_role("checkbox", name="Person").uncheck()
    assert seen.counts()["edges"] == 2
    seen.page.keyboard.press("Control+z")
    seen.page.get_by_role("button", name="Undo").click()
    assert seen.counts()["edges"] == 4
    assert seen.address == ""
    seen.page.get_by_label("Who says so").select_option("oskar-lind")
    assert seen.counts()["edges"] == 1
    seen.page.get_by_label("Who says so").select_option("-")
    assert seen.counts()["edges"] == 3
    fine(seen)


def test_time(viewer: Open) -> None:
    seen = viewer(velmora(), "to=2021-05-03")
    assert seen.counts()["edges"] == 1
    assert seen.page.locator(".bars rect").count() == 48
    first = seen.page.get_by_role("slider", name="First day")
    first.focus()
    seen.page.keyboard.press("End")
    assert "from=2021-05-04" in seen.address


def test_from_a_claim_to_its_sentence_and_back(viewer: Open) -> None:
    seen = viewer(velmora(), "select=e%3Aoskar-lind")
    seen.page.locator(".panel .claim", has_text="Possible").click()
    told = " ".join(seen.panel.split())
    assert "Who says so Oskar Lind" in told
    assert "60 %" in told
    assert (
        seen.page.locator(".panel blockquote").inner_text()
        == "Oskar Lind said the port company may close the old docks."
    )
    assert seen.page.locator(".panel blockquote mark").inner_text() == "close"
    seen.page.get_by_role("button", name="Read it in the article").click()
    sentence = seen.page.locator(".sentence.chosen")
    assert sentence.inner_text() == "Oskar Lind said the port company may close the old docks."
    assert sentence.locator(".trigger").inner_text() == "close"
    assert seen.page.locator(".text").inner_text().startswith("Harbour strike in Velmora 🚢")
    seen.page.locator(".mention", has_text="Mayor Ida Brandt").click()
    assert seen.page.locator(".panel h2").inner_text() == "Ida Brandt"
    seen.page.get_by_role("button", name="One claim: Ida Brandt · sign · contract").click()
    assert "× Denied" in seen.panel
    fine(seen)


def test_a_link_restores_the_view(viewer: Open) -> None:
    seen = viewer(velmora())
    seen.page.get_by_role("checkbox", name="Planned").uncheck()
    seen.page.get_by_role("button", name="Ida Brandt").first.click()
    seen.page.get_by_role("button", name="List").click()
    again = viewer(velmora(), seen.address.removeprefix("#"))
    assert again.page.locator(".panel h2").inner_text() == "Ida Brandt"
    assert not again.page.get_by_role("checkbox", name="Planned").is_checked()
    assert again.page.get_by_role("button", name="List").get_attribute("aria-current") == "page"
    assert again.address == seen.address


def test_a_broken_link_does_no_harm(viewer: Open) -> None:
    seen = viewer(velmora(), "select=e%3Anobody")
    for fragment in ("select=g%3A99+-1", "path=a&path=b", "view=x&from=never", "%%%", "doc=none&view=read"):
        seen.page.evaluate(f"location.hash = {fragment!r}")
        seen.page.wait_for_timeout(50)
        assert seen.panel
    fine(seen)


def test_shortest_path(viewer: Open) -> None:
    seen = viewer(velmora(), "select=e%3Avelmora%23union")
    seen.page.get_by_role("combobox", name="Shortest path to…").fill("docks")
    seen.page.keyboard.press("Enter")
    steps = seen.page.locator(".path li").all_inner_texts()
    assert [step.split("\n")[0] for step in steps] == ["union", "port company", "old docks"]
    seen.page.get_by_role("button", name="Leave the path").click()
    assert "path" not in seen.address


def test_collapse_and_expand(viewer: Open) -> None:
    seen = viewer(velmora(), "select=e%3Aida-brandt&more=ida-brandt")
    seen.page.get_by_role("button", name="Hide neighbours").click()
    assert seen.counts() == {"nodes": 6, "edges": 2}
    seen.page.get_by_role("button", name="Show neighbours").click()
    assert seen.counts() == {"nodes": 8, "edges": 4}


def test_keys_walk_through_the_picture(viewer: Open) -> None:
    seen = viewer(velmora())
    seen.page.locator(".stage").focus()
    seen.page.keyboard.press("ArrowRight")
    heard = seen.page.locator("[aria-live]").inner_text()
    assert "claims" in heard
    seen.page.keyboard.press("Enter")
    assert seen.page.locator(".panel h2").inner_text() == heard.split(",")[0]
    seen.page.keyboard.press("Escape")
    assert "select" not in seen.address


def test_a_large_graph_opens_on_a_summary(viewer: Open) -> None:
    seen = viewer(many(1500))
    assert seen.counts()["nodes"] == 60
    seen.page.get_by_role("button", name="Show all").click()
    assert seen.counts()["nodes"] == 1500
    seen.page.get_by_role("button", name="Show the summary").click()
    assert seen.counts()["nodes"] == 60
    fine(seen)


def test_what_is_dragged_follows_and_is_where_it_seems_to_be(viewer: Open) -> None:
    seen = viewer(many(1500), "all=yes")
    seen.page.wait_for_timeout(400)
    box = seen.page.locator(".stage").bounding_box()
    assert box
    before = seen.page.evaluate("kgbuildView.spot('e0')")
    # From a corner, where nothing stands.
    x, y = box["x"] + 20, box["y"] + 20
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    for step in range(1, 11):
        seen.page.mouse.move(x + 12 * step, y + 6 * step)
    after = seen.page.evaluate("kgbuildView.spot('e0')")
    assert (after["x"] - before["x"], after["y"] - before["y"]) == pytest.approx((120, 60), abs=2)
    seen.page.mouse.up()
    # At rest the picture itself is there again, not a copy of it.
    seen.page.wait_for_selector(".copy", state="hidden")
    assert seen.page.locator(".sigma-nodes").is_visible()
    seen.page.wait_for_timeout(400)
    spot = seen.page.evaluate("kgbuildView.spot('e0')")
    seen.page.locator(".stage").click(position=spot)
    assert seen.page.locator(".panel h2").inner_text() == "Entity number 0"
    fine(seen)


def test_expanding_in_a_summary_adds_neighbours(viewer: Open) -> None:
    seen = viewer(many(1500), "select=e%3Ae0")
    before = seen.counts()["nodes"]
    seen.page.get_by_role("button", name="Show neighbours").click()
    assert seen.counts()["nodes"] > before
    seen.page.get_by_role("button", name="Hide neighbours").click()
    assert seen.counts()["nodes"] < before + 40


def test_hostile_text_is_shown_as_text(viewer: Open) -> None:
    seen = viewer(hostile())
    for i, words in enumerate(HOSTILE):
        seen.page.evaluate(f"kgbuildView.store.set({{select: 'e:h{i}'}})")
        # What the browser shows of white space is its own affair.
        assert words[:40].split()[0] in seen.panel
        seen.page.evaluate(f"kgbuildView.store.set({{select: 's:s{i}'}})")
        assert seen.page.locator(".panel blockquote").count() == 1
        spot = seen.page.evaluate(f"kgbuildView.spot('h{i}')")
        if spot and spot["x"] > 0:
            seen.page.locator(".stage").hover(position=spot, force=True)
    seen.page.get_by_role("button", name="List").click()
    seen.page.get_by_role("button", name="Read", exact=True).click()
    shown = seen.page.locator(".text").text_content()
    assert shown
    assert all(words in shown for words in HOSTILE[:-1])
    assert HOSTILE[-1] in shown
    seen.page.get_by_role("combobox", name="Search").fill("<")
    assert seen.page.get_by_role("option").count() > 2
    assert seen.page.evaluate("window.hacked") is None
    assert seen.page.locator("#app img, #app script, #app a[href^=javascript]").count() == 0
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    fine(seen)


def test_the_policy_stops_what_is_slipped_in(viewer: Open) -> None:
    seen = viewer(velmora())
    seen.page.evaluate(
        """() => {
            const one = document.createElement('script');
            one.textContent = 'window.hacked = 1';
            document.body.append(one);
            const image = '<img src="https://example.org/x.png" onerror="window.hacked=2">';
            document.body.insertAdjacentHTML('beforeend', image);
        }"""
    )
    seen.page.wait_for_timeout(200)
    assert seen.page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in fault for fault in seen.faults)


def test_a_narrow_screen_needs_no_scrolling_sideways(viewer: Open) -> None:
    seen = viewer(velmora(), "select=e%3Aida-brandt", width=360, height=740)
    assert seen.page.evaluate("document.documentElement.scrollWidth") == 360
    assert seen.page.locator(".stage").bounding_box()["height"] > 150  # type: ignore[index]
    assert not seen.page.locator(".filters").is_visible()
    seen.page.get_by_role("button", name="Filters").click()
    assert seen.page.get_by_role("checkbox", name="Planned").is_visible()
    fine(seen)


def test_an_empty_graph_says_so(viewer: Open) -> None:
    seen = viewer(KnowledgeGraph())
    assert "This graph holds no statements" in seen.panel
    seen.page.get_by_role("button", name="Read").click()
    assert "no article" in seen.page.locator(".reading").inner_text()
    fine(seen)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(viewer: Open, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed; run npm ci in kgbuild/view/web")
    seen = viewer(velmora(), color_scheme=scheme)
    seen.page.evaluate(AXE.read_text("utf-8"))
    for fragment in ("", "select=e%3Aida-brandt", "select=s%3As2&view=read", "view=list"):
        seen.page.evaluate(f"location.hash = {fragment!r}")
        seen.page.wait_for_timeout(50)
        found: dict[str, Any] = seen.page.evaluate("axe.run()")
        said = [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:150]}" for one in found["violations"]]
        assert said == [], fragment


def test_damaged_data_is_reported_in_the_page(viewer: Open) -> None:
    seen = viewer(velmora())
    content = seen.path.read_text("utf-8")
    start = content.index('id="kgbuild-data">') + len('id="kgbuild-data">')
    for embedded in ("{", "", '{"version": 9}'):
        rest = content[content.index("</script>", start) :]
        seen.path.write_text(content[:start] + embedded + rest, "utf-8")
        seen.page.goto("about:blank")
        seen.open()
        assert "The graph cannot be shown" in seen.page.get_by_role("alert").inner_text()
