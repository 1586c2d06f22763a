"""What tells who somebody is: phone numbers, e-mail addresses, NHS numbers, and hints of names.

Readers are the public, so a record holds none of them (product blueprint, “contact route: relay
form; address never shown”). A name is only a hint: “Dr Foster” may be a company.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class PersonalData(StrEnum):
    """What was found, in words."""

    EMAIL = "e-mail address"
    PHONE = "phone number"
    NHS_NUMBER = "NHS number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing in a text that tells who somebody is, as it stands there."""

    kind: PersonalData
    text: str

    @property
    def is_refused(self) -> bool:
        """Whether a record may not be sent with it; a hint of a name is only asked about."""
        return self.kind != PersonalData.NAME

    @property
    def message(self) -> str:
        """What to do about it, in one sentence."""
        if self.is_refused:
            return f"Take out the {self.kind}: {self.text}"
        return f"“{self.text}” looks like somebody’s name. Take it out, or say their job instead."


EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
# A UK number: 0, +44 or 0044, then nine or ten digits in groups.
UK_PHONE = re.compile(
    r"(?<![\w.,£/-])(?:(?:\+|00)44[ .-]?(?:\(0\))?|\(?0)[ -]?[1-9](?:[ ().-]{0,2}\d){8,9}(?![\d%])"
)
OTHER_PHONE = re.compile(r"(?<![\w.,])\+[1-9]\d{0,2}(?:[ ().-]{0,2}\d){6,12}(?!\d)")
TEN_DIGITS = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
NAME = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Mx|Dr|Prof|PC|DC|Sgt|Sergeant|Inspector|Nurse|Sister)\.?"
    r" [A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)?"
)
WEIGHTS = range(10, 1, -1)


def personal_data_in(text: str) -> tuple[Found, ...]:
    """This will list what tells who somebody is, each once, in the order of the text. It takes
    time in proportion to the text."""
    found = sorted(_found(text), key=lambda place: place[0])
    taken = 0
    kept: dict[Found, None] = {}
    for start, end, one in found:
        if start >= taken:  # What is inside something already found is no second finding.
            kept[one] = None
            taken = end
    return tuple(kept)


def counted(found: Iterable[Found]) -> str:
    """This will say how many of each kind: “1 phone number, 2 names”; nothing without any."""
    numbers = Counter(one.kind for one in found)
    return ", ".join(f"{n} {kind}{_ending(kind, n)}" for kind, n in numbers.items())


def _ending(kind: PersonalData, number: int) -> str:
    if number == 1:
        return ""
    return "es" if kind == PersonalData.EMAIL else "s"


def _found(text: str) -> Iterator[tuple[int, int, Found]]:
    if "@" in text:  # The pattern looks back from an at sign that must be there.
        yield from _matches(EMAIL, PersonalData.EMAIL, text)
    yield from _matches(UK_PHONE, PersonalData.PHONE, text)
    yield from _matches(OTHER_PHONE, PersonalData.PHONE, text)
    for match in TEN_DIGITS.finditer(text):
        if is_nhs_number(re.sub(r"\D", "", match[0])):
            yield match.start(), match.end(), Found(PersonalData.NHS_NUMBER, match[0])
    yield from _matches(NAME, PersonalData.NAME, text)


def _matches(
    pattern: re.Pattern[str], kind: PersonalData, text: str
) -> Iterator[tuple[int, int, Found]]:
    for match in pattern.finditer(text):
        yield match.start(), match.end(), Found(kind, match[0].strip(" .-"))


def is_nhs_number(digits: str) -> bool:
    """This will check the last of ten digits as the NHS makes it: the others, weighted 10 down to
    2, modulo 11 (NHS Data Dictionary, “NHS NUMBER”)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], WEIGHTS, strict=True))
    check = (11 - total % 11) % 11
    return check != 10 and check == int(digits[9]) and len(set(digits)) > 1
