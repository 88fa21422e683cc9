"""`{% picture %}`: a stored picture in a page, in as many widths as there are."""

from django import template
from django.conf import settings

from clinic.pictures import sources
from clinic.security import is_admin

register = template.Library()

# A picture is as wide as the text: 65 characters of it, or a phone less its gutters.
SIZES = "(min-width: 44rem) 42rem, calc(100vw - 2rem)"


@register.inclusion_tag("clinic/_picture.html", takes_context=True)
def picture(
    context, digest: str, width: int, height: int, alt: str = "", lazy: bool = True, sizes=SIZES
):
    """Show the picture `digest`; `width` and `height` are those of its row, in pixels.

    An empty `alt` says that it is decorative. Not `lazy`: it stands at the top of a page.
    """
    renditions, address = sources(digest, width), _address(context)
    return {
        "webp": _srcset(address, ((each.webp, each.width) for each in renditions)),
        "fallback": _srcset(address, ((each.fallback, each.width) for each in renditions)),
        "src": address + renditions[-1].fallback,
        "width": width,
        "height": height,
        "alt": alt,
        "lazy": lazy,
        "sizes": sizes,
    }


def _address(context) -> str:
    """Return where pictures are: editors also see those whose pages were taken down."""
    request = context.get("request")
    is_for_editors = "widget" in context or (request and is_admin(request.path_info))
    return f"{settings.ADMIN_PATH}{settings.MEDIA_URL}" if is_for_editors else settings.MEDIA_URL


def _srcset(address: str, files) -> str:
    return ", ".join(f"{address}{name} {width}w" for name, width in files)
