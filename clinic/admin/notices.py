"""Notices that a clinic can begin with and make its own."""

from django.utils.translation import gettext_lazy as _

# By the name that an address gives them: what the form of a new notice begins with.
READY = {
    "disclaimer": {
        "title": _("For information only"),
        "text": _(
            "<p>What you read on this website is for information only. It is not medical advice "
            "and does not replace it. Talk to a doctor or a therapist about your own child.</p>"
        ),
    },
    "confidentiality": {
        "title": _("Names are changed"),
        "text": _(
            "<p>We have changed the names of children and families on this website to protect "
            "their privacy. We do not change the names of our team.</p>"
        ),
    },
}
