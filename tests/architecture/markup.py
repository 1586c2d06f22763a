"""What templates and style sheets may hold."""

import re
from pathlib import Path

from tests.architecture.source_files import PACKAGES, at, files, lines, python_files, templates

OVERRIDES = ("wagtailadmin", "wagtailusers", "wagtailimages", "wagtaildocs", "allauth", "account")
SHORT = 15
HEAD = re.compile(
    r"\A(\s*\{%-?\s*(extends|load)\b[^%]*%\})*\s*\{%\s*comment\b.*?%\}(?P<text>.*?)\{%\s*endcomment",
    re.DOTALL,
)
SAYS_INPUTS = re.compile(r"\b(inputs?|blocks?|context|takes nothing)\b", re.IGNORECASE)

UNESCAPED = re.compile(
    r"\|\s*safe(seq)?\b|\bmark_safe\b|\bSafe(String|Text)\(|autoescape\s+off|\bhtml_safe\b"
)
MAY_BE_UNESCAPED: dict[str, str] = {}
"""Files that may mark text as safe, each with the reason why nobody can inject anything there."""

SCRIPT_TAG = re.compile(r"<script\b(?P<attributes>[^>]*)>", re.IGNORECASE)
DATA_SCRIPT = re.compile(r"type=[\"']application/(ld\+)?json[\"']")
MAIL_FOLDERS = {"mail", "email"}
"""Folders of templates that are e-mails, not pages."""

INLINE = {
    re.compile(r"<style\b", re.IGNORECASE): "put the rules into static/css/components.",
    re.compile(r"\sstyle\s*=", re.IGNORECASE): "use a class; the policy blocks inline styles.",
    re.compile(
        r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE
    ): "bind it in static/js by a data attribute.",
    re.compile(r"[\"']\s*javascript:", re.IGNORECASE): "bind it in static/js by a data attribute.",
}

CSS_WITHOUT_TEMPLATE = {
    "chips": "shared by the filters in use and the other names of a search",
    "sort_links": "a row of links that any list may have",
    "button": "our look of GOV.UK Frontend's button",
    "form_fields": "our look of GOV.UK Frontend's form fields",
    "story": "shared by the blocks of templates/home/story",
    "table": "shared by the table templates, which differ only in columns",
}
"""Style sheets of components that have no template of the same name, and why."""


def templates_without_a_head(root: Path) -> list[str]:
    """This will list templates that do not begin by stating their inputs."""
    found = []
    for path in templates(root):
        text = path.read_text(encoding="utf-8")
        head = HEAD.match(text)
        if head and SAYS_INPUTS.search(head["text"]):
            continue
        if _is_override(root, path) and len(text.splitlines()) <= SHORT:
            continue
        cure = "begin with {% comment %} that says what it shows and its inputs (or blocks)."
        found.append(at(root, path, 1, cure))
    return found


def unescaped(root: Path) -> list[str]:
    """This will list places that switch escaping off."""
    found = []
    for path in (*templates(root), *python_files(root, PACKAGES)):
        if str(path.relative_to(root)) in MAY_BE_UNESCAPED:
            continue
        for number, line in enumerate(lines(path), start=1):
            if UNESCAPED.search(line):
                cure = "let Django escape it (format_html), or give a reason in MAY_BE_UNESCAPED."
                found.append(at(root, path, number, f"escaping is switched off: {cure}"))
    return found


def inline_code(root: Path) -> list[str]:
    """This will list styles and scripts inside templates, which our policy blocks. E-mails have
    styles inline: mail programs read no others."""
    found = []
    for path in templates(root):
        if set(path.parent.parts[-2:]) & MAIL_FOLDERS:
            continue
        text = path.read_text(encoding="utf-8")
        for pattern, cure in INLINE.items():
            matches = pattern.finditer(text)
            found += [_at_match(root, path, text, match, cure) for match in matches]
        for match in SCRIPT_TAG.finditer(text):
            attributes = match["attributes"]
            if "src=" not in attributes and not DATA_SCRIPT.search(attributes):
                found.append(_at_match(root, path, text, match, "move the script to static/js."))
    return found


def styles_apart_from_components(root: Path) -> list[str]:
    """This will list component style sheets without the template they belong to."""
    known = {path.stem for path in files(root, ("templates",), ".html")}
    return [
        at(root, path, 1, "rename it as its template in templates/, or say why in the test.")
        for path in files(root, ("static/css/components",), ".css")
        if path.stem not in known and path.stem not in CSS_WITHOUT_TEMPLATE
    ]


def styles_not_built(root: Path) -> list[str]:
    """This will list style sheets that no other imports and no page or admin screen links to."""
    sheets = list(files(root, ("static/css",), ".css"))
    users = [*sheets, *templates(root), *python_files(root, PACKAGES)]
    text = "\n".join(path.read_text(encoding="utf-8") for path in users)
    return [
        at(root, path, 1, "nothing uses it: add it to static/css/site.css, or delete it.")
        for path in sheets
        if path.name != "site.css"
        and not re.search(rf"(@import[^;]*\b|static[( ][^)%]*css/){path.stem}\.css", text)
    ]


def _is_override(root: Path, path: Path) -> bool:
    return bool(set(OVERRIDES) & set(path.relative_to(root).parts))


def _at_match(root: Path, path: Path, text: str, match: "re.Match[str]", cure: str) -> str:
    line = text.count("\n", 0, match.start()) + 1
    return at(root, path, line, f"“{match[0].strip()}”: {cure}")
