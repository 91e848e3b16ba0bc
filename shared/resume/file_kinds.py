"""What a file is by its content, whatever its name says: read, or another program's document.

Word before 2007 and what Word locks with a password are both OLE containers, told apart by the streams that
their directory names; OpenDocument, Pages and Word since 2007 are all archives, told apart by their entries.
"""

from __future__ import annotations

import re
import zipfile

READ = ("pdf", "docx", "json")
"""`docx` is any archive: what stands in it tells more."""

_ARCHIVE, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED, _OLD_WORD = "EncryptedPackage", "WordDocument"
_RICH_TEXT = b"{\\rt"
_BEFORE_TEXT = b"\xef\xbb\xbf \t\r\n"
_OLE_ENTRY = 128
"""Bytes that an entry of the directory takes; sectors are multiples of it, so each stands at one, too."""
_NAME_BYTES = 64
_WORD = re.compile(r"word/document\d*\.xml")
_WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
"""Templates, and files with macros, say another one."""
_STRICT = b"http://purl.oclc.org/ooxml/"
"""Word's "Strict Open XML", in which nothing is named as in its other files."""
_SAID_IN = ("[Content_Types].xml", "_rels/.rels")
_DOCUMENTS = frozenset(
    {"content.xml", "Index/Document.iwa", "Index.zip", "index.xml", "index.apxl", ".iwpv2"}
)
"""In an archive's first folder: OpenDocument and its forerunner; Pages since 2013, before, and locked."""


def of(content: bytes) -> str:
    """One of `READ`, or the name of why it isn't read."""
    # A document in an archive may hold a PDF of itself in front.
    if content.startswith(_ARCHIVE):
        return "docx"
    if content.startswith(_OLE):
        if _names_stream(content, _LOCKED):
            return "password"
        return "other_document" if _names_stream(content, _OLD_WORD) else "unsupported"
    if content[:1024].find(b"%PDF-") >= 0:
        return "pdf"
    start = content[:64].lstrip(_BEFORE_TEXT)
    if start.startswith(_RICH_TEXT):
        return "other_document"
    return "json" if start.startswith(b"{") else "unsupported"


def of_archive(archive: zipfile.ZipFile) -> str:
    """`docx`, or the name of why an archive isn't read as one."""
    names = archive.namelist()
    if not any(map(_WORD.fullmatch, names)):
        return "unsupported" if _DOCUMENTS.isdisjoint(names) else "other_document"
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        return "password"
    types, links = (archive.read(name) if name in names else b"" for name in _SAID_IN)
    return "other_document" if _WORD_TYPE not in types or _STRICT in links else "docx"


def _names_stream(content: bytes, name: str) -> bool:
    """Whether a container's directory has a stream of that name; a text that has the same word has none."""
    entry = name.encode("utf-16-le").ljust(_NAME_BYTES, b"\0")
    at = content.find(entry)
    while at > 0 and at % _OLE_ENTRY:
        at = content.find(entry, at + 1)
    return at > 0
