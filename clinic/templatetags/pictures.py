"""`{% picture %}`: a stored picture in a page, in as many widths as there are."""

from django import template
from django.conf import settings

from clinic.pictures import Rendition, sources
from clinic.security import is_admin

register = template.Library()

# A picture is as wide as the text: 65 characters of it, or a phone less its gutters.
SIZES = "(min-width: 44rem) 42rem, calc(100vw - 2rem)"


@register.inclusion_tag("clinic/_picture.html", takes_context=True)
def picture(
    context,
    digest: str,
    width: int,
    height: int,
    alt: str = "",
    lazy: bool = True,
    sizes=SIZES,
    folder: str = "",
):
    """Show the picture `digest`; `width` and `height` are those of its row, in pixels.

    An empty `alt` says that it is decorative. Not `lazy`: it stands at the top of a page. `folder`
    is the address below which it is, where it is not where pictures of such pages are.
    """
    renditions, folder = sources(digest, width), folder or _folder(context)
    return {
        "webp": _srcset(folder, renditions, "webp"),
        "fallback": _srcset(folder, renditions, "fallback"),
        "src": folder + renditions[-1].fallback,
        "width": width,
        "height": height,
        "alt": alt,
        "lazy": lazy,
        "sizes": sizes,
    }


def _folder(context) -> str:
    """Return where pictures are: editors also see those that no page shows."""
    request = context.get("request")
    is_for_editors = "widget" in context or (request and is_admin(request.path_info))
    return f"{settings.ADMIN_PATH}{settings.MEDIA_URL}" if is_for_editors else settings.MEDIA_URL


def _srcset(folder: str, renditions: list[Rendition], kind: str) -> str:
    return ", ".join(f"{folder}{getattr(each, kind)} {each.width}w" for each in renditions)
