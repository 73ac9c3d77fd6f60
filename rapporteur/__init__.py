"""Rapporteur: the shortest, safest way from a live session to the official report."""

__version__ = "0.1.0"
