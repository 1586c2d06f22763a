"""What accounts announce to the rest of the site."""

from django.dispatch import Signal

address_proved = Signal()
"""Sent by the class of accounts when somebody signs in with a code for the first time, with `user`
and `wanted` (the path of this site that they were going to). A receiver may return another path to
begin at, or nothing."""
