"""Text as it stands in XML and HTML."""


def escaped(text: str) -> str:
    """Return clean text as it stands in XML or HTML, in an element or an attribute."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
