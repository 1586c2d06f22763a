"""The account: a work e-mail address and a name. It never holds a password."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    """Makes accounts by e-mail address; an address is kept in lower case."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """This will make an account. Raises ValueError without an address."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)  # None marks the password as unusable.
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """This will make an administrator of everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractUser):
    """An account, known by its work e-mail address."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField("work e-mail address", unique=True)
    full_name = models.CharField(
        "name", max_length=120, blank=True, help_text="As it should stand beside a practice."
    )
    verified_at = models.DateTimeField(
        "address verified on",
        null=True,
        blank=True,
        help_text="When the owner of the address proved that it is theirs.",
    )
    is_demo = models.BooleanField("demonstration account", default=False)
    demo_role = models.CharField(
        max_length=20,
        blank=True,
        help_text="Officer, nurse, …: the button that signs in as it, in development only.",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()  # type: ignore[assignment,misc]

    class Meta:
        verbose_name = "account"
        constraints = [
            models.UniqueConstraint(Lower("email"), name="account_email_ignores_case"),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split(" ")[0] if self.full_name else ""

    def clean(self) -> None:
        super().clean()
        self.email = self.email.strip().lower()
