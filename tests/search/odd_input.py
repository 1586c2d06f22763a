"""What nobody should type, and somebody will: every page that takes words is given all of it."""

ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"

ODD_WORDS = [
    ATTACK,
    'title:(* AND +) OR -NOT ~"unclosed" /[a-z]+/ {1 TO 9}',
    "a" * 10_000,
    "ward " * 2_000,
    "🚒👩\u200d🚒" * 40,
    "\u202eمرحبا שלום\u202c",
    "\x00\x00ward\x00",
    "\ud800",
    "\r\nSet-Cookie: a=b",
    "'; DROP TABLE practices; --",
    "%00%2527%s{0}{name}",
    "ﬀ ① ½ İ ß ŉ",
    "e" + "\u0301" * 500,
]
"""Operators, quotes, length, emoji, right-to-left, NUL, half a character, line breaks, SQL, format
strings, letters that grow or fall apart when folded, and a heap of accents."""

ODD_CODES = ["", "x", "-1", "0", "1e9", "²", "9" * 400, "\x00", "🚒", "../../etc", ATTACK]

CODED = (
    "service", "concept", "standing", "evidence", "direction", "setting", "people", "cost",
    "region", "organisation", "tag", "words", "without", "sort", "page", "page_size",
)  # fmt: skip
"""Every parameter of a search that takes a code or a number."""
