"""A mistake that is about one place of a field, to which the summary of mistakes leads."""

from django.core.exceptions import ValidationError


class PlacedError(ValidationError):
    """`box` is the id of the element that is meant; `row` counts the lines of an outline from 0."""

    def __init__(self, message: str, *, box: str = "", row: int | None = None):
        super().__init__(message)
        self.box, self.row = box, row
