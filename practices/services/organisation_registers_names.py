"""Names as registers write them, made fit to read, and the codes of regions."""

import re
from difflib import SequenceMatcher

from django.utils.text import slugify

SMALL_WORDS = frozenset({"and", "for", "in", "of", "on", "the", "under", "upon"})
CAPITALS = frozenset({"NHS"})
SLIP = 0.97
"""Two names at least this alike are the same name with a slip of the pen; a new name of an old
trust is far less alike (measured on both lists of trusts)."""

REGIONS = frozenset(
    {
        "north-east",
        "north-west",
        "yorkshire-and-the-humber",
        "east-midlands",
        "west-midlands",
        "east-of-england",
        "london",
        "south-east",
        "south-west",
        "wales",
        "scotland",
        "northern-ireland",
    }
)
"""The 12 regions and nations of the Office for National Statistics, as slugs."""


def region_code(name: str) -> str:
    """This will give the code of a region by its name, "" when it is none of ours."""
    code = slugify(name)
    return code if code in REGIONS else ""


def from_capitals(name: str) -> str:
    """This will write a name that is all capitals in the usual way: NHS stays, small words are
    small unless they stand first."""
    words = re.split(r"([ \-])", name)
    return "".join(_word(word, first=place == 0) for place, word in enumerate(words))


def tidy_name(name: str) -> str:
    """This will put right small words with a capital (“East Of England”) and straight quotes."""
    words = name.replace("'", "’").split(" ")
    rest = [word.lower() if word.lower() in SMALL_WORDS else word for word in words[1:]]
    return " ".join([words[0], *rest])


def best_name(*, cased: str, capitals: str, other: str) -> str:
    """This will choose among the names that three lists give one body: the `cased` one, unless
    it has a slip of the pen, which the list in capitals shows (“Foundatin Trust”). Then `other`
    is taken, when it has the same letters as the `capitals`, else these are written usually."""
    usual = other if _spelt(other) == _spelt(capitals) else from_capitals(capitals)
    if not cased:
        return tidy_name(usual)
    if not capitals or _spelt(cased) == _spelt(capitals):
        return tidy_name(cased)
    alike = SequenceMatcher(None, _letters(cased), _letters(capitals), autojunk=False).ratio()
    return tidy_name(usual if alike >= SLIP else cased)


def _word(word: str, *, first: bool) -> str:
    if word.upper() in CAPITALS:
        return word.upper()
    if not first and word.lower() in SMALL_WORDS:
        return word.lower()
    return word[:1].upper() + word[1:].lower()


def _spelt(name: str) -> str:
    return name.casefold().replace("’", "'")


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())
