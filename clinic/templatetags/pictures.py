"""`{% picture %}`: a stored picture in a page, in as many widths as there are."""

from django import template
from django.conf import settings

from clinic.pictures import sources

register = template.Library()

# A picture is as wide as the text: 65 characters of it, or a phone less its gutters.
SIZES = "(min-width: 44rem) 42rem, calc(100vw - 2rem)"


@register.inclusion_tag("clinic/_picture.html")
def picture(digest: str, width: int, height: int, alt: str = "", lazy: bool = True, sizes=SIZES):
    """Show the picture `digest`; `width` and `height` are those of its row, in pixels.

    An empty `alt` says that it is decorative. Not `lazy`: it stands at the top of a page.
    """
    renditions = sources(digest, width)
    return {
        "webp": _srcset((each.webp, each.width) for each in renditions),
        "fallback": _srcset((each.fallback, each.width) for each in renditions),
        "src": settings.MEDIA_URL + renditions[-1].fallback,
        "width": width,
        "height": height,
        "alt": alt,
        "lazy": lazy,
        "sizes": sizes,
    }


def _srcset(files) -> str:
    return ", ".join(f"{settings.MEDIA_URL}{name} {width}w" for name, width in files)
