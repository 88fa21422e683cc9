"""The admin as a browser without JavaScript sees it: pages, and forms sent back as they came."""

from dataclasses import dataclass

from django.contrib.auth.models import Permission, User
from django.test import Client
from lxml import html


def superuser(name: str = "kim", **names) -> User:
    """Return somebody who may do everything."""
    return User.objects.create_superuser(name, **{"first_name": "Kim", "last_name": "Roe", **names})


def staff(name: str, *permissions: str, email: str = "") -> User:
    """Return somebody who may sign in and do what `permissions` ("app.codename") say."""
    user = User.objects.create_user(name, email, is_staff=True)
    for each in permissions:
        app, codename = each.split(".")
        found = Permission.objects.get(content_type__app_label=app, codename=codename)
        user.user_permissions.add(found)
    return user


def signed_in(user: User) -> Client:
    """Return a browser in which `user` is signed in."""
    client = Client()
    client.force_login(user)
    return client


@dataclass
class Page:
    """A page that came back: its status, its tree, and the form on it."""

    client: Client
    url: str
    status: int
    tree: html.HtmlElement

    @property
    def text(self) -> str:
        """All words of the page, white space made plain."""
        return " ".join(self.tree.find("body").text_content().split())

    @property
    def messages(self) -> str:
        """What the page says at its top."""
        return " ".join(
            " ".join(each.text_content().split()) for each in self.all(".messagelist li")
        )

    @property
    def form(self) -> html.FormElement:
        """The form that saves."""
        return next(form for form in self.tree.forms if form.get("id", "").endswith("_form"))

    @property
    def values(self) -> dict[str, list[str]]:
        """What sending the form as it stands would send."""
        found: dict[str, list[str]] = {}
        for name, value in self.form.form_values():
            found.setdefault(name, []).append(_as_sent(value))
        for radio in self.form.xpath(".//input[@type='radio'][@checked]"):
            found[radio.name] = [radio.get("value", "on")]  # where lxml takes "" for none at all
        return found

    @property
    def buttons(self) -> list[str]:
        """What can be pressed to send the form."""
        return self.form.xpath(".//input[@type='submit']/@value")

    def all(self, selector: str) -> list[html.HtmlElement]:
        """Return the elements that the CSS class or tag path `selector` names."""
        name, _space, rest = selector.partition(" ")
        found = self.tree.find_class(name.lstrip("."))
        return [each for element in found for each in element.iter(rest)] if rest else found

    def errors(self) -> list[str]:
        """Return what the form complains about, field by field."""
        return [
            each.text_content().strip()
            for each in self.form.xpath(".//ul[contains(@class, 'errorlist')]/li")
        ]

    def send(self, button: str = "_save", *, without=(), **changes) -> "Page":
        """Send the form with `changes`; names may write "__" for "-"."""
        data = {name: value for name, value in self.values.items() if name not in without}
        data |= {name.replace("__", "-"): value for name, value in changes.items()}
        response = self.client.post(self.url, {**data, button: "1"}, follow=True)
        return _page(self.client, response, self.url)


def visit(client: Client, url: str) -> Page:
    """Open `url`."""
    return _page(client, client.get(url, follow=True), url)


def _page(client: Client, response, url: str) -> Page:
    if hasattr(response, "redirect_chain") and response.redirect_chain:
        url = response.redirect_chain[-1][0]
    tree = html.document_fromstring(response.content.decode())
    return Page(client, url, response.status_code, tree)


def _as_sent(value: str) -> str:
    # A textarea's first line end is the HTML's, and browsers send line ends as two characters.
    return value.removeprefix("\n").replace("\r\n", "\n").replace("\n", "\r\n")
