"""The lists that describe a practice. Editors keep them; `load_reference` brings the first rows."""

from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

CODE_VALIDATOR = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z", "Use small letters, digits and single hyphens."
)


class Term(index.Indexed, models.Model):
    """One entry of a list: a stable code for URLs and exports, and the words people read."""

    code = models.CharField(
        max_length=60,
        unique=True,
        validators=[CODE_VALIDATOR],
        help_text="Stands in web addresses and exports. Never change it once it is in use.",
    )
    name = models.CharField(max_length=80, unique=True, help_text="As readers see it.")
    sort_order = models.PositiveSmallIntegerField("place in the list", default=0)

    panels = [FieldPanel("name"), FieldPanel("code"), FieldPanel("sort_order")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        abstract = True
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name


class Service(Term):
    """A public service, such as police or housing."""

    short_name = models.CharField(
        max_length=40, blank=True, help_text="For narrow columns. Left empty, the name is used."
    )

    panels = [*Term.panels, FieldPanel("short_name")]


class Region(Term):
    """One of the 12 ONS regions and nations of the UK, or outside the UK."""


class Profession(Term):
    """What somebody does for a living."""

    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="professions",
        help_text="The service most of them work in, if there is one.",
    )
    plural = models.CharField(max_length=80, blank=True)

    panels = [*Term.panels, FieldPanel("plural"), FieldPanel("service")]


class Setting(Term):
    """Where a practice happens: a ward, a street, a control room."""


class CostBand(Term):
    """A range of cost in pounds."""

    class Meta(Term.Meta):
        verbose_name = "cost band"


class PeopleServed(Term):
    """A group of people a practice is for."""

    class Meta(Term.Meta):
        verbose_name = "people served"
        verbose_name_plural = "people served"
