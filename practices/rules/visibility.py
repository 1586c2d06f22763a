"""The one law of what anyone may find.

`PracticeQuerySet.discoverable` is the same law in SQL; a test proves them equal.
"""


def is_discoverable(*, live: bool, restricted: bool) -> bool:
    """This will say whether a practice may be listed, searched, fed and served by the API.

    A withdrawn practice stays discoverable: it warns, so that nobody repeats it.
    """
    return live and not restricted
