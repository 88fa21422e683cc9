"""The part of schema.org that pages may use: each type with its own and inherited properties.

By https://schema.org/version/latest; a term that is not here is looked up there first.
"""

_THING = {"name", "description", "url", "sameAs", "identifier", "potentialAction"}
_WORK = _THING | {
    "about", "audience", "author", "citation", "creativeWorkStatus", "dateModified",
    "datePublished", "headline", "inLanguage", "isPartOf", "pagination", "publisher", "version",
    "hasPart",
}  # fmt: skip
_PAGE = _WORK | {"breadcrumb", "lastReviewed", "reviewedBy"}
_ORGANISATION = _THING | {"slogan", "telephone", "email", "address", "areaServed", "logo"}

PROPERTIES = {
    "Thing": _THING,
    "Person": _THING | {"honorificSuffix"},
    "Organization": _ORGANISATION,
    "MedicalClinic": _ORGANISATION,
    "ReserveAction": _THING | {"target"},
    "PeopleAudience": _THING | {"audienceType"},
    "MedicalWebPage": _PAGE,
    "WebPage": _PAGE,
    "ScholarlyArticle": _WORK,
    "MedicalScholarlyArticle": _WORK,
    "Book": _WORK,
    "Chapter": _WORK,
    "Report": _WORK,
    "Periodical": _WORK,
    "PublicationVolume": _WORK | {"volumeNumber"},
    "PublicationIssue": _WORK | {"issueNumber"},
    "BreadcrumbList": _THING | {"itemListElement"},
    "ListItem": _THING | {"position", "item"},
    "DefinedTermSet": _WORK | {"hasDefinedTerm"},
    "DefinedTerm": _THING | {"inDefinedTermSet"},
}


def assert_known(thing) -> None:
    """Hold that `thing`, read from JSON-LD, uses the vocabulary and leaves nothing empty."""
    if isinstance(thing, list):
        assert thing
        for each in thing:
            assert_known(each)
    elif isinstance(thing, dict):
        kind = thing["@type"]
        said = thing.keys() - {"@type", "@context"}
        assert said <= PROPERTIES[kind], f"{kind}: {said - PROPERTIES[kind]}"
        for value in thing.values():
            assert_known(value)
    else:
        assert thing not in ("", None)
