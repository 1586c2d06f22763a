"""What the domain announces to other packages. Inside the domain, services call each other."""

from django.dispatch import Signal

standing_refreshed = Signal()
"""Sent in the transaction that rewrote standings, with `practice_ids`: a bulk write, which sends
no signals of its own."""
