"""Organisations, their mail domains, and who belongs to them when."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from practices.enums import MembershipProof
from practices.models.taxonomy import CODE_VALIDATOR, Profession, Region, Service

DOMAIN_VALIDATOR = RegexValidator(
    r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}\Z",
    "Write the domain alone, in small letters: example.nhs.uk",
)


class Organisation(index.Indexed, ClusterableModel):
    """A body that people work for: a force, a trust, a council, a school."""

    name = models.CharField(max_length=160)
    slug = models.CharField(max_length=80, unique=True, validators=[CODE_VALIDATOR])
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="organisations")
    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
        help_text="Leave empty when it is not known; it is never guessed.",
    )
    country = models.CharField(
        max_length=60, blank=True, help_text="Only for an organisation outside the UK."
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text="The body it is part of. Endorsements between the two count as local support.",
    )
    about = models.TextField(max_length=600, blank=True, help_text="A few plain sentences.")
    website = models.URLField(blank=True)
    register_id = models.CharField(
        "number in a public register",
        max_length=60,
        null=True,
        blank=True,
        unique=True,
        help_text="Such as ods:RX1 or police:kent. Imports find the organisation by it.",
    )
    is_demo = models.BooleanField(
        "invented for the demonstration", default=False, help_text="Readers are told."
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("slug"),
                FieldRowPanel([FieldPanel("service"), FieldPanel("region")]),
                FieldPanel("country"),
                FieldPanel("parent"),
            ],
            heading="The organisation",
        ),
        MultiFieldPanel([FieldPanel("about"), FieldPanel("website")], heading="For readers"),
        InlinePanel(
            "mail_domains",
            heading="Work e-mail domains",
            label="domain",
            help_text="People with such an address are offered this organisation.",
        ),
        MultiFieldPanel(
            [FieldPanel("register_id"), FieldPanel("is_demo")], heading="For the record"
        ),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.FilterField("service"),
        index.FilterField("region"),
        index.FilterField("is_demo"),
    ]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=F("pk")), name="organisation_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(register_id__isnull=True) | ~Q(register_id=""),
                name="organisation_register_id_is_null_not_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        self.register_id = self.register_id or None
        if self.parent_id and self.parent and self.parent.parent_id:
            raise ValidationError(
                {"parent": "Choose a parent that has no parent itself: two levels are kept."}
            )


class MailDomain(models.Model):
    """A domain of work e-mail addresses."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="mail_domains")
    domain = models.CharField(max_length=120, validators=[DOMAIN_VALIDATOR])
    is_shared = models.BooleanField(
        "used by several organisations",
        default=False,
        help_text="People are asked which one is theirs, such as nhs.net.",
    )

    panels = [FieldRowPanel([FieldPanel("domain"), FieldPanel("is_shared")])]

    class Meta:
        ordering = ["domain"]
        constraints = [
            models.UniqueConstraint(
                Lower("domain"), condition=Q(is_shared=False), name="mail_domain_has_one_owner"
            ),
            models.UniqueConstraint(
                fields=["organisation", "domain"], name="mail_domain_once_an_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.domain


class Membership(models.Model):
    """Somebody's place in an organisation. Rows are ended, never deleted: what was true on the
    day of an endorsement stays true."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    profession = models.ForeignKey(
        Profession, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    job_title = models.CharField(max_length=80, blank=True, help_text="Such as ward sister.")
    verified_at = models.DateTimeField(
        "verified on",
        null=True,
        blank=True,
        help_text="When the work address or a verifier confirmed it.",
    )
    proof = models.CharField(
        "how it was checked", max_length=10, choices=MembershipProof.choices, blank=True
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="memberships_verified",
    )
    ended_at = models.DateTimeField("ended on", null=True, blank=True)
    refused_at = models.DateTimeField(
        "found to be false on",
        null=True,
        blank=True,
        help_text="From this moment nothing it vouched for counts.",
    )

    panels = [
        FieldPanel("user"),
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("profession"), FieldPanel("job_title")]),
        FieldRowPanel(
            [FieldPanel("verified_at"), FieldPanel("ended_at"), FieldPanel("refused_at")]
        ),
    ]

    class Meta:
        ordering = ["organisation", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(ended_at__isnull=True),
                name="membership_once_while_it_lasts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.organisation}"


class Profile(models.Model):
    """What the public may read about an account. Without one, a person appears nowhere."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile"
    )
    is_listed = models.BooleanField(
        "listed", default=True, help_text="Off: this person appears on no page."
    )
    about = models.TextField(max_length=400, blank=True)
    interests = models.ManyToManyField("practices.Concept", blank=True, related_name="followers")

    panels = [
        FieldPanel("user"),
        FieldPanel("is_listed"),
        FieldPanel("about"),
        FieldPanel("interests"),
    ]

    class Meta:
        ordering = ["user__full_name"]

    def __str__(self) -> str:
        return str(self.user)

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.pk])
