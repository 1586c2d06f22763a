"""How pages are put into Wagtail's tree."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Page


class PageFactory(DjangoModelFactory):
    """A page below `parent`, by default the index that migrations made for its kind.

    It is a draft unless `published=True`, which publishes it through a revision as an editor does;
    `live_since=date(…)` does so on an earlier day. Lists of other rows (many to many) are given as
    arguments of the field's name.
    """

    class Meta:
        abstract = True

    published = False
    live_since: date | None = None

    @classmethod
    def default_parent(cls) -> Page:
        """This will return the page above. Raises DoesNotExist when the tree lacks it."""
        raise NotImplementedError

    @classmethod
    def assemble(cls, model_class: type[Page], values: dict[str, Any]) -> Page:
        """This will make the page in memory with all its lists."""
        lists = {
            field.name: values.pop(field.name)
            for field in model_class._meta.many_to_many
            if field.name in values
        }
        page = model_class(live=False, **values)
        for name, rows in lists.items():
            getattr(page, name).set(rows)
        return page

    @classmethod
    def _build(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        for name in ("published", "live_since", "parent"):
            kwargs.pop(name, None)
        return cls.assemble(model_class, kwargs)

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        live_since = kwargs.pop("live_since")
        published = kwargs.pop("published") or bool(live_since)
        parent = kwargs.pop("parent", None) or cls.default_parent()
        page = parent.add_child(instance=cls.assemble(model_class, kwargs))
        if published:
            cls.publish(page, live_since)
        # As the database has it: publishing works on another copy of the page.
        return model_class.objects.get(pk=page.pk)

    @classmethod
    def publish(cls, page: Page, on: date | None = None) -> None:
        """This will publish `page` as it is in memory, as if on the day `on`."""
        page.save_revision(user=page.owner, clean=False).publish(
            user=page.owner, skip_permission_checks=True
        )
        if on:
            moment = timezone.make_aware(datetime.combine(on, time(9)))
            type(page).objects.filter(pk=page.pk).update(
                first_published_at=moment, last_published_at=moment
            )
