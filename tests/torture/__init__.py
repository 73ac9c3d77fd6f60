"""Damage done on purpose: what the program makes of files that disks, mail and people spoil."""
