"""Replaces Wagtail's welcome page by ours: home, with practices, case studies and collections."""

from django.db import migrations

CHILDREN = [
    ("practices", "practiceindexpage", "Practices", "practices"),
    ("home", "casestudyindexpage", "Case studies", "case-studies"),
    ("home", "collectionindexpage", "Collections", "collections"),
]


def plant(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")

    # The groups here are those of load_reference; Wagtail's own two would only confuse.
    apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Moderators"]).delete()
    root = Page.objects.get(depth=1)
    locale = Locale.objects.first() or Locale.objects.create(language_code="en-gb")
    Page.objects.filter(path__startswith=root.path, depth__gt=1).delete()

    def content_type(app_label, model):
        return ContentType.objects.get_or_create(app_label=app_label, model=model)[0]

    home = apps.get_model("home", "HomePage").objects.create(
        title="Frontline Exchange",
        draft_title="Frontline Exchange",
        slug="home",
        content_type=content_type("home", "homepage"),
        path=f"{root.path}0001",
        depth=2,
        numchild=len(CHILDREN),
        url_path="/home/",
        locale=locale,
    )
    for number, (app_label, model, title, slug) in enumerate(CHILDREN, start=1):
        apps.get_model(app_label, model).objects.create(
            title=title,
            draft_title=title,
            slug=slug,
            content_type=content_type(app_label, model),
            path=f"{home.path}{number:04d}",
            depth=3,
            numchild=0,
            url_path=f"/home/{slug}/",
            locale=locale,
        )
    Page.objects.filter(pk=root.pk).update(numchild=1)
    Site.objects.all().delete()
    Site.objects.create(
        hostname="localhost",
        port=8000,
        site_name="Frontline Exchange",
        root_page_id=home.pk,
        is_default_site=True,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_pages"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        # They hand permissions to those groups.
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtaildocs", "0002_initial_data"),
        ("wagtailimages", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
