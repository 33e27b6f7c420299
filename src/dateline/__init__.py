"""Dateline reads news reports of armed conflict and keeps an event record that can be defended, value by value."""

__version__ = "0.1.0"
