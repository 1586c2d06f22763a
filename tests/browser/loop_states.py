"""Every state of the pages of the peer loop that a journey does not pass: who sees it, where, and
what they do there to come to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from practices.models import PracticePage
from tests.browser.page_states import ONE_WORD
from tests.factories import (
    AdoptionFactory,
    AdoptionReplyFactory,
    EndorsementFactory,
    EvidenceItemFactory,
    MembershipFactory,
    OwnerQuestionFactory,
    PracticePageFactory,
    UserFactory,
    refresh,
    send_for_review,
)
from tests.factories.practices import LONGEST_TITLE

Deed = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class LoopState:
    """A page that says something only in this state. `then` is done on the page of `address`, and
    leads to an answer of `status`."""

    user: Any
    address: str
    says: str
    status: int = 200
    then: Deed | None = None


def member(**traits: Any) -> Any:
    """This will make somebody with a checked place of work."""
    return MembershipFactory(verified=True, **traits).user


def published(**traits: Any) -> PracticePage:
    """This will make a practice that readers see, with a title that is hard to fit."""
    made: PracticePage = PracticePageFactory(
        published=True, with_full_record=True, title=LONGEST_TITLE, **traits
    )
    refresh(made)
    return made


def draft(user: Any) -> PracticePage:
    """This will make a complete quick share that nobody sent yet."""
    made: PracticePage = PracticePageFactory(owner=user, title=LONGEST_TITLE)
    made.save_revision(user=user, clean=False)
    return PracticePage.objects.get(pk=made.pk)


def press(button: str, **words: str) -> Deed:
    """This will write `words` into the fields of these names and press a button."""

    def deed(page: Page) -> None:
        for name, text in words.items():
            page.locator(f"[name='{name}']").fill(text)
        page.get_by_role("button", name=button, exact=True).click()

    return deed


def choose(kind: str, button: str, **words: str) -> Deed:
    """This will choose a kind of reply, and press."""

    def deed(page: Page) -> None:
        page.locator(f"[name=kind][value={kind}]").check(force=True)
        press(button, **words)(page)

    return deed


def meanwhile(happens: Callable[[], Any], deed: Deed) -> Deed:
    """This will let something happen elsewhere while the page is open, and then do the deed."""

    def late(page: Page) -> None:
        happens()
        deed(page)

    return late


def resave(practice: PracticePage, **words: Any) -> Callable[[], None]:
    """This will save other words, as another tab does."""

    def save() -> None:
        version = practice.get_latest_revision_as_object()
        for name, value in words.items():
            setattr(version, name, value)
        version.save_revision(user=practice.owner, clean=False)

    return save


def share_two_tabs() -> LoopState:
    practice = draft(user := member())
    late = meanwhile(
        resave(practice, problem=f"Falls. {ONE_WORD}"), press("Save and go on", problem="Trips.")
    )
    address = f"/practices/share/{practice.pk}/quick-share/3/"
    return LoopState(user, address, "This was saved in another place", 409, late)


def section_two_tabs() -> LoopState:
    practice = draft(user := member())
    late = meanwhile(
        resave(practice, steps=[("item", ONE_WORD)]),
        press("Save this section", **{"steps-0-item": "Open the door."}),
    )
    address = f"/practices/share/{practice.pk}/what-we-did/"
    return LoopState(user, address, "This was saved in another place", 409, late)


def section_with_an_error() -> LoopState:
    practice = draft(user := member())
    deed = press("Save this section", **{"measures-0-after": ONE_WORD})
    address = f"/practices/share/{practice.pk}/what-changed/"
    return LoopState(user, address, "to put right", 422, deed)


def share_with_a_reviewer() -> LoopState:
    practice = draft(user := member())
    late = meanwhile(
        lambda: send_for_review(practice), press("Save and go on", problem=f"Trips. {ONE_WORD}")
    )
    address = f"/practices/share/{practice.pk}/quick-share/3/"
    return LoopState(user, address, "What you typed", 403, late)


def share_of_somebody_else() -> LoopState:
    return LoopState(member(), f"/practices/share/{draft(member()).pk}/", "", 404)


def share_without_a_place() -> LoopState:
    practice = draft(user := UserFactory())
    return LoopState(user, f"/practices/share/{practice.pk}/", "Tell us where you work first")


def ask(says: str, status: int = 200, *, user: Any = None, then: Deed | None = None) -> LoopState:
    practice = published()
    MembershipFactory(user=practice.owner, verified=True)
    return LoopState(user or member(), f"/practices/{practice.slug}/ask/", says, status, then)


def ask_own() -> LoopState:
    practice = published()
    return LoopState(
        practice.owner, f"/practices/{practice.slug}/ask/", "You answer for this practice", 403
    )


def question(
    says: str, status: int = 200, *, of_owner: bool, then: Deed | None = None, **traits: Any
) -> LoopState:
    row = OwnerQuestionFactory(practice=published(), text=f"Who paid? {ONE_WORD}", **traits)
    reader = row.practice.owner if of_owner else row.asker
    return LoopState(reader, f"/my/questions/{row.pk}/", says, status, then)


def reply(says: str, status: int = 200, *, then: Deed | None = None, **traits: Any) -> LoopState:
    practice = published()
    row = AdoptionFactory(practice=practice, stopped=True, outcome=ONE_WORD)
    if traits:
        AdoptionReplyFactory(adoption=row, **traits)
    address = f"/practices/{practice.slug}/adoptions/{row.pk}/reply/"
    return LoopState(practice.owner, address, says, status, then)


def dispute(address: str, says: str) -> LoopState:
    """A disputed record as who recorded it sees it."""
    practice = published()
    row = AdoptionFactory(practice=practice, sustained=True)
    AdoptionReplyFactory(adoption=row, disputed=True)
    refresh(practice)
    return LoopState(row.recorded_by, f"/practices/{practice.slug}/{address}", says)


def adopt_after_a_colleague() -> LoopState:
    practice, membership = published(), MembershipFactory(verified=True)

    def colleague() -> None:
        AdoptionFactory(practice=practice, organisation=membership.organisation, sustained=True)

    def deed(page: Page) -> None:
        page.locator("[name=status][value=planned]").check(force=True)
        page.get_by_label("Month").first.select_option(label="February")
        page.get_by_label("Year").first.fill(str(timezone.localdate().year + 1))
        press("Save our record")(page)

    return LoopState(
        membership.user,
        f"/practices/{practice.slug}/adopt/",
        "colleague",
        409,
        meanwhile(colleague, deed),
    )


def without_a_place(page: str) -> LoopState:
    return LoopState(UserFactory(), f"/practices/{published().slug}/{page}/", "work", 403)


def evidence_added() -> LoopState:
    item = EvidenceItemFactory(practice=published(), title=ONE_WORD, added_by=member())
    address = f"/practices/{item.practice.slug}/evidence/added/?item={item.pk}"
    return LoopState(item.added_by, address, "It does not count yet.")


def endorse(
    says: str, status: int = 200, *, user: Any = None, then: Deed | None = None
) -> LoopState:
    return LoopState(
        user or member(), f"/practices/{published().slug}/endorse/", says, status, then
    )


def own(page: str, says: str, status: int = 200, *, then: Deed | None = None) -> LoopState:
    """Pages of an endorsement as who wrote it sees them."""
    row = EndorsementFactory(practice=published(), counting=True, place=ONE_WORD)
    refresh(row.practice)
    return LoopState(
        row.endorser, f"/practices/{row.practice.slug}/endorse/{page}", says, status, then
    )


def taken_back_elsewhere() -> LoopState:
    row = EndorsementFactory(practice=published(), counting=True)
    now = {"withdrawn_at": timezone.now(), "withdrawn_reason": "We stopped it last week."}
    late = meanwhile(
        lambda: type(row).objects.filter(pk=row.pk).update(**now), press("Save my words")
    )
    address = f"/practices/{row.practice.slug}/endorse/?change"
    return LoopState(row.endorser, address, "What you wrote", 409, late)


def new_account() -> Any:
    return member(user__verified_at=timezone.now())


STATES: dict[str, Callable[[], LoopState]] = {
    "share, two tabs": share_two_tabs,
    "section, two tabs": section_two_tabs,
    "section, error": section_with_an_error,
    "share, with a reviewer": share_with_a_reviewer,
    "share, not yours": share_of_somebody_else,
    "share, no place of work": share_without_a_place,
    "ask": lambda: ask("Ask the owner"),
    "ask, error": lambda: ask("to put right", 422, then=press("Send my question")),
    "ask, sent": lambda: ask(
        "We brought it to the owner.", then=press("Send my question", text=f"Who paid? {ONE_WORD}")
    ),
    "ask, own": ask_own,
    "question, waits": lambda: question("There is no answer yet.", of_owner=False),
    "question, answered": lambda: question("The owner answers", of_owner=False, answered=True),
    "question, owner": lambda: question("asks you", of_owner=True),
    "question, owner's error": lambda: question(
        "to put right", 422, of_owner=True, then=press("Answer")
    ),
    "question, owner's answer": lambda: question(
        "Your answer is on its way.", of_owner=True, then=press("Answer", text=ONE_WORD)
    ),
    "reply": lambda: reply("You cannot change or remove it."),
    "reply, error": lambda: reply("to put right", 422, then=press("Send")),
    "reply, sent": lambda: reply("Sent.", then=press("Send", text=f"Thank you. {ONE_WORD}")),
    "reply, disputes": lambda: reply("Sent.", then=choose("dispute", "Send", text=ONE_WORD)),
    "reply, disputed already": lambda: reply(
        "disputed already", 403, disputed=True, then=choose("dispute", "Send", text="Not so.")
    ),
    "dispute, own record": lambda: dispute("adopt/", "The owner does not think this is true."),
    "dispute, on the page": lambda: dispute("", "isputed"),
    "adopt, colleague was quicker": adopt_after_a_colleague,
    "adopt, no place of work": lambda: without_a_place("adopt"),
    "evidence, added": evidence_added,
    "endorse, no place of work": lambda: without_a_place("endorse"),
    "endorse, new account": lambda: endorse("You joined on", 403, user=new_account()),
    "endorse, no record": lambda: endorse("needs a record of how it went"),
    "endorse, errors": lambda: endorse("to put right", 422, then=press("Put my name to it")),
    "endorse, own": lambda: own("", "Your endorsement"),
    "endorse, change": lambda: own("?change", "Change your endorsement"),
    "take back": lambda: own("withdraw/", "Take your endorsement back"),
    "take back, error": lambda: own("withdraw/", "to put right", 422, then=press("Take mine back")),
    "change, taken back elsewhere": taken_back_elsewhere,
}
