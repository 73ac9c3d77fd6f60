#!/bin/sh
# Sets up .venv: uv, the packages of requirements.lock by their hashes, and the program itself.
# Needs a Python >= 3.11 with venv and a network, once; does nothing while .venv is up to date.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
stamp="$venv/.set-up"
inputs="requirements.lock pyproject.toml packaging/bootstrap.lock packaging/bootstrap.sh"

say() { printf '%s\n' "$*"; }

# The folder counts as well: the scripts of a venv hold its path, so a moved one is made anew.
wanted() { pwd; cksum $inputs; }

is_up_to_date() {
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(wanted)" ] && "$venv/bin/python" -c '' 2>/dev/null
}

# Prints what is wrong with an interpreter, or nothing.
fault_of() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { say old; return; }
    "$1" -c 'import venv, ensurepip' 2>/dev/null || say "no venv"
}

find_python() {
    unfit=
    for python in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3.14; do
        command -v "$python" >/dev/null 2>&1 || continue
        fault=$(fault_of "$python")
        [ -z "$fault" ] && return
        [ "$fault" = "no venv" ] && unfit=${unfit:-$python}
    done
    if [ -n "$unfit" ]; then
        version=$("$unfit" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        say "Python $version is here without its venv module. On Debian or Ubuntu: apt install python$version-venv" >&2
    else
        say "Rapporteur needs Python 3.11 or newer, and none was found. On Debian or Ubuntu: apt install python3 python3-venv" >&2
    fi
    exit 1
}

# A .venv made here keeps its place on disk; one that is broken or was moved is made anew.
make_venv() {
    made_for=$(head -n 1 "$stamp" 2>/dev/null || pwd)
    if [ -x "$venv/bin/python" ] && [ "$made_for" = "$(pwd)" ] && [ -z "$(fault_of "$venv/bin/python")" ]
    then
        "$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$venv/bin/python" -m ensurepip >/dev/null
        return
    fi
    find_python
    say "Setting up .venv with $("$python" --version) (once)"
    "$python" -m venv --clear "$venv"
}

if is_up_to_date; then exit 0; fi
make_venv
rm -f "$stamp"
"$venv/bin/python" -m pip -qq --disable-pip-version-check install --require-hashes -r packaging/bootstrap.lock
say "Installing the packages of requirements.lock (about 200 MB to fetch)"
"$venv/bin/uv" pip sync --compile-bytecode --quiet --python "$venv/bin/python" --require-hashes requirements.lock packaging/bootstrap.lock
"$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --no-deps --no-build-isolation --editable .
wanted > "$stamp"
