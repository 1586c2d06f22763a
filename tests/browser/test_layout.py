"""Pages fit: no sideways scroll at any width, room for wide spacing, paper, and forced colours."""

import pytest
from playwright.sync_api import Page

from tests.browser.page_states import KINDS
from tests.browser.test_page_types import open_all_parts
from tests.browser.watch import Watch

WIDTHS = (320, 360, 768, 1280)
HEIGHT = 800

TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return null;
  const culprits = [...document.querySelectorAll("main *, header *, footer *")]
    .filter((one) => one.getBoundingClientRect().right > room + 1)
    .map((one) => one.tagName.toLowerCase() + "." + one.className);
  const width = document.documentElement.scrollWidth;
  return `${width} px in ${room}: ${culprits.slice(0, 4).join(", ")}`;
}"""

CUT = """() => [...document.querySelectorAll("body *")]
  .filter((one) => {
    const style = getComputedStyle(one);
    const hides = ["hidden", "clip"].includes(style.overflowX)
      || ["hidden", "clip"].includes(style.overflowY);
    const unseen = one.closest(".govuk-visually-hidden, .govuk-skip-link, svg, thead");
    const forScreenReaders = one.clientWidth <= 1 && one.clientHeight <= 1;
    return hides && !unseen && !forScreenReaders && one.checkVisibility()
      && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
  })
  .map((one) => one.tagName.toLowerCase() + "." + one.className)"""

# WCAG 1.4.12. A sheet made by script is no inline style, so the content policy allows it.
SPACE_OUT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""

SHOWN_ON_PAPER = """() => [...document.querySelectorAll(
  ".fx-nav, .fx-account, .fx-back, .fx-contents, .fx-actions, .fx-pages, .fx-service-links, "
  + ".fx-footer__cols")]
  .filter((one) => one.checkVisibility()).map((one) => one.className)"""

WHITE_TEXT = """() => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && [...one.childNodes].some(
    (node) => node.nodeType === 3 && node.data.trim()))
  .filter((one) => getComputedStyle(one).color === "rgb(255, 255, 255)")
  .map((one) => one.className)"""

UNSEEN_MARKS = """() => {
  const canvas = document.createElement("div");
  canvas.className = "fx-mark";
  document.body.append(canvas);
  canvas.style.color = "Canvas";
  const background = getComputedStyle(canvas).color;
  canvas.remove();
  return [...document.querySelectorAll(
    ".fx-mark, .fx-ruler, .fx-overlay__icon, .fx-status__icon, .fx-direction__icon")]
    .filter((one) => one.checkVisibility() && getComputedStyle(one).color === background)
    .map((one) => one.getAttribute("class"));
}"""


@pytest.fixture(params=list(KINDS))
def states(request: pytest.FixtureRequest, desk: Page, watch: Watch) -> dict[str, str]:
    """The addresses of one kind of page, its rows made."""
    watch.expect("404 (Not Found)")
    return KINDS[request.param]()


def problems(
    page: Page, states: dict[str, str], *scripts: str, widths: tuple[int, ...] = (1280,)
) -> str:
    """This will open every state with its parts open, and tell what `scripts` find at each width,
    a line each."""
    found = []
    for state, address in states.items():
        page.goto(address)
        open_all_parts(page)
        for width in widths:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found += [
                f"{state} at {width}: {problem}"
                for script in scripts
                if (problem := page.evaluate(script))
            ]
    return "\n".join(found)


def test_page__never_scrolls_sideways(desk: Page, states: dict[str, str]) -> None:
    found = problems(desk, states, TOO_WIDE, widths=WIDTHS)

    assert not found, found


def test_wide_spacing__cuts_nothing_and_scrolls_nothing(desk: Page, states: dict[str, str]) -> None:
    found = problems(desk, states, SPACE_OUT, TOO_WIDE, CUT, widths=(320, 1280))

    assert not found, found


def test_paper__has_no_menus_and_no_white_text(desk: Page, states: dict[str, str]) -> None:
    desk.emulate_media(media="print")

    found = problems(desk, states, SHOWN_ON_PAPER, WHITE_TEXT)

    assert not found, found


def test_forced_colours__keep_every_mark_visible(desk: Page, states: dict[str, str]) -> None:
    desk.emulate_media(forced_colors="active")

    found = problems(desk, states, UNSEEN_MARKS)

    assert not found, found


class TestScriptsCanFail:
    """Each script is shown the thing it looks for."""

    def show(self, page: Page, body: str) -> None:
        page.goto("/standing/")
        page.evaluate(f"document.querySelector('main').innerHTML = `{body}`")

    def test_too_wide(self, desk: Page) -> None:
        self.show(desk, "<p class='wide'>Words</p>")
        desk.evaluate("document.querySelector('.wide').style.inlineSize = '2000px'")

        assert "p.wide" in desk.evaluate(TOO_WIDE)

    def test_cut(self, desk: Page) -> None:
        self.show(desk, "<div class='box'><p>One line</p><p>Another</p></div>")
        desk.evaluate(
            "Object.assign(document.querySelector('.box').style,"
            " {blockSize: '20px', overflow: 'hidden'})"
        )

        assert desk.evaluate(CUT) == ["div.box"]

    def test_white_text_and_menus_on_paper(self, desk: Page) -> None:
        self.show(desk, "<p class='pale'>Words</p><nav class='fx-pages'>1</nav>")
        desk.evaluate("document.querySelector('.pale').style.color = '#fff'")

        assert desk.evaluate(WHITE_TEXT) == ["pale"]
        assert "fx-pages" in desk.evaluate(SHOWN_ON_PAPER)

    def test_unseen_mark(self, desk: Page) -> None:
        desk.emulate_media(forced_colors="active")
        desk.goto("/standing/")
        assert desk.evaluate(UNSEEN_MARKS) == []

        desk.evaluate("document.querySelector('main .fx-mark').style.color = 'Canvas'")

        assert len(desk.evaluate(UNSEEN_MARKS)) == 1
