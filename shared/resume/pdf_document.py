"""A PDF whose objects stand packed in streams, read object by object where one of them is broken."""

from __future__ import annotations

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFStreamParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSException

MAX_OBJECTS = 20_000
"""Of a stream; writers pack a few hundred."""


class Document(PDFDocument):
    """pdfminer's document reads a packed stream as a whole, and so loses all for one broken object."""

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        """The stream's numbers and offsets, then its objects, and how many these are; None for one that
        can't be read. Raises `PSException` where the numbers can't be."""
        try:
            return super()._get_objects(stream)
        except PSException:
            return self._one_by_one(stream)

    def _one_by_one(self, stream: PDFStream) -> tuple[list[object], int]:
        data, count, first = stream.get_data(), stream.get("N"), stream.get("First")
        if not isinstance(count, int) or not isinstance(first, int) or not 0 < count <= MAX_OBJECTS:
            raise PSException("a stream of objects without their count")
        numbers = [int(word) for word in data[:first].split()[: 2 * count]]
        starts = [first + at for at in numbers[1::2]]
        ends = [*starts[1:], len(data)]
        pieces = (data[start:end] for start, end in zip(starts, ends, strict=True))
        return [*numbers, *map(self._object_in, pieces)], count

    def _object_in(self, data: bytes) -> object:
        parser = PDFStreamParser(data + b"\n")
        parser.set_document(self)
        try:
            return parser.nextobject()[1]
        except PSException:
            return None
