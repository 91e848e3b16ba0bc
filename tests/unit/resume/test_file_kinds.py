"""What a file is by its content: documents of other programs are named as such, whatever the file's name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from shared.documents.resume import UnreadableReason
from shared.resume import reading
from shared.resume.reading import UnreadableResume
from tests.unit.resume import resume_files as files

SECTOR = 512


def archive(*names: str, **texts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, texts.get(name.split(".")[0].split("/")[-1].lower(), b"<a/>"))
    return buffer.getvalue()


def container(*streams: str, text: str = "") -> bytes:
    """The start of an OLE file: its header, a sector of text, and its directory."""
    entries = [
        name.encode("utf-16-le").ljust(64, b"\0").ljust(128, b"\1") for name in ("Root Entry", *streams)
    ]
    body = ("  " + text).encode("utf-16-le").ljust(SECTOR, b"\0")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(SECTOR, b"\0") + body + b"".join(entries)


def word(old: bytes = b"", new: bytes = b"", *, renamed: str = "") -> bytes:
    """Our Word file with other words in its parts, and its text in another part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files.docx())) as given, zipfile.ZipFile(buffer, "w") as made:
        for entry in given.infolist():
            content = given.read(entry).replace(old, new) if old else given.read(entry)
            name = entry.filename
            if renamed:
                content = content.replace(b"word/document.xml", f"word/{renamed}".encode())
                name = name.replace("word/document.xml", f"word/{renamed}").replace(
                    "word/_rels/document.xml.rels", f"word/_rels/{renamed}.rels"
                )
            made.writestr(name, content)
    return buffer.getvalue()


WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LINKS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OTHER: dict[str, Callable[[], bytes]] = {
    "OpenDocument": lambda: archive("mimetype", "content.xml", "styles.xml", "META-INF/manifest.xml"),
    "Pages": lambda: archive("Index/Document.iwa", "Metadata/Properties.plist", "preview.jpg"),
    "Pages with its PDF in front": lambda: archive(
        "QuickLook/Preview.pdf", "index.xml", preview=files.plain()
    ),
    "locked Pages": lambda: archive(".iwpv2", "Index.zip"),
    "old Word": lambda: container("WordDocument", "1Table"),
    "old Word that speaks of a locked one": lambda: container(
        "WordDocument", text="EncryptedPackage" + "\0" * 32
    ),
    "rich text": lambda: b"{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Times;}} Maria Sanchez\\par}",
    "rich text after a mark": lambda: b"\xef\xbb\xbf\r\n{\\rtf1 Maria Sanchez\\par}",
    "Word with macros": lambda: word(WORD_TYPE, b"application/vnd.ms-word.document.macroEnabled.main+xml"),
    "a template of Word": lambda: word(WORD_TYPE, WORD_TYPE.replace(b"document.main", b"template.main")),
    "strict Word": lambda: word(LINKS, b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
}


@pytest.mark.parametrize("name", OTHER)
def test_another_program_s_document_is_to_be_saved_as_one_that_is_read(name: str) -> None:
    with pytest.raises(UnreadableResume) as caught:
        reading.read(OTHER[name]())

    assert caught.value.problem is UnreadableReason.OTHER_DOCUMENT
    assert "PDF or Word file" in caught.value.problem.message


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (container("EncryptionInfo", "EncryptedPackage"), UnreadableReason.PASSWORD),
        (container("Workbook"), UnreadableReason.UNSUPPORTED),
        (container(), UnreadableReason.UNSUPPORTED),
        (archive("mimetype", "META-INF/container.xml"), UnreadableReason.UNSUPPORTED),
        (archive("mimetype", "content.xml")[:60], UnreadableReason.CORRUPT),
        (word()[:-400], UnreadableReason.CORRUPT),
    ],
    ids=["locked Word", "old Excel", "an empty container", "a book", "half an archive", "half a Word file"],
)
def test_what_is_no_other_document_is_called_what_it_is(made: bytes, problem: UnreadableReason) -> None:
    with pytest.raises(UnreadableResume) as caught:
        reading.read(made)

    assert caught.value.problem is problem


def test_word_in_a_browser_numbers_the_part_that_holds_the_text() -> None:
    assert reading.read(word(renamed="document2.xml")).text == reading.read(files.docx()).text
