"""An officer whose team uses a practice says so, endorses it, and reads what that moved; an adopter
whose use went badly says why it stopped; an author is refused. Each with scripts and with none."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from practices.models import Adoption, Endorsement, PracticePage
from tests.browser.accessibility import assert_accessible
from tests.browser.watch import Watch
from tests.factories import EndorsementFactory, MembershipFactory, PracticePageFactory, refresh
from tests.factories.vouching import STATEMENT

BACKEND = "django.contrib.auth.backends.ModelBackend"
KEPT = "The meeting is in person."


@pytest.fixture
def practice(site: str) -> PracticePage:
    """A practice that one other place uses and vouches for."""
    made: PracticePage = PracticePageFactory(
        published=True, with_full_record=True, slug="a-room", title="A quiet room by the door"
    )
    EndorsementFactory(practice=made, counting=True)
    refresh(made)
    return made


@pytest.fixture
def as_user(site: str) -> Callable[[Page, object], None]:
    """Lets a page continue as an account."""

    def enter(page: Page, user: object) -> None:
        client = Client()
        client.force_login(user, backend=BACKEND)  # type: ignore[arg-type]
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
        page.context.add_cookies([cookie])  # type: ignore[list-item]

    return enter


@pytest.fixture
def checked(scripting: bool) -> Callable[[Page], None]:
    """Checks a page once its styles have arrived; what checks is a script itself."""

    def check(page: Page) -> None:
        page.wait_for_load_state("load")
        if scripting:
            assert_accessible(page)

    return check


def choose(page: Page, group: str, answer: str) -> None:
    """This will choose an answer of a question."""
    page.get_by_role("group", name=group).get_by_label(answer, exact=True).check(force=True)


def since(page: Page, group: str, year: int) -> None:
    """This will fill in a month of February."""
    box = page.get_by_role("group", name=group)
    box.get_by_label("Month").select_option(label="February")
    box.get_by_label("Year").fill(str(year))


def test_officer__records_the_use_and_endorses(
    phone_either_way: Page,
    practice: PracticePage,
    as_user: Callable[[Page, object], None],
    watch: Watch,
    checked: Callable[[Page], None],
    scripting: bool,
) -> None:
    watch.expect("422")
    phone = phone_either_way
    as_user(phone, MembershipFactory(verified=True, user__full_name="Asha Verma").user)
    phone.goto("/practices/a-room/")
    phone.get_by_role("link", name="Endorse this").click()
    expect(phone.get_by_label("We used it")).to_be_disabled()
    phone.get_by_role("link", name="Record your use first").click()

    expect(phone.get_by_text("What did you keep?")).to_be_hidden()
    choose(phone, "Where are you with it?", "Sustained")
    since(phone, "Since when?", 2024)
    expect(phone.get_by_text("Tell us why it stopped")).to_be_hidden()
    phone.get_by_role("button", name="Save our record").click()
    expect(phone.get_by_role("alert")).to_contain_text(f"Say what you did with “{KEPT}”")
    checked(phone)
    choose(phone, KEPT, "Changed")
    phone.get_by_label("What do you do instead?").fill("We meet by video.")
    choose(phone, "How did it go?", "Better")
    phone.get_by_label("Say it in a sentence or two").fill("Fewer shouts at the door.")
    phone.get_by_role("button", name="Save our record").click()

    expect(phone.get_by_role("alert")).to_contain_text("It is now used in 2 other places.")
    checked(phone)
    phone.get_by_role("link", name="Endorse this").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Endorse this")
    checked(phone)
    phone.get_by_label("We used it").check(force=True)
    statement = phone.get_by_label("What did you see?")
    if scripting:
        statement.fill("x" * 84)
        expect(phone.get_by_text("16 characters to go.").first).to_be_visible()
    statement.fill(STATEMENT)
    phone.get_by_label("Where?").fill("Larkford")
    since(phone, "When?", 2025)
    choose(phone, "Could you gain if this spreads?", "No")
    phone.get_by_role("button", name="Put my name to it").click()

    expect(phone.get_by_role("alert")).to_contain_text("2 organisations now endorse it.")
    expect(phone.get_by_text("Yours counts 1.0: you used it")).to_be_visible()
    checked(phone)
    phone.get_by_role("link", name="Why this standing?").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Why this standing?")
    expect(phone.get_by_text("Endorsements add up to 2.0.").first).to_be_visible()
    checked(phone)


def test_adopter_with_a_poor_result__says_why_it_stopped(
    phone_either_way: Page,
    practice: PracticePage,
    as_user: Callable[[Page, object], None],
    checked: Callable[[Page], None],
) -> None:
    page = phone_either_way
    as_user(page, MembershipFactory(verified=True, organisation__name="Northmoor Homes").user)
    page.goto("/practices/a-room/adopt/")
    checked(page)
    choose(page, "Where are you with it?", "Stopped")
    since(page, "Since when?", 2024)
    expect(page.get_by_text("It helps the next person more than a success does.")).to_be_visible()
    choose(page, "What was the main reason?", "It did not work")
    page.get_by_label("What happened?").fill("The room was too far from the door.")
    choose(page, KEPT, "Left out")
    choose(page, "How did it go?", "Worse")
    page.get_by_label("Say it in a sentence or two").fill("More shouting, not less.")
    checked(page)
    page.get_by_role("button", name="Save our record").click()

    expect(page.get_by_text("Your record is on the page.")).to_be_visible()
    checked(page)
    page.get_by_role("link", name="See it on the page").click()
    row = page.get_by_role("region", name="Where it is used")
    expect(row).to_contain_text("Northmoor Homes")
    expect(row).to_contain_text("The room was too far from the door.")
    assert Adoption.objects.get(stop_reason="not-working").direction == "worse"


def test_author__is_refused_and_told_what_to_do(
    desk_either_way: Page,
    practice: PracticePage,
    as_user: Callable[[Page, object], None],
    watch: Watch,
    checked: Callable[[Page], None],
) -> None:
    desk = desk_either_way
    watch.expect("403")
    as_user(desk, practice.owner)
    desk.goto("/practices/a-room/")
    button = desk.get_by_role("button", name="Endorse this")
    expect(button).to_be_disabled()
    expect(button).to_have_accessible_description(
        "You helped to write this, so you cannot endorse it. What you can do instead"
    )
    desk.get_by_role("link", name="What you can do instead").click()

    expect(desk.get_by_role("heading", level=1)).to_have_text(
        "You helped to write this, so you cannot endorse it."
    )
    checked(desk)
    assert Endorsement.objects.count() == 1
