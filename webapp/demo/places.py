"""The demo hospital: its sites, units, people and queues, and the small second hospital that must never show in it."""

from dataclasses import dataclass

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


# Ana Ruiz runs support services at Riverside: the manager of the demo sign-ins.
DESKS = (
    Desk("Biomed", ("equipment",), "Ana Ruiz", ("Colin Webb",), phone="4110"),
    Desk("Plant and Engineering", ("facilities",), "Walt Jensen", ("Ana Ruiz",), phone="4120"),
    Desk("Environmental Services", ("environment",), "Tanya Brooks", ("Ana Ruiz",)),
    Desk("Supply chain", ("supplies",), "Greg Holloway", ("Ana Ruiz",)),
    Desk("IT service desk", ("it",), "Naveen Reddy", ()),
    Desk("Pharmacy", ("medication",), "Claire Dubois", ()),
    Desk("House supervisor", ("staffing",), "Ruben Castro", ("Carla Mendes",), phone="4001"),
    Desk("Patient safety", ("safety",), "Miriam Feld", ("Ana Ruiz",), phone="4199"),
    Desk("Unit managers", ("experience", "communication", "process"), "Grace Lindqvist",
         ("Ana Ruiz", "Helen Brandt", "Carla Mendes", "Ingrid Solberg")),
    Desk("Security", ("security",), "Bruno Hale", (), phone="4000"),
    Desk("People and Culture", ("people",), "Yvonne Clarke", restricted=True),
    Desk("Education", ("training",), "Noor Rahman", ()),
    Desk("Not routed yet", (), "Ada Lindgren", ("Ana Ruiz",), catch_all=True),
)  # fmt: skip

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
