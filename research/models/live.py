"""What readers are shown, worked out when something is published, so that reading is quick.

The rows follow from the releases, the reviews and the glossary alone; `rebuild_live` makes them
anew at any time.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clinic import reading
from clinic.text_fields import ParagraphsField
from research.models.article import Article
from research.models.choices import ClosingReason
from research.models.history import Edition
from research.models.review import Review
from research.models.states import PublicStatus
from research.models.topic import Topic

# All that a list asks of a row, so that it finds its page without reading the rows before. SQLite
# reads a row also for what the index's own condition says.
_ASKED_BY_LISTS = ["-appeared_at", "-id", "starts", "until", "age_from", "age_to", "design"]
_ASKED_BY_LISTS += ["can_hold", "status", "is_readable"]


class LiveEditionQuerySet(models.QuerySet):
    def due(self, moment=None):
        """Leave out what waits for a date after `moment`, now unless given."""
        return self.filter(Q(starts=None) | Q(starts__lte=moment or reading.now()))

    def during(self, moment=None):
        """Return what holds of each article, live or not, by a clock that says `moment`."""
        moment = moment or reading.now()
        return self.due(moment).filter(Q(until=None) | Q(until__gt=moment), can_hold=True)

    def at(self, moment=None):
        """Return what readers see by a clock that says `moment`, or now; newest first."""
        live = self.during(moment).filter(status=PublicStatus.LIVE, is_readable=True)
        return live.order_by("-appeared_at", "-pk")

    def pending(self, moment=None):
        """Return what waits for a date after `moment`, now unless given; soonest first."""
        return self.filter(starts__gt=moment or reading.now()).order_by("starts")

    def whole(self):
        """Fetch what an article's page needs in the same query."""
        return self.select_related("edition__revision", "review", "page")


class LiveEdition(models.Model):
    """What readers are shown of an edition that was released; derived from the releases.

    One row for each edition that appeared, is to appear, or was taken away. `status` and `reason`
    say what stands at its own address: what changed in this edition, or why it was withdrawn or
    closed (`closing_reason`: of what kind that is). `number` is that of the event which made it
    so, and numbers, not hours, decide which rows can still hold of the article as a whole
    (`can_hold`): the one that does, and after it what was dated. Of these, `starts` is the date
    that a row waits for (none: it does not) and `until` the date of the next, so that a scheduled
    edition takes over without anybody or any timer doing anything. `first_at`, `appeared_at` and
    `since` are told to people and decide nothing. `review` is the check of the whole article that
    the edition stands on. `is_readable` is false from the moment at which this program could not
    read what the edition says.

    `entry`, `is_sample`, the ages and `design` are of what is live or waits for its date: lists
    and filters ask them, and no list reads a Document.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="live")
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="live")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=PublicStatus, default=PublicStatus.LIVE)
    slug = models.SlugField(max_length=300)
    reason = ParagraphsField(blank=True)
    closing_reason = models.CharField(max_length=12, choices=ClosingReason, blank=True)
    first_at = models.DateTimeField(help_text=_("When the article was first published."))
    appeared_at = models.DateTimeField(help_text=_("When this edition was first public."))
    since = models.DateTimeField(help_text=_("Since when it has its status."))
    can_hold = models.BooleanField()
    starts = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    review = models.ForeignKey(Review, models.PROTECT, null=True, related_name="+")
    review_due = models.DateField(null=True, help_text=_("When it has to be checked again."))
    topics = models.ManyToManyField(Topic, related_name="live")
    is_readable = models.BooleanField(default=True)
    picture = models.CharField(
        max_length=64, blank=True, db_index=True, help_text=_("The digest of what it shows.")
    )
    citation_styles = models.JSONField(
        default=dict, help_text=_("The study's citation in each style, made when publishing.")
    )

    entry = models.JSONField(
        default=dict, help_text=_("What a list shows of it, made when publishing.")
    )
    is_sample = models.BooleanField(
        default=False, help_text=_("Whether the study or somebody who is named is invented.")
    )
    age_from = models.PositiveSmallIntegerField(
        null=True, help_text=_("Ages studied, in months; none: from birth.")
    )
    age_to = models.PositiveSmallIntegerField(
        null=True, help_text=_("Ages studied, in months; none: no upper end.")
    )
    design = models.CharField(max_length=40, blank=True)
    despite = ParagraphsField(
        blank=True, help_text=_("Why it is public though its study was taken back.")
    )
    flags = models.JSONField(default=list, help_text=_("What became of the studies that it cites."))
    handout = models.JSONField(
        default=dict, help_text=_("How many pages its print-out has, and how many bytes.")
    )

    objects = LiveEditionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=_ASKED_BY_LISTS,
                condition=Q(can_hold=True, status="live", is_readable=True),
                name="live_newest_first",
            ),
            models.Index(
                fields=["starts"], condition=Q(starts__isnull=False), name="live_by_its_date"
            ),
            models.Index(fields=["review_due"], name="live_by_review_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(can_hold=True, starts=None),
                name="one_holds_without_a_date",
            ),
            models.UniqueConstraint(fields=["article", "starts"], name="one_takes_over_at_a_time"),
            models.CheckConstraint(
                condition=Q(status__in=["live", "withdrawn", "closed"]),
                name="released_is_live_withdrawn_or_closed",
            ),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(can_hold=True, status="live"),
                name="only_what_is_live_waits",
            ),
            models.CheckConstraint(
                condition=Q(until=None)
                | Q(can_hold=True) & (Q(starts=None) | Q(until__gt=F("starts"))),
                name="live_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return self.slug

    def is_due(self, moment) -> bool:
        """Whether it waits for no date after `moment`."""
        return self.starts is None or self.starts <= moment

    def holds(self, moment) -> bool:
        """Whether it is what holds of the article by a clock that says `moment`: see `during`."""
        is_over = self.until is not None and self.until <= moment
        return self.can_hold and self.is_due(moment) and not is_over


class LiveText(models.Model):
    """All words of a live edition, folded as searches fold theirs (`clinic.text.fold`)."""

    live = models.OneToOneField(LiveEdition, models.CASCADE, primary_key=True, related_name="text")
    folded = models.TextField()

    def __str__(self):
        return self.folded[:80]


class LivePage(models.Model):
    """The page of a live article as it was made last, compressed, and the digest of all that it
    was made of: while that is the same, so is the page."""

    live = models.OneToOneField(LiveEdition, models.CASCADE, primary_key=True, related_name="page")
    made_of = models.CharField(max_length=64)
    html = models.BinaryField()

    def __str__(self):
        return self.made_of


class ListedQuerySet(models.QuerySet):
    def at(self, moment=None):
        """Return what holds by a clock that says `moment`, or now; newest first."""
        moment = moment or reading.now()
        started = Q(starts=None) | Q(starts__lte=moment)
        lasts = Q(until=None) | Q(until__gt=moment)
        return self.filter(started & lasts).order_by("-appeared_at", "-live")


class Listed(models.Model):
    """What a live edition names, with all that a list of those that name it asks of the edition.

    Only an edition that readers see, or that waits for its date, has such rows. So the lists of a
    person and of a word are found in one index, and no other row is read on the way.
    """

    appeared_at = models.DateTimeField()
    starts = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)

    objects = ListedQuerySet.as_manager()

    class Meta:
        abstract = True


_ASKED_BY_NAME = ["slug", "-appeared_at", "-live", "starts", "until"]


class LivePerson(Listed):
    """Somebody whom a live edition names, by the web address that they had when it was signed."""

    live = models.ForeignKey(LiveEdition, models.CASCADE, related_name="people")
    slug = models.SlugField(max_length=120, db_index=False)
    wrote = models.BooleanField()
    checked = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=_ASKED_BY_NAME, name="live_of_person")]
        constraints = [
            models.UniqueConstraint(fields=["live", "slug"], name="person_named_once"),
        ]

    def __str__(self):
        return self.slug


class LiveTerm(Listed):
    """A hard word that a live edition explains, by the glossary's web address for it."""

    live = models.ForeignKey(LiveEdition, models.CASCADE, related_name="terms")
    slug = models.SlugField(max_length=80, db_index=False)

    class Meta:
        indexes = [models.Index(fields=_ASKED_BY_NAME, name="live_of_word")]
        constraints = [
            models.UniqueConstraint(fields=["slug", "live"], name="word_explained_once"),
        ]

    def __str__(self):
        return self.slug


class LiveTopic(Listed):
    """A topic that a live edition is about, where its study has not been taken back.

    Only of these a topic's digest is made.
    """

    live = models.ForeignKey(LiveEdition, models.CASCADE, related_name="digest_topics")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["topic", "-appeared_at", "-live", "starts", "until"], name="live_of_topic"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["live", "topic"], name="topic_told_once"),
        ]

    def __str__(self):
        return f"{self.topic_id}: {self.live_id}"


class LiveCount(models.Model):
    """How many articles more (fewer, where negative) are live of one group from a moment on.

    `group` is all articles (empty), a topic, the digest of one or a hard word (see
    `research.public.archive`), and `traits` what the filters know of those. The numbers until now
    are added up, so an edition that waits for its date is counted from its date on, without
    anybody counting anew.
    """

    group = models.CharField(max_length=100)
    traits = models.CharField(max_length=60, blank=True)
    since = models.DateTimeField(db_index=True)
    number = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "traits", "since"], name="counted_once"),
        ]

    def __str__(self):
        return f"{self.group} {self.traits}: {self.number}"
