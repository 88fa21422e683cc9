"""The hand-out: one article as a PDF of a page or two, for a family's fridge.

`sheet` is all that goes in, `content` puts it into plain values in reading order, `handout.typ`
dresses these, `press` makes the PDF and `store` keeps it. What editors wrote reaches Typst as
JSON alone and is never read as markup.
"""
