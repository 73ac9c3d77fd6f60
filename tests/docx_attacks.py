"""Hostile documents, each built here in memory: what a stranger's DOCX may try.

Run as a program it reads each in a process of its own and prints one JSON object a line: the
code or `read`, the seconds of the processor, and by how many MB the process has grown.
"""

import io
import json
import os
import struct
import time
from collections.abc import Callable, Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx_reports import rewritten
from docx_samples import exported, full_values, shipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "word/document.xml"
ATTACKS: dict[str, Callable[[], bytes]] = {}
# Those that are no attack to a reader of text: what they are read as is checked by other tests.
READABLE = {"template_type", "remote_template", "remote_picture", "huge_picture", "strict_names"}


def attack(build: Callable[[], bytes]) -> Callable[[], bytes]:
    """Add a builder to the list."""
    ATTACKS[build.__name__] = build
    return build


def sample() -> bytes:
    """Return an honest document."""
    return exported(shipped(), **full_values())


def part_of(data: bytes, name: str) -> bytes:
    """Return one part of a package."""
    with ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def packed(body: bytes, head: bytes = b"", part: str = MAIN) -> bytes:
    """Return the sample with a part whose body is `body`, compressed."""
    xml = head + b'<w:document xmlns:w="' + W.encode() + b'"><w:body>' + body
    return with_part(part, xml + b"</w:body></w:document>")


def with_part(name: str, content: bytes) -> bytes:
    """Return the sample with one part replaced or added, everything compressed."""
    out = io.BytesIO()
    with (
        ZipFile(io.BytesIO(sample())) as old,
        ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, content)
    return out.getvalue()


def paragraph(text: bytes) -> bytes:
    """Return a paragraph with one run."""
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


@attack
def five_million_paragraphs() -> bytes:
    return packed(b"<w:p/>" * 5_000_000)


@attack
def nodes_up_to_the_limit() -> bytes:
    return packed(b"".join(b"<w:p/>" + b"\n" * (n * n % 7) for n in range(199_000)))


@attack
def attributes_up_to_the_limit() -> bytes:
    return packed(b"<w:p " + b" ".join(b'w:a%d="1"' % n for n in range(199_000)) + b"/>")


@attack
def a_million_attributes() -> bytes:
    return packed(b'<w:p w:a="1" w:b="2" w:c="3"/>' * 350_000)


@attack
def many_long_texts() -> bytes:
    return packed(paragraph(os.urandom(900_000).hex().encode()) * 10)


@attack
def thirty_parts_of_nine_megabytes() -> bytes:
    data = sample()
    rels = part_of(data, "word/_rels/document.xml.rels")
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    more = b"".join(
        b'<Relationship Id="x%d" Type="%s" Target="h%d.xml"/>' % (n, office, n) for n in range(30)
    )
    rels = rels.replace(b"</Relationships>", more + b"</Relationships>")
    words = b"".join(os.urandom(1000).hex().encode() * 40 for _ in range(110))
    text = b'<w:hdr xmlns:w="%s">%s</w:hdr>' % (W.encode(), paragraph(words))
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            new.writestr(name, rels if name.endswith("document.xml.rels") else old.read(name))
        for number in range(30):
            new.writestr(f"word/h{number}.xml", text)
    return out.getvalue()


@attack
def huge_picture() -> bytes:
    return with_part("word/media/image1.png", bytes(300_000_000))


@attack
def three_hundred_megabytes_of_text() -> bytes:
    return packed(b"<w:p><w:r><w:t>" + b"a" * 300_000_000 + b"</w:t></w:r></w:p>")


@attack
def three_hundred_megabytes_of_blanks() -> bytes:
    return packed(b" " * 300_000_000)


@attack
def noise_that_unpacks_large() -> bytes:
    block = os.urandom(40_000).hex().encode()
    return packed(paragraph(block * 300))


@attack
def size_too_small_in_the_directory() -> bytes:
    return _with_size(packed(b"<w:p/>" * 1_000_000), 1000)


@attack
def size_too_large_in_the_directory() -> bytes:
    return _with_size(packed(b"<w:p/>"), 4_000_000_000)


def _with_size(data: bytes, size: int) -> bytes:
    """Let the directory say another unpacked size of the main part."""
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(MAIN.encode()))
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


@attack
def billion_laughs() -> bytes:
    lines = [b'<!ENTITY a0 "ha">']
    lines += [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)]
    return packed(paragraph(b"&a9;"), b"<!DOCTYPE x [" + b"".join(lines) + b"]>")


@attack
def quadratic_entities() -> bytes:
    head = b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 100_000 + b'">]>'
    return packed(paragraph(b"&a;" * 10_000), head)


@attack
def external_entity() -> bytes:
    return packed(paragraph(b"X&e;"), b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')


@attack
def external_entity_in_the_types() -> bytes:
    types = part_of(sample(), "[Content_Types].xml")
    head = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return with_part("[Content_Types].xml", types.replace(b"<Types", head + b"<Types", 1))


@attack
def entity_in_utf_16() -> bytes:
    text = (
        f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e "a">]><x>{"&e;" * 9}</x>'
    )
    return with_part(MAIN, text.encode("utf-16"))


@attack
def entity_in_utf_7() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-7"?>' + "<!DOCTYPE x><x/>".encode("utf-7").decode()
    return with_part(MAIN, text.encode())


@attack
def sixty_thousand_deep() -> bytes:
    return packed(b"<w:p>" * 60_000 + b"</w:p>" * 60_000)


@attack
def tables_as_deep_as_xml_may_be() -> bytes:
    cell = b"<w:tbl><w:tr><w:tc>"
    return packed(cell * 82 + paragraph(b"deep") + b"</w:tc></w:tr></w:tbl>" * 82)


@attack
def macro_type() -> bytes:
    types = part_of(sample(), "[Content_Types].xml")
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    honest = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return with_part("[Content_Types].xml", types.replace(honest, macro))


@attack
def template_type() -> bytes:
    types = part_of(sample(), "[Content_Types].xml")
    return with_part(
        "[Content_Types].xml", types.replace(b".document.main+xml", b".template.main+xml")
    )


@attack
def macros_in_a_docx() -> bytes:
    return with_part("word/vbaProject.bin", b"macro")


def _with_relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    rels = part_of(sample(), "word/_rels/document.xml.rels").decode()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    one = f'<Relationship Id="evil" Type="{office}/{kind}" Target="{target}"{mode}/>'
    changed = rels.replace("</Relationships>", f"{one}</Relationships>")
    return with_part("word/_rels/document.xml.rels", changed.encode())


@attack
def remote_template() -> bytes:
    return _with_relation("attachedTemplate", "http://evil.example/t.dotm")


@attack
def remote_picture() -> bytes:
    return _with_relation("image", "http://evil.example/track.png")


@attack
def relation_out_of_the_package() -> bytes:
    return _with_relation("styles", "../../../../etc/passwd", "")


@attack
def entry_out_of_the_package() -> bytes:
    return with_part("../../evil.xml", b"<x/>")


@attack
def entry_with_a_drive() -> bytes:
    return with_part("C:\\evil.xml", b"<x/>")


@attack
def the_main_part_twice() -> bytes:
    out = io.BytesIO(sample())
    out.seek(0, io.SEEK_END)
    import warnings

    with warnings.catch_warnings(), ZipFile(out, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(MAIN, b"<x/>")
    return out.getvalue()


@attack
def sixty_thousand_entries() -> bytes:
    out = io.BytesIO(sample())
    with ZipFile(out, "a", ZIP_STORED) as package:
        for number in range(60_000):
            package.writestr(ZipInfo(f"x{number}"), b"")
    return out.getvalue()


@attack
def a_long_directory() -> bytes:
    out = io.BytesIO(sample())
    with ZipFile(out, "a", ZIP_STORED) as package:
        for number in range(350):
            package.writestr(ZipInfo(f"{number}".zfill(60_000)), b"")
    return out.getvalue()


@attack
def truncated() -> bytes:
    return sample()[:5000]


@attack
def no_zip() -> bytes:
    return b"Dear secretariat, here is the report.\n" * 10


@attack
def nothing_at_all() -> bytes:
    return b""


@attack
def an_old_document() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)


@attack
def an_open_document() -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<x/>")
    return out.getvalue()


@attack
def a_page_of_paper() -> bytes:
    return b"%PDF-1.7\n"


@attack
def another_zip() -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("holiday.txt", "sea")
    return out.getvalue()


@attack
def locked_entries() -> bytes:
    data = bytearray(sample())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


@attack
def fifty_megabytes() -> bytes:
    return b"PK" + bytes(50_000_000)


@attack
def nested_fields() -> bytes:
    begin = b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>x</w:instrText></w:r>'
    return packed(b"<w:p>" + (begin + b"<w:r><w:t>x</w:t></w:r>") * 10_000 + b"</w:p>")


@attack
def a_field_in_many_pieces() -> bytes:
    piece = b"<w:instrText>" + b"x" * 100 + b"</w:instrText>"
    return packed(
        b'<w:p><w:r><w:fldChar w:fldCharType="begin"/>' + piece * 90_000 + b"</w:r></w:p>"
    )


@attack
def rows_with_labels_that_are_almost_right() -> bytes:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    label = "Please describe the Discussions that took plac{} during the workshop sess: (3 para)"
    rows = "".join(
        row.format(paragraph(label.format(n).encode()).decode(), paragraph(b"x").decode())
        for n in range(9_000)
    )
    return packed(f"<w:tbl>{rows}</w:tbl>".encode())


@attack
def many_headings_that_are_almost_right() -> bytes:
    return packed(b"".join(paragraph(b"Sesion titel %d:" % (n % 10)) for n in range(32_000)))


@attack
def one_merged_column() -> bytes:
    merged = b"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
    return packed(b"<w:tbl>" + merged * 14_000 + b"</w:tbl>")


@attack
def a_style_with_a_hundred_thousand_lines() -> bytes:
    styles = b'<w:styles xmlns:w="%s"><w:style w:styleId="s"><w:rPr>%s</w:rPr></w:style></w:styles>'
    run = b'<w:r><w:rPr><w:rStyle w:val="s"/></w:rPr><w:t>x</w:t></w:r>'
    data = packed(b"<w:p>" + run * 10_000 + b"</w:p>")
    return rewritten(data, {"word/styles.xml": styles % (W.encode(), b"<w:x/>" * 90_000)})


@attack
def embedded_report_of_brackets() -> bytes:
    item = b'<report xmlns="urn:rapporteur:report:1">' + b"[" * 900_000 + b"</report>"
    return with_part("customXml/item1.xml", item)


@attack
def embedded_report_of_blank_lines() -> bytes:
    item = part_of(sample(), "customXml/item1.xml")
    return with_part(
        "customXml/item1.xml",
        item.replace(b"More\\ttalks", os.urandom(2_000_000).hex().replace("a", "\\n").encode()),
    )


@attack
def strict_names() -> bytes:
    names = {
        W.encode(): b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
        ),
    }
    return rewritten(sample(), {}, names)


def measured(data: bytes) -> dict[str, object]:
    """Read a document in a process of its own; return what came of it and what it cost."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, json.dumps(_read(data)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else {"outcome": "killed"}


def _read(data: bytes) -> dict[str, object]:
    from rapporteur.domain.errors import DocumentError
    from rapporteur.formats.docx import import_docx

    with open("/proc/self/clear_refs", "w") as peak:  # noqa: PTH123 - the kernel's switch, no file
        peak.write("5")
    before = _status("VmRSS")
    began = time.process_time()
    try:
        import_docx(data, "attack.docx", [shipped(), shipped("igf-2015-workshop")], "f" * 32)
        outcome = "read"
    except DocumentError as error:
        outcome = error.code
    seconds = time.process_time() - began
    return {"outcome": outcome, "seconds": seconds, "mb": _status("VmHWM") - before}


def _status(name: str) -> float:
    with open("/proc/self/status") as lines:  # noqa: PTH123 - as above
        return next(int(line.split()[1]) / 1000 for line in lines if line.startswith(name))


def main() -> Iterator[dict[str, object]]:
    """Yield the measurement of every attack."""
    from rapporteur.formats.docx import import_docx

    import_docx(sample(), "warm.docx", [shipped()], "f" * 32)
    for name, build in ATTACKS.items():
        data = build()
        yield {"name": name, "size_kb": len(data) // 1000, **measured(data)}


if __name__ == "__main__":
    for result in main():
        print(json.dumps(result), flush=True)
