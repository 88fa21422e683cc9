"""What a file says of an article, before it is known whether the article is new."""

from dataclasses import dataclass, field
from typing import Any

from research.document.schema import Citation
from research.outline import Row


@dataclass
class Content:
    """Only what the file has: `values` are fields of Document, `study` those of Study.

    The first of `citations` is the study itself; rows have no identity yet.
    """

    title: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    study: dict[str, Any] = field(default_factory=dict)
    outlines: dict[str, list[Row]] = field(default_factory=dict)
    citations: list[Citation] = field(default_factory=list)

    @property
    def doi(self) -> str:
        return self.citations[0].doi if self.citations else ""
