"""Attempts to make the program lose what was typed: kills, power cuts, broken disks, damage."""
