"""Marks what changed."""
