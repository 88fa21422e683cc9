"""Links of a page that is shown in a frame."""

import re

# What the templates and the sanitiser write: no ">" stands in a tag before its href.
_AWAY = re.compile(r'<a(?=\s[^>]*?\bhref="(?!#))|<form(?=[\s>])')


def open_elsewhere(html: str) -> str:
    """Let all links and forms of `html` open in a tab of their own, but those within the page.

    In a frame they would lead to pages that no frame may show.
    """
    return _AWAY.sub(lambda found: f'{found[0]} target="_blank"', html)
