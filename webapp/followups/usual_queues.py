"""The queues a hospital begins with, and what goes to each: its first routing rules, until it says more itself."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class UsualQueue:
    """`takes` is what goes to it from anywhere; a restricted one is seen by its members and those concerned alone."""

    key: str
    name: Mapping[str, str]
    takes: tuple[str, ...] = ()
    restricted: bool = False
    catch_all: bool = False

    @property
    def rules(self) -> list[dict[str, object]]:
        """As `queue.open` takes them."""
        return [{"category": category, "place": place} for place, category in enumerate(self.takes)]


CATCH_ALL = UsualQueue("rest", {"en": "Not routed yet", "es": "Sin asignar todavía"}, catch_all=True)

USUAL_QUEUES = (
    UsualQueue("biomed", {"en": "Biomed", "es": "Electromedicina"}, ("equipment",)),
    UsualQueue("plant", {"en": "Plant and Engineering", "es": "Mantenimiento e ingeniería"}, ("facilities",)),
    UsualQueue("environment", {"en": "Environmental Services", "es": "Limpieza y residuos"}, ("environment",)),
    UsualQueue("supply", {"en": "Supply chain", "es": "Suministros"}, ("supplies",)),
    UsualQueue("it", {"en": "IT service desk", "es": "Soporte informático"}, ("it",)),
    UsualQueue("pharmacy", {"en": "Pharmacy", "es": "Farmacia"}, ("medication",)),
    UsualQueue("house", {"en": "House supervisor", "es": "Supervisión de guardia"}, ("staffing",)),
    UsualQueue("safety", {"en": "Patient safety", "es": "Seguridad del paciente"}, ("safety",)),
    UsualQueue("units", {"en": "Unit managers", "es": "Responsables de unidad"},
               ("experience", "communication", "process")),
    UsualQueue("security", {"en": "Security", "es": "Vigilancia"}, ("security",)),
    UsualQueue("people", {"en": "People and Culture", "es": "Personas y cultura"}, ("people",), restricted=True),
    UsualQueue("education", {"en": "Education", "es": "Formación"}, ("training",)),
    CATCH_ALL,
)  # fmt: skip
