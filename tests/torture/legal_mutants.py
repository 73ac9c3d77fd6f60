"""The storage code broken in those places that only a hostile disk sees, or that one sees too."""

from tests.torture.mutants import Mutant

_LEGAL = "tests/torture/test_legal.py"
_SYNCED = "            left = left[file.write(left) :]\n        _sync(handle)"
_WRITTEN = "            _write_synced(temporary, data, mode)\n"
_NAMED = """            if is_new:
                _name_exclusively(temporary, target)
            else:
                _replace(temporary, target)
"""
MUTANTS = (
    Mutant(
        "legal: the file is not synced before it is renamed",
        "files.py",
        _SYNCED,
        _SYNCED.removesuffix("\n        _sync(handle)"),
        _LEGAL,
    ),
    Mutant(
        "legal: the file is synced after it is renamed",
        "files.py",
        _WRITTEN + _NAMED,
        "            temporary.write_bytes(data)\n" + _NAMED + "            handle = "
        "os.open(target, os.O_RDONLY)\n            _sync(handle)\n            os.close(handle)\n",
        _LEGAL,
    ),
    Mutant(
        "legal: the folder is not synced after the renaming",
        "files.py",
        "                temporary.unlink()\n        _sync_name(target, is_new=is_new)",
        "                temporary.unlink()",
        _LEGAL,
    ),
    Mutant(
        "legal: a new folder's name is not synced",
        "files.py",
        "                _sync_new_folder(missing)\n",
        "",
        _LEGAL,
    ),
    Mutant(
        "legal: a folder whose name was not synced is kept",
        "files.py",
        "            folder.rmdir()\n",
        "            folder.stat()\n",
        _LEGAL,
    ),
    Mutant(
        "legal: the old name goes before the new one is synced",
        "files.py",
        "            _sync_new_name(target, path)\n",
        "",
        _LEGAL,
    ),
    Mutant(
        "legal: SQLite: synchronous=OFF",
        "journal.py",
        '"synchronous=FULL"',
        '"synchronous=OFF"',
        _LEGAL,
    ),
    Mutant(
        "legal: SQLite: synchronous=NORMAL",
        "journal.py",
        '"synchronous=FULL"',
        '"synchronous=NORMAL"',
        _LEGAL,
    ),
    Mutant(
        "legal: SQLite keeps no log",
        "journal.py",
        '            "journal_mode=WAL",\n',
        "",
        _LEGAL,
        "as the only connection SQLite syncs the end of its rollback journal too; it is slower",
    ),
    Mutant(
        "legal: a log that the disk refused is not noticed",
        "journal.py",
        'execute(f"PRAGMA {setting}").fetchall()',
        'execute(f"PRAGMA {setting}")',
        _LEGAL,
    ),
    Mutant(
        "legal: what was removed may come back",
        "journal.py",
        "    try:\n        sync_folder(path.parent)\n    except OSError:\n        return False\n"
        "    return not path.exists()\n",
        "    return not path.exists()\n",
        _LEGAL,
    ),
    Mutant(
        "legal: the journal is sealed before the file has its edits",
        "safekeeping.py",
        "        self._refuse_if_behind()\n        if self._journal:\n"
        "            self._journal.reseal(sealing)\n",
        "        if self._journal:\n            self._journal.reseal(sealing)\n",
        _LEGAL,
    ),
    Mutant(
        "legal: the journal is used again after an error",
        "journal_writer.py",
        "                self._give_up(error)\n"
        "                self._journal = self._begin(job.report, job.number)",
        "                self._go_on(job)",
        _LEGAL,
        "SQLite writes again what it could not sync; other disks are tried in test_torture.py",
    ),
    Mutant(
        "legal: the oldest copy goes before the new one is there",
        "backups.py",
        "    write_atomically(copy, data, is_new=True)\n",
        "    _remove(old)\n    write_atomically(copy, data, is_new=True)\n",
        _LEGAL,
    ),
    Mutant(
        "legal: a stranger's file is not copied aside",
        "writer.py",
        "            return _Found(path, other=set_aside(data, THEIRS, path.name))\n",
        "            return _Found(path)\n",
        _LEGAL,
    ),
)
