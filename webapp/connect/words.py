"""What a calendar program shows, in each language: a template, a unit, how it stands, and nobody's words."""

_EN = {
    "name":    "My rounds (Roundwell)",
    "coming":  "planned",
    "due":     "due",
    "late":    "late",
    "missed":  "missed",
    "done":    "done",
    "skipped": "skipped",
}  # fmt: skip

_ES = {
    "name":    "Mis rondas (Roundwell)",
    "coming":  "prevista",
    "due":     "toca ahora",
    "late":    "con retraso",
    "missed":  "no realizada",
    "done":    "hecha",
    "skipped": "omitida",
}  # fmt: skip

LANGUAGES = {"en": _EN, "es": _ES}


def of(language: str) -> dict[str, str]:
    """The words of a person's language; an unknown language is English."""
    return LANGUAGES.get(language.split("-")[0].lower(), _EN)


def title(template: dict[str, str], language: str) -> str:
    """A template's name in that language, or in English."""
    return template.get(language.split("-")[0].lower()) or template["en"]
