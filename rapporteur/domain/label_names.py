"""Short names and ids out of the labels of forms."""

import re
import unicodedata
from collections.abc import Container

_LONGEST_NAME = 40
_BRACKETS = re.compile(r"\s*[(\[（].*?[)\]）]\s*")
_NUMBER = re.compile(r"^\s*(?:\(?(?:\d+(?:\.\d+)*|[a-zA-Z]|[ivxIVX]+)[.)]|[•\-–*])\s+")
_ASKED = re.compile(
    r"^(?:please\s+)?(?:briefly\s+)?(?:describe|summari[sz]e|provide|list of|list|give|state|enter"
    r"|indicate|liste des|lista de|veuillez\s+\w+|décrivez|résumez|indique[rz]?|describa|resuma)\s+"
    r"(?:(?:the|any|all|a|an|your|les|la|le|des|los|las|el)\s+)?",
    re.IGNORECASE,
)
_REST = re.compile(
    r"[,;:/]|\s(?:that|which|during|regarding|and their|and affiliations?|raised)\s"
    r"|\s(?:pendant|et leurs|y sus|durante)\s|\s[–—-]\s",
    re.IGNORECASE,
)


def short_name(label: str) -> str:
    """Return a label's heart, at most 40 characters: `Discussions`, `Key issues`."""
    text = _NUMBER.sub("", without_brackets(" ".join(label.split()))).strip()
    text = _ASKED.sub("", text).strip(" :：.*")
    found = _REST.search(f"{text} ", 3)
    head = text[: found.start()] if found else text
    text = (head or text or " ".join(label.split())).strip(" :：.*")
    if len(text) > _LONGEST_NAME:
        text = text[:_LONGEST_NAME].rpartition(" ")[0] or text[:_LONGEST_NAME]
    return text[:1].upper() + text[1:]


def without_brackets(text: str) -> str:
    """Return a text with a blank in place of each part in brackets."""
    end = max(map(text.rfind, ")]）")) + 1  # to look for a closing one behind it takes long
    return _BRACKETS.sub(" ", text[:end]) + text[end:].lstrip()


def plural(noun: str) -> str:
    """Return the plural of what entries repeat, with a capital: `Presentations`."""
    ending = noun.removesuffix("ón") + "ones" if noun.endswith("ón") else f"{noun}s"
    return ending[:1].upper() + ending[1:]


def identifier(name: str, taken: Container[str], *, fallback: str, joint: str = "_") -> str:
    """Return an id in ASCII that is not taken; `fallback` stands for what has no Latin letters."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    word = re.sub(r"[^a-z0-9]+", joint, folded).strip(joint)[:32].strip(joint)
    if not word or not word[0].isalpha():
        word = fallback
    unique, number = word, 1
    while unique in taken:
        number += 1
        unique = f"{word}{joint}{number}"
    return unique
