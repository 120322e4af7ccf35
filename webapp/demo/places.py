"""The demo hospital: its sites, units, people and queues, and the small second hospital that must never show in it."""

from dataclasses import dataclass

from webapp.followups.usual_queues import USUAL_QUEUES

ZONE = "America/New_York"
PASSWORD = "roundwell-demo"  # noqa: S105 printed at every start of a demo, and meant to be known


@dataclass(frozen=True)
class Ward:
    """A unit, how many work there and lie there, and who leads it by day and by shift."""

    name: str
    kind: str
    staff: int
    beds: int
    manager: str
    charge: str
    frontline: tuple[str, ...]


RIVERSIDE = (
    Ward("4 West", "medical", 42, 28, "Grace Lindqvist", "Ngozi Okafor", ("Sam Whitfield", "Lucía Paredes")),
    Ward("5 East", "surgical", 44, 30, "Helen Brandt", "Marcus Tully", ("Tomás Rivera", "Beth Corrigan")),
    Ward("6 North", "oncology", 36, 24, "Grace Lindqvist", "Aiko Tanaka", ("Ruth Abrams",)),
    Ward("Intensive care", "critical care", 58, 20, "Peter Nowak", "Dana Whitehorse", ("Ilse Meyer", "Joel Pratt")),
    Ward(
        "Emergency",
        "emergency",
        85,
        42,
        "Carla Mendes",
        "Owen Gallagher",
        ("Fatima Zahid", "Rory Blake", "Inés Calder"),
    ),
    Ward("Maternity", "maternity", 48, 22, "Joy Adeyemi", "Sofia Marino", ("Hana Kim",)),
    Ward("Children's ward", "paediatric", 38, 18, "Joy Adeyemi", "Priscilla Boone", ("Eli Navarro",)),
    Ward("Operating theatres", "theatre", 64, 12, "Helen Brandt", "Vikram Shah", ("Nadia Petrov",)),
    Ward("Imaging", "imaging", 30, 0, "Stefan Kowalczyk", "Amara Cole", ("Leo Fontaine",)),
)
HILLTOP = (
    Ward("Rehabilitation", "rehabilitation", 34, 26, "Ingrid Solberg", "Bilal Haddad", ("Maya Ortiz",)),
    Ward("Geriatrics", "medical", 40, 32, "Ingrid Solberg", "Rosa Delgado", ("Kwame Mensah",)),
    Ward("Day surgery", "surgical", 22, 14, "Paul Ferris", "Linh Tran", ("Zoe Hart",)),
    Ward("Dialysis", "clinic", 18, 16, "Paul Ferris", "Gloria Nkemelu", ("Ivan Dimitrov",)),
    Ward("Outpatients", "clinic", 28, 0, "Mei Castillo", "Derek Olsen", ("Anita Rao",)),
)
FACILITIES = {"Riverside Hospital": RIVERSIDE, "Hilltop Hospital": HILLTOP}

EXECUTIVES = ("Elena Marsh", "David Osei", "Margaret Quinn", "Rafael Soto", "Susan Achebe")
ADMIN = "Ada Lindgren"


@dataclass(frozen=True)
class Desk:
    """A queue: what goes to it, who leads it and who works it with them."""

    name: str
    categories: tuple[str, ...]
    lead: str
    members: tuple[str, ...] = ()
    restricted: bool = False
    catch_all: bool = False
    phone: str | None = None


def _usual(key: str, lead: str, *members: str, phone: str | None = None) -> Desk:
    """One of the queues every hospital begins with, and who works it here."""
    queue = next(it for it in USUAL_QUEUES if it.key == key)
    return Desk(queue.name["en"], queue.takes, lead, members, queue.restricted, queue.catch_all, phone)


# Ana Ruiz runs support services at Riverside: the manager of the demo sign-ins.
DESKS = (
    _usual("biomed", "Ana Ruiz", "Colin Webb", phone="4110"),
    _usual("plant", "Walt Jensen", "Ana Ruiz", phone="4120"),
    _usual("environment", "Tanya Brooks", "Ana Ruiz"),
    _usual("supply", "Greg Holloway", "Ana Ruiz"),
    _usual("it", "Naveen Reddy"),
    _usual("pharmacy", "Claire Dubois"),
    _usual("house", "Ruben Castro", "Carla Mendes", phone="4001"),
    _usual("safety", "Miriam Feld", "Ana Ruiz", phone="4199"),
    _usual("units", "Grace Lindqvist", "Ana Ruiz", "Helen Brandt", "Carla Mendes", "Ingrid Solberg"),
    _usual("security", "Bruno Hale", phone="4000"),
    _usual("people", "Yvonne Clarke"),
    _usual("education", "Noor Rahman"),
    _usual("rest", "Ada Lindgren", "Ana Ruiz"),
)

SIGN_INS = {
    "executive@demo.example": "Elena Marsh",
    "charge@demo.example": "Ngozi Okafor",
    "manager@demo.example": "Ana Ruiz",
    "frontline@demo.example": "Sam Whitfield",
    "admin@demo.example": ADMIN,
}

LAKESIDE = (
    Ward("Ward A", "medical", 20, 16, "Olga Brenner", "Timo Falk", ("Jana Stern",)),
    Ward("Ward B", "surgical", 20, 14, "Olga Brenner", "Karin Holm", ("Nils Berg",)),
)
LAKESIDE_SIGN_INS = {"manager@other.example": "Olga Brenner"}
LAKESIDE_DESKS = (
    Desk("House services", ("facilities", "environment", "equipment", "supplies"), "Olga Brenner"),
    Desk("Staff matters", ("people",), "Ruth Ehlers", restricted=True),
    Desk("Everything else", (), "Olga Brenner", catch_all=True),
)
