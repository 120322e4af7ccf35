"""Writes the client's contract from the server's schemas and tables; `--check` says whether it is current."""

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from marshmallow import Schema, fields, validate  # noqa: E402

import webapp.app  # noqa: E402, F401 every package registers what it has
from webapp.access import GRANTS, REACHES, ROLES, reach_names  # noqa: E402
from webapp.connect.webhooks import schema as webhooks  # noqa: E402
from webapp.followups import own_clocks  # noqa: E402
from webapp.followups import rules as followups  # noqa: E402
from webapp.followups import search_schema as search  # noqa: E402
from webapp.followups import theme_schema as themes  # noqa: E402
from webapp.health import schema as health  # noqa: E402
from webapp.huddles import running_views as huddles  # noqa: E402
from webapp.huddles.kinds import kinds  # noqa: E402
from webapp.huddles.setting_schema import KINDS as HUDDLE_KINDS  # noqa: E402
from webapp.huddles.setting_schema import PARTS, KindSchema  # noqa: E402
from webapp.huddles.timetable_schema import TimetableSchema  # noqa: E402
from webapp.measures import views as measures  # noqa: E402
from webapp.notify.kinds import CHANNELS, KINDS  # noqa: E402
from webapp.notify.way_views import WaysSchema  # noqa: E402
from webapp.people.clock_schema import FURTHER  # noqa: E402
from webapp.people.codes import MOST_CODES  # noqa: E402
from webapp.photos import schema as photos  # noqa: E402
from webapp.reports import schema as reports  # noqa: E402
from webapp.rounds import history_schema as history  # noqa: E402
from webapp.rounds import sound  # noqa: E402
from webapp.sync.commands import COMMANDS, SCHEMA_VERSION  # noqa: E402
from webapp.sync.feed import ENTITIES  # noqa: E402
from webapp.walls import schema as walls  # noqa: E402

FOLDER = ROOT / "pwa" / "src" / "contract"
HEAD = "// Written by tools/contract.py from the server's schemas. Do not edit.\n"

NAMED = {
    "Role": ROLES,
    "Category": followups.CATEGORIES,
    "Priority": followups.PRIORITIES,
    "Effort": followups.EFFORTS,
    "DeclineReason": followups.DECLINE_REASONS,
    "IssueState": followups.STATES,
    "NoticeKind": tuple(KINDS),
    "Channel": CHANNELS,
    "HuddleKind": HUDDLE_KINDS,
    "Part": PARTS,
    "WebhookEvent": webhooks.NAMES,
}
# What is read outside the feed.
READS = (
    history.HistorySchema,
    history.RoundsSummarySchema,
    history.MovementSchema,
    search.FoundIssuesSchema,
    search.SimilarIssuesSchema,
    themes.ThemesSchema,
    reports.LoopSchema,
    reports.StoplightReportSchema,
    photos.CareSchema,
    measures.SeriesSchema,
    walls.BoardOnWallSchema,
    walls.SeenWallsSchema,
    huddles.HeldHuddlesSchema,
    TimetableSchema,
    WaysSchema,
    health.OperationsSchema,
    health.DeadEndsSchema,
    webhooks.WebhooksFaringSchema,
    webhooks.SendingsSchema,
    webhooks.SecretSchema,
)
VALUE = "null | string | number | string[] | { person_id?: string; room_id?: string; name?: string; why?: string }"


class Writer:
    """Turns schemas into TypeScript; shapes met on the way become interfaces of their own."""

    def __init__(self) -> None:
        self.interfaces: dict[str, str] = {}
        self.made_of: dict[str, type[Schema]] = {}

    def shape(self, schema: Schema, name: str | None = None) -> str:
        name = name or type(schema).__name__.removesuffix("Schema")
        if self.made_of.setdefault(name, type(schema)) is not type(schema):
            raise TypeError(f"{type(schema)} and {self.made_of[name]} would both be {name} on the client")
        if name not in self.interfaces:
            self.interfaces[name] = ""  # held, so that a shape may hold itself
            lines = [self._line(key, field) for key, field in schema.fields.items()]
            self.interfaces[name] = f"export interface {name} {{\n" + "".join(lines) + "}\n"
        return name

    def inline(self, schema: Schema) -> str:
        return "{ " + "; ".join(self._line(key, field).strip() for key, field in schema.fields.items()) + " }"

    def _line(self, key: str, field: fields.Field[Any]) -> str:
        optional = "" if field.required else "?"
        return f"  {field.data_key or key}{optional}: {self.type_of(field)}\n"

    def type_of(self, field: fields.Field[Any]) -> str:
        said = self._bare(field)
        return f"{said} | null" if field.allow_none and said != "Value" else said

    def _bare(self, field: fields.Field[Any]) -> str:
        if "ts" in field.metadata:
            return str(field.metadata["ts"])
        choices = _choices(field)
        if choices is not None:
            return _named(choices)
        match field:
            case fields.Nested():
                return self.shape(field.schema)
            case fields.List():
                inner = self.type_of(field.inner)
                return f"({inner})[]" if " " in inner else f"{inner}[]"
            case fields.Boolean():
                return "boolean"
            case fields.Integer() | fields.Float():
                return "number"
            case fields.Dict():
                inner = self.type_of(field.value_field) if field.value_field else "unknown"
                return f"Record<string, {inner}>"
            case fields.Raw():
                return "Value"
            case _:
                return "string"


def _choices(field: fields.Field[Any]) -> tuple[str, ...] | None:
    found = [rule for rule in field.validators if isinstance(rule, validate.OneOf)]
    return tuple(found[0].choices) if found else None


def _named(choices: tuple[str, ...]) -> str:
    for name, known in NAMED.items():
        if set(known) == set(choices):
            return name
    return _union(choices)


def _union(choices: Iterable[str]) -> str:
    return " | ".join(json.dumps(choice) for choice in choices)


def entities() -> str:
    writer = Writer()
    names = {name: "".join(part.title() for part in name.split("_")) for name in ENTITIES}
    for name in sorted(ENTITIES):
        writer.shape(ENTITIES[name].schema, names[name])
    named = "".join(f"export type {name} = {_union(choices)}\n" for name, choices in NAMED.items())
    body = "\n".join(writer.interfaces.values())
    table = "".join(f"  {name}: {names[name]}\n" for name in sorted(names))
    return f"{HEAD}{named}export type Value = {VALUE}\n\n{body}\nexport interface Entities {{\n{table}}}\n"


def commands() -> str:
    writer = Writer()
    lines = [f"  {json.dumps(type)}: {writer.inline(kind.schema)}\n" for type, kind in sorted(COMMANDS.items())]
    extra = "\n".join(writer.interfaces.values())
    used = "".join(lines) + extra
    imports = [name for name in (*NAMED, "Value") if name in used]
    head = f'import type {{ {", ".join(sorted(imports))} }} from "./entities.gen"\n\n' if imports else ""
    return f"{HEAD}{head}{extra}export interface Commands {{\n{''.join(lines)}}}\n"


def reads() -> str:
    writer = Writer()
    for schema in READS:
        writer.shape(schema())
    body = "\n".join(writer.interfaces.values())
    imports = [name for name in (*NAMED, "Value") if re.search(rf"\b{name}\b", body)]
    return f'{HEAD}import type {{ {", ".join(sorted(imports))} }} from "./entities.gen"\n\n{body}'


def huddle_kinds() -> str:
    """What comes with each kind of huddle: for the screens of boards alone, which load it when asked for."""
    writer = Writer()
    writer.shape(KindSchema(), "OfKind")
    shape = re.sub(r"\?: (.*) \| null\n", r": \1\n", writer.interfaces["OfKind"])
    imports = sorted(
        name for name in ("HuddleKind", *writer.interfaces) if re.search(rf"\b{name}\b", shape) and name != "OfKind"
    )
    made = json.dumps(kinds(), indent=1, ensure_ascii=False)
    return (
        f'{HEAD}import type {{ {", ".join(imports)} }} from "./entities.gen"\n\n{shape}\n'
        f"export const HUDDLE_KINDS = {json.dumps(HUDDLE_KINDS)} as const\n\n"
        f"export const PARTS = {json.dumps(PARTS)} as const\n\n"
        f"export const KINDS: Record<HuddleKind, OfKind> = {made}\n"
    )


def notices() -> str:
    """Which notices there are and how they usually come: for the screen of preferences, which loads it when asked."""
    kinds = {
        kind: {"urgent": it.urgent, "channels": list(it.channels), "told": {"en": it.en, "es": it.es}}
        for kind, it in KINDS.items()
    }
    return (
        f'{HEAD}import type {{ Channel, NoticeKind }} from "./entities.gen"\n\n'
        "export interface OfNotice {\n"
        "  urgent: boolean // of a P1 it passes quiet hours, duty and mute\n"
        "  channels: readonly Channel[] // the usual ones, besides the inbox\n"
        "  told: { en: string; es: string } // who is told and when\n"
        "}\n\n"
        f"export const CHANNELS: readonly Channel[] = {json.dumps(CHANNELS)}\n\n"
        f"export const NOTICES: Record<NoticeKind, OfNotice> = {json.dumps(kinds, indent=1, ensure_ascii=False)}\n"
    )


def webhook_events() -> str:
    """What other systems may hear of: for the screens of webhooks alone, which load it when asked for."""
    return f"{HEAD}export const WEBHOOK_EVENTS = {json.dumps(webhooks.NAMES, indent=2)} as const\n"


def tables() -> str:
    # What no person may do the client need not know.
    grants = {verb: reach_names(verb) for verb, row in GRANTS.items() if any(row[: len(ROLES)])}
    moves = {verb: _move(move) for verb, move in followups.MOVES.items()}
    made = {
        "VERSION": SCHEMA_VERSION,
        "ENTITIES": sorted(ENTITIES),
        "ROLES": list(ROLES),
        "REACHES": {name: sorted(reach) for name, reach in REACHES.items()},
        "GRANTS": grants,
        "MOVES": moves,
        "CLOCKS": own_clocks.usual(),
        "BOUNDS": own_clocks.BOUNDS,
        "FURTHER": list(FURTHER),
        "STOPLIGHT": followups.STOPLIGHT,
        "CATEGORIES": list(followups.CATEGORIES),
        "PRIORITIES": list(followups.PRIORITIES),
        "EFFORTS": list(followups.EFFORTS),
        "DECLINE_REASONS": list(followups.DECLINE_REASONS),
        "FAULTS": list(sound.FAULTS),
        "OPENS": {kind: it.opens for kind, it in KINDS.items()},
        "MOST_CODES": MOST_CODES,
        "HUDDLE_TIMES": {name: kind["times"] for name, kind in kinds().items() if kind["times"]},
    }
    return HEAD + "\n".join(
        f"export const {name} = {json.dumps(value, indent=2)} as const\n" for name, value in made.items()
    )


def _move(move: followups.Move) -> dict[str, Any]:
    states = {name: sorted(getattr(move, name)) for name in ("before", "stays", "late")}
    return states | {"after": move.after, "whose": list(move.whose), "is_word": move.is_word}


def _plain(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        return {key: _plain(part) for key, part in value._asdict().items()}
    if hasattr(value, "total_seconds"):
        return value.total_seconds()
    return value


def main() -> int:
    files = {
        "entities.gen.ts": entities(),
        "commands.gen.ts": commands(),
        "reads.gen.ts": reads(),
        "tables.gen.ts": tables(),
        "kinds.gen.ts": huddle_kinds(),
        "notices.gen.ts": notices(),
        "webhooks.gen.ts": webhook_events(),
    }
    stale = [
        name for name, text in files.items() if not (FOLDER / name).exists() or (FOLDER / name).read_text() != text
    ]
    if "--check" in sys.argv:
        for name in stale:
            sys.stderr.write(f"pwa/src/contract/{name} is not what the schemas say: run tools/contract.py\n")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (FOLDER / name).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
