"""Clipboards of many programs, each with the lines of an outline that it is to become.

An entry is (what is pasted, HTML, plain text, [(depth, words), …]).
"""

from tests.research.importers.table import columns, lists, meaning, programs, staying

ALL = [*columns.ALL, *staying.ALL, *meaning.ALL, *lists.ALL, *lists.FURTHER, *programs.ALL]
