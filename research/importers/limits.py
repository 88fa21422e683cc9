"""How much of a file is read at all: the one place of all limits, on what is sent by anybody."""

# Of text and web pages: two megabytes are a thick book; an article has some kilobytes.
MAX_BYTES = 2 * 1024 * 1024
MAX_LINES = 5000
MAX_CHARACTERS = 200_000  # of what an article's form is started from, and carries along

MAX_SOURCES_FILLED = 40  # each is a score of boxes, and a form is sent with at most a thousand

# Of a Word document, pictures and all.
MAX_DOCUMENT_BYTES = 20 * 1024 * 1024
# Of what is packed into it, as its own list says; nothing is unpacked before.
MAX_MEMBERS = 2000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024  # pictures, which are never unpacked
MAX_XML_BYTES = 12 * 1024 * 1024  # all XML in it together
MAX_RATIO = 200  # unpacked to packed, of XML that unpacks to more than SMALL_XML_BYTES
SMALL_XML_BYTES = 256 * 1024
MAX_ELEMENTS = 60_000  # of all XML in it together: some hundred pages
MAX_ELEMENT_DEPTH = 120  # elements within elements
