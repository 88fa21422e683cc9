"""Style sheets as readers get them."""

from django.core.management import call_command

from clinic.static_storage import ServedFiles


def test_a_style_sheet_is_served_whole_and_without_its_comments(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "served"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": f"{ServedFiles.__module__}.{ServedFiles.__name__}"},
    }
    folder = tmp_path / "written"
    folder.mkdir()
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    (folder / "page.css").write_text("/* Why. */\np {\n  color: red; /* So. */\n}\n")
    call_command("collectstatic", interactive=False, verbosity=0)
    sheets = list(settings.STATIC_ROOT.glob("page*.css"))
    assert len(sheets) == 2  # by its name, and by its name with what it says
    assert {sheet.read_text() for sheet in sheets} == {"p{color:red}"}
