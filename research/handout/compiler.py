"""Typst, alone in a process: it sets what it is sent, one after the other, and answers.

    python compiler.py

It loads nothing of the site. `research.handout.typesetter` starts it and speaks with it: a line
of JSON each way, and behind an answer's line the files, as long as it says;
pictures are one a page.
"""

import json
import sys
from functools import cache

import typst


def main(asked, answers):
    """Answer each line of `asked`, until there is none any more."""
    for line in asked:
        files, error = [], ""
        try:
            made = _compiled(**json.loads(line))
            files = made if isinstance(made, list) else [made]
        except typst.TypstError as refusal:
            error = str(refusal)
        answer = {"error": error, "sizes": [len(each) for each in files]}
        answers.write(json.dumps(answer).encode() + b"\n" + b"".join(files))
        answers.flush()


@cache
def _fonts(*, include_system_fonts: bool) -> typst.Fonts:
    """Return the fonts, which are looked for once."""
    return typst.Fonts(include_system_fonts=include_system_fonts)


def _compiled(*, template: str, root: str, ignore_system_fonts: bool, data: str, **options):
    compiler = typst.Compiler(
        template.encode(),
        root=root,
        font_paths=_fonts(include_system_fonts=not ignore_system_fonts),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
    )
    return compiler.compile(timestamp=0, **options)


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
