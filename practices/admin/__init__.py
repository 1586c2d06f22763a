"""Screens of Wagtail's admin for what curators keep, split by subject."""
