"""Records in the shapes that Crossref has: facts of real ones, and oddities that were met."""

WAKEFIELD = {
    "DOI": "10.1016/s0140-6736(97)11096-0",
    "type": "journal-article",
    "title": ["RETRACTED: Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive "
              "developmental disorder in children"],
    "container-title": ["The Lancet"],
    "author": [{"given": "AJ", "family": "Wakefield", "sequence": "first", "affiliation": []}],
    "issued": {"date-parts": [[1998, 2]]},
    "volume": "351",
    "issue": "9103",
    "page": "637-641",
    "updated-by": [
        {
            "DOI": "10.1016/s0140-6736(04)15715-2",
            "type": "correction",
            "label": "Correction",
            "source": "retraction-watch",
            "record-id": "17269",
            "updated": {"date-parts": [[2004, 3, 6]]},
        },
        {
            "DOI": "10.1016/s0140-6736(10)60175-4",
            "type": "retraction",
            "label": "Retraction",
            "source": "retraction-watch",
            "record-id": "4036",
            "updated": {"date-parts": [[2010, 2, 6]]},
        },
    ],
}  # fmt: skip

# The study of the sample article, whose supplement is easily left out.
BOS = {
    "DOI": "10.1111/dmcn.12297",
    "type": "journal-article",
    "title": ["Development of fine motor skills in preterm infants"],
    "container-title": ["Developmental Medicine &amp; Child Neurology"],
    "author": [
        {"given": "Arend F", "family": "Bos", "sequence": "first"},
        {"given": "Koenraad N J A", "family": "Van Braeckel", "sequence": "additional"},
        {"given": "Marrit M", "family": "Hitzert", "sequence": "additional"},
        {"given": "Jozien C", "family": "Tanis", "sequence": "additional"},
        {"given": "Elise", "family": "Roze", "sequence": "additional"},
    ],
    "issued": {"date-parts": [[2013, 10, 16]]},
    "published-print": {"date-parts": [[2013, 11]]},
    "volume": "55",
    "issue": "s4",
    "page": "1-4",
}


def updated(kind: str, label: str | None = None, **entry) -> dict:
    """Return a record with one notice of this `kind`."""
    labelled = {} if label is None else {"label": label}
    notice = {"DOI": "10.5555/notice", "type": kind, "source": "publisher", **labelled, **entry}
    return {**BOS, "updated-by": [{"updated": {"date-parts": [[2020, 5, 1]]}, **notice}]}
