"""What search keeps for itself: which documents are due where, and a few editors' tables.

Everything here but promoted answers and the query log can be rebuilt from the practices.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel

from practices.models import PracticePage
from search.planner import read_tokens

KEY_LENGTH = 80


class TargetState(models.TextChoices):
    """Where an index is in its life."""

    BUILDING = "building", "Being built"
    LIVE = "live", "Answers searches"
    RETIRED = "retired", "Kept for going back"


class SearchTarget(models.Model):
    """An index that documents are written to."""

    engine = models.CharField(max_length=20)
    name = models.CharField(max_length=KEY_LENGTH, unique=True)
    schema_hash = models.CharField(max_length=16)
    state = models.CharField(
        max_length=10, choices=TargetState.choices, default=TargetState.BUILDING
    )
    created_at = models.DateTimeField(auto_now_add=True)
    live_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["engine"],
                condition=Q(state=TargetState.LIVE),
                name="search_target_one_live_an_engine",
            ),
            models.UniqueConstraint(
                fields=["engine"],
                condition=Q(state=TargetState.BUILDING),
                name="search_target_one_building_an_engine",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SearchDocument(models.Model):
    """The version of a document: it rises with every change of anything the document is made of.
    `wanted` says whether it was to be found when it was last written."""

    key = models.CharField(max_length=KEY_LENGTH, unique=True)
    version = models.PositiveBigIntegerField(default=0)
    wanted = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.key} v{self.version}"


class SearchDirty(models.Model):
    """A document that an index does not hold in its newest version yet."""

    # Without a constraint: an index that is dropped while somebody publishes must not make the
    # publish fail. Rows without an index are swept away.
    target = models.ForeignKey(
        SearchTarget, on_delete=models.CASCADE, related_name="dirty", db_constraint=False
    )
    key = models.CharField(max_length=KEY_LENGTH)
    version = models.PositiveBigIntegerField()
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    is_parked = models.BooleanField(
        "set aside", default=False, help_text="The engine refuses it: somebody must look."
    )
    last_error = models.TextField(blank=True)
    marked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "document to index"
        verbose_name_plural = "documents to index"
        constraints = [
            models.UniqueConstraint(fields=["target", "key"], name="search_dirty_once_a_target")
        ]

    def __str__(self) -> str:
        return f"{self.key} v{self.version} for {self.target}"


class SearchState(models.Model):
    """A number that rises when words change that processes hold in memory."""

    name = models.CharField(max_length=40, unique=True)
    version = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class PromotedAnswer(models.Model):
    """A practice that curators put first for a question, with the reason readers are shown."""

    words = models.CharField(
        max_length=120, help_text="The whole question as readers type it; endings do not matter."
    )
    stems = models.CharField(max_length=240, unique=True, editable=False)
    practice = models.ForeignKey(PracticePage, on_delete=models.CASCADE, related_name="+")
    note = models.CharField(
        "why", max_length=160, help_text="Readers see this: “Chosen by a curator: …”."
    )

    panels = [FieldPanel("words"), FieldPanel("practice"), FieldPanel("note")]

    class Meta:
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words

    def save(self, *args: object, **kwargs: object) -> None:
        self.stems = question_stems(self.words)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def clean(self) -> None:
        super().clean()
        self.stems = question_stems(self.words)
        if not self.stems:
            raise ValidationError({"words": "Write at least one word that can be searched."})
        others = PromotedAnswer.objects.filter(stems=self.stems).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError({"words": "Another promoted answer has these words."})


def question_stems(text: str) -> str:
    """This will give the sorted stems of a question, by which two wordings are the same."""
    tokens, _ = read_tokens(text)
    return " ".join(sorted({token.stem for token in tokens if not token.is_stop}))[:240]


class AskedQuery(models.Model):
    """How often something was searched in a month. The words themselves are kept only once enough
    different people have typed them, so that nothing personal is ever stored in clear."""

    month = models.DateField()
    digest = models.CharField(max_length=64)
    text = models.CharField(max_length=256, blank=True)
    times = models.PositiveIntegerField(default=0)
    times_without_result = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-month", "-times"]
        verbose_name_plural = "asked queries"
        constraints = [
            models.UniqueConstraint(fields=["month", "digest"], name="asked_query_once_a_month")
        ]

    def __str__(self) -> str:
        return self.text or f"{self.digest[:8]}…"


class AskedBy(models.Model):
    """Somebody, as a number that means nothing outside its month, typed a query."""

    query = models.ForeignKey(AskedQuery, on_delete=models.CASCADE, related_name="askers")
    person = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["query", "person"], name="asked_by_once_a_query")
        ]

    def __str__(self) -> str:
        return f"{self.person[:8]}…"
