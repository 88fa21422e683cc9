"""Having Typst set a template: what editors wrote reaches it as JSON, and is never markup."""

import json
from pathlib import Path

import typst
from django.conf import settings
from typst import TypstError as TypstError

VERSION = typst.__version__

# The fonts that come with Typst, so that every machine makes the same; and with them, where they
# lack a character, those of this machine.
OUR_FONTS, ALL_FONTS = {"ignore_system_fonts": True}, {"ignore_system_fonts": False}
ACCESSIBLE = {"format": "pdf", "pdf_standards": ["ua-1"]}  # fails where no font has a character


def compiled(template: Path, data: dict, *, ignore_system_fonts: bool, **options) -> bytes:
    """Return what Typst makes of `template`, which finds `data` in `sys.inputs`.

    `options` are its own: the format and what belongs to it. Raises TypstError.
    """
    media = Path(settings.MEDIA_ROOT)  # where the logo stands, if there is any
    compiler = typst.Compiler(
        template.read_bytes(),
        root=media if media.is_dir() else template.parent,
        ignore_system_fonts=ignore_system_fonts,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return compiler.compile(timestamp=0, **options)
