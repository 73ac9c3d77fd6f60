"""Where sentences end."""


def count_sentences(text: str) -> int:
    """Return the number of sentences of one paragraph."""
    return 1 if text.strip() else 0
