"""An editor who publishes every second, until ended.

    python -m tests.soak.publisher

Prints a line once each version is public: its number and the moment, by the machine's clock that
never goes back. Each version's message names its number.
"""

import os
import time

import django

SLUG = "read-while-it-changes"
MESSAGE = "Practise a little each day, as version {} says."
PAUSE = 1  # second


def main():
    """Publish for ever."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    django.setup()
    from research.models import Article
    from tests.research.documents import sample_document, source
    from tests.research.published import published, republished

    def document(number: int):
        citations = (source(doi="10.5555/soak.readers"),)
        return sample_document(slug=SLUG, citations=citations, message=MESSAGE.format(number))

    article = Article.objects.filter(slug=SLUG).first() or published(document(1))
    number = article.editions.count()
    while True:  # the first that is told is the second, so that the list of changes quotes one
        number += 1
        republished(article, document(number), note=f"Version {number}.")
        print(number, time.monotonic(), flush=True)
        time.sleep(PAUSE)


if __name__ == "__main__":
    main()
