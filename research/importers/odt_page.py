"""The content of an OpenDocument text as a web page: headings, lists, tables, notes, pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.builder import E

_HREF = "{http://www.w3.org/1999/xlink}href"
# What shows nothing of its own, or says again what stands elsewhere
_UNSEEN = set(
    "annotation annotation-end forms tracked-changes table-of-content alphabetical-index "
    "illustration-index table-index covered-table-cell image object object-ole note-citation "
    "sequence-decls variable-decls user-field-decls page-number page-count".split()
)
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_DESCRIBING = {f"{_SVG}title", f"{_SVG}desc"}
_AS_PAGES_HAVE_IT = {"table": "table", "table-row": "tr", "table-cell": "td"}
_DEEPEST_HEADING = 6
_MOST_SPACES = 40


@dataclass
class _Style:
    """What a style changes of the words set in it, as tags of a page."""

    tags: tuple[str, ...] = ()
    parent: str = ""
    is_hidden: bool = False
    is_numbered: bool = False


def page_of(content: bytes, styles: bytes) -> str:
    """Return as HTML what `content` shows, the `content.xml` of a document, in its `styles`."""
    root = _parsed(content)
    common = _styles(_parsed(styles)) if styles else {}
    page = _Page(common | _styles(root))
    body = E.body()
    for part in _children(root, "body"):
        page.fill(body, part)
    for region in root.iter("{*}deletion"):
        body.append(E.p(E("del", " ".join(map(_words, _children(region, "p", "h"))))))
    body.append(E.ol(*page.notes))
    return etree.tostring(E.html(body), encoding="unicode", method="html")


def _parsed(xml: bytes):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml, parser)


@dataclass
class _Page:
    """Builds elements of a page; `notes` has the footnotes that were come by."""

    styles: dict[str, _Style]
    notes: list = field(default_factory=list)

    def fill(self, target, element):
        """Put what `element` holds into `target`."""
        _say(target, element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._put(target, child)
            _say(target, child.tail)

    def _put(self, target, element):
        name = _local(element.tag)
        if name in _UNSEEN or element.tag in _DESCRIBING:
            return
        if name in ("p", "h"):
            self._put_paragraph(target, element)
        elif name == "list":
            self._put_list(target, element)
        elif name == "span":
            self._put_set(target, element)
        elif name in ("s", "tab", "line-break"):
            self._put_space(target, element, name)
        elif name == "note":
            self._put_note(target, element)
        elif name == "frame":
            self._put_frame(target, element)
        elif name == "a":
            self.fill(_added(target, "a", href=element.get(_HREF, "")), element)
        elif name in _AS_PAGES_HAVE_IT:
            self.fill(_added(target, _AS_PAGES_HAVE_IT[name]), element)
        else:
            self.fill(target, element)

    def _put_paragraph(self, target, element):
        tag = "p"
        if _local(element.tag) == "h":
            level = _attribute(element, "outline-level")
            tag = f"h{min(int(level) if level.isdecimal() else 1, _DEEPEST_HEADING) or 1}"
        elif "Title" in self._ancestry(element):
            tag = "h1"
        self._put_set(_added(target, tag), element)

    def _put_set(self, target, element):
        """Put words with what their style makes of them."""
        for style in self._ancestry(element).values():
            if style.is_hidden:
                return
            for tag in style.tags:
                target = _added(target, tag)
        self.fill(target, element)

    def _ancestry(self, element) -> dict[str, _Style]:
        """Return the style of `element` and those that it comes from, by their names."""
        found: dict[str, _Style] = {}
        name = _attribute(element, "style-name")
        while name in self.styles and name not in found:
            found[name] = self.styles[name]
            name = found[name].parent
        return found

    def _put_list(self, target, element):
        if any(True for _heading in element.iter("{*}h")):  # headings that are numbered
            for item in _children(element, "list-item", "list-header"):
                self.fill(target, item)
            return
        style = self.styles.get(_attribute(element, "style-name"))
        is_numbered = style.is_numbered if style else target.tag == "ol"
        outer = _added(target, "ol" if is_numbered else "ul")
        for item in _children(element, "list-item", "list-header"):
            self.fill(_added(outer, "li"), item)

    def _put_space(self, target, element, name: str):
        if name == "line-break":
            _added(target, "br")
            return
        count = _attribute(element, "c")
        _say(target, " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))

    def _put_note(self, target, element):
        number = len(self.notes) + 1
        item = E.li(id=f"footnote-{number}")
        self.notes.append(item)
        for body in _children(element, "note-body"):
            self.fill(item, body)
        _added(target, "a", href=f"#footnote-{number}").text = f"[{number}]"

    def _put_frame(self, target, element):
        """Put a box of words, or a picture with what describes it."""
        if boxes := list(_children(element, "text-box")):
            for box in boxes:
                self.fill(target, box)
        elif any(True for _picture in _children(element, "image")):
            described = next(map(_words, _children(element, "desc", "title")), "")
            _added(target, "img", src="", alt=described)


def _styles(root) -> dict[str, _Style]:
    """Return the styles that a part of a document names."""
    found = {}
    for style in root.iter("{*}style", "{*}list-style"):
        name = _attribute(style, "name")
        properties = [*_children(style, "text-properties")]
        first = next(iter(style), None)
        found[name] = _Style(
            tags=tuple(tag for each in properties for tag in _tags(each)),
            parent=_attribute(style, "parent-style-name"),
            is_hidden=any(_attribute(each, "display") == "none" for each in properties),
            is_numbered=first is not None and _local(first.tag) == "list-level-style-number",
        )
    return found


def _tags(properties) -> Iterator[str]:
    position = _attribute(properties, "text-position")
    if re.match(r"super|[1-9]", position) and not position.startswith("0"):
        yield "sup"
    elif re.match(r"sub|-", position):
        yield "sub"
    if _attribute(properties, "font-weight") in ("bold", "600", "700", "800", "900"):
        yield "b"
    if _attribute(properties, "text-line-through-style") not in ("", "none"):
        yield "s"


# --- elements ---------------------------------------------------------------------------


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _attribute(element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if _local(key) == name), "")


def _children(element, *names: str) -> Iterator:
    return (child for child in element if isinstance(child.tag, str) and _local(child.tag) in names)


def _words(element) -> str:
    return "".join(element.itertext())


def _added(target, tag: str, **attributes: str):
    return etree.SubElement(target, tag, attributes)


def _say(target, words: str | None):
    """Put `words` behind all that `target` holds."""
    if not words:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + words
    else:
        target.text = (target.text or "") + words
