"""Typst, alone in a process: it sets what it is sent, one after the other, and answers.

    python compiler.py

It loads nothing of the site. `research.handout.typesetter` starts it and speaks with it: a line
of JSON each way, and behind an answer's line files as long as it says: pictures are one a page.
"""

import json
import sys

import typst


def main(asked, answers):
    """Answer each line of `asked`, until there is none any more."""
    for line in asked:
        files: list[bytes] = []
        try:
            made = _compiled(**json.loads(line))
            files = made if isinstance(made, list) else [made]
            answer = {"sizes": [len(each) for each in files]}
        except typst.TypstError as error:
            answer = {"error": str(error)}
        answers.write(json.dumps(answer).encode() + b"\n" + b"".join(files))
        answers.flush()


def _compiled(*, template: str, root: str, ignore_system_fonts: bool, data: str, **options):
    compiler = typst.Compiler(
        template.encode(),
        root=root,
        ignore_system_fonts=ignore_system_fonts,
        sys_inputs={"data": data},
    )
    return compiler.compile(timestamp=0, **options)


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
