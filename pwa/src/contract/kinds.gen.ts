// Written by tools/contract.py from the server's schemas. Do not edit.
import type { AgendaStep, BoardCounter, BoardReading, Both, Department, HuddleKind, HuddleTime, Lane, MustEscalate, Title } from "./entities.gen"

export interface OfKind {
  lanes: Lane[]
  agenda: AgendaStep[]
  readings: BoardReading[]
  counters: BoardCounter[]
  times: HuddleTime[]
  departments: Department[]
  must_escalate: MustEscalate[]
  target_minutes: number
  kind: HuddleKind
  title: Title
  purpose: Both
  source: string
}

export const HUDDLE_KINDS = ["shift", "safety_brief", "department", "brief", "debrief", "after_event", "improvement"] as const

export const PARTS = ["resolved", "kudos", "counters", "readings", "new_issues", "cards", "carried", "answers", "due", "departments", "must_escalate", "aging", "chart", "attendance", "focus"] as const

export const KINDS: Record<HuddleKind, OfKind> = {
 "shift": {
  "agenda": [
   {
    "key": "celebrate",
    "title": {
     "en": "What went well",
     "es": "Lo que salió bien"
    },
    "minutes": 1,
    "script": [
     {
      "en": "These were fixed since we last met. Thank you for speaking up.",
      "es": "Esto se arregló desde la última reunión. Gracias por decirlo."
     },
     {
      "en": "Who helped you, and how?",
      "es": "¿Quién les ayudó y cómo?"
     }
    ],
    "lanes": [
     "people"
    ],
    "shows": [
     "resolved",
     "kudos"
    ]
   },
   {
    "key": "look_back",
    "title": {
     "en": "Safety look-back",
     "es": "Seguridad hasta ahora"
    },
    "minutes": 2,
    "script": [
     {
      "en": "Since we last met, any falls, skin damage, wrong medicine or near miss? Say what, not who.",
      "es": "Desde la última reunión, ¿hubo caídas, lesiones de piel, errores de medicación o algo que casi pasa? Digan qué, no quién."
     },
     {
      "en": "When were we last harmed by each of these? Look at the count.",
      "es": "¿Cuándo fue el último daño de cada tipo? Miren la cuenta."
     }
    ],
    "lanes": [
     "safety",
     "quality"
    ],
    "shows": [
     "counters",
     "new_issues"
    ]
   },
   {
    "key": "look_ahead",
    "title": {
     "en": "Look ahead",
     "es": "Lo que viene"
    },
    "minutes": 2,
    "script": [
     {
      "en": "Which rooms worry you most? Falls, getting worse, one to one. Rooms only, no names.",
      "es": "¿Qué habitaciones les preocupan más? Caídas, empeoramiento, uno a uno. Solo habitaciones, sin nombres."
     },
     {
      "en": "Lines, catheters, isolation, strong drips. Which ones do we check today?",
      "es": "Vías, sondas, aislamientos, fármacos de alto riesgo. ¿Cuáles revisamos hoy?"
     }
    ],
    "lanes": [
     "safety"
    ],
    "shows": [
     "cards"
    ]
   },
   {
    "key": "people",
    "title": {
     "en": "People",
     "es": "Personas"
    },
    "minutes": 1,
    "script": [
     {
      "en": "How many patients, how many of us, and who is in charge?",
      "es": "¿Cuántos pacientes, cuántos somos y quién está al mando?"
     },
     {
      "en": "Who is new here or on loan today? How will each of us get a break?",
      "es": "¿Quién es nuevo o viene de otra unidad hoy? ¿Cómo tendrá cada persona su descanso?"
     }
    ],
    "lanes": [
     "people"
    ],
    "shows": [
     "readings"
    ]
   },
   {
    "key": "kit",
    "title": {
     "en": "Kit",
     "es": "Material"
    },
    "minutes": 1,
    "script": [
     {
      "en": "What is missing, broken, not in stock, or slow? Beds, pumps, computers, linen.",
      "es": "¿Qué falta, está roto, agotado o va lento? Camas, bombas, computadoras, ropa."
     }
    ],
    "lanes": [
     "resources"
    ],
    "shows": [
     "cards"
    ]
   },
   {
    "key": "carried",
    "title": {
     "en": "Carried over and answers",
     "es": "Pendientes y respuestas"
    },
    "minutes": 1,
    "script": [
     {
      "en": "These came back from above, and these are still open. Done, carry, or ask for help?",
      "es": "Esto volvió de arriba y esto sigue abierto. ¿Hecho, sigue o pedimos ayuda?"
     }
    ],
    "lanes": [
     "delivery"
    ],
    "shows": [
     "answers",
     "carried",
     "due",
     "aging"
    ]
   },
   {
    "key": "close",
    "title": {
     "en": "One focus",
     "es": "Un solo foco"
    },
    "minutes": 1,
    "script": [
     {
      "en": "One thing we all watch today.",
      "es": "Una sola cosa que todos vigilamos hoy."
     },
     {
      "en": "One good catch to share? Then we close. Thank you.",
      "es": "¿Algún buen hallazgo que compartir? Con eso cerramos. Gracias."
     }
    ],
    "lanes": [
     "safety"
    ],
    "shows": [
     "focus",
     "chart",
     "attendance"
    ]
   }
  ],
  "readings": [
   {
    "key": "census",
    "title": {
     "en": "Patients",
     "es": "Pacientes"
    },
    "least": 0,
    "most": 500,
    "better": "steady"
   },
   {
    "key": "staff_short",
    "title": {
     "en": "Staff short",
     "es": "Personal que falta"
    },
    "unit": {
     "en": "people",
     "es": "personas"
    },
    "least": 0,
    "most": 100,
    "amber": {
     "at_least": 1
    },
    "red": {
     "at_least": 2
    },
    "better": "down"
   },
   {
    "key": "falls",
    "title": {
     "en": "Falls since last time",
     "es": "Caídas desde la última vez"
    },
    "least": 0,
    "most": 50,
    "red": {
     "at_least": 1
    },
    "better": "down",
    "counter": "fall_harm"
   },
   {
    "key": "missed_breaks",
    "title": {
     "en": "Breaks missed last shift",
     "es": "Descansos perdidos en el último turno"
    },
    "least": 0,
    "most": 100,
    "amber": {
     "at_least": 1
    },
    "red": {
     "at_least": 3
    },
    "better": "down"
   }
  ],
  "counters": [
   {
    "key": "fall_harm",
    "title": {
     "en": "Fall with harm",
     "es": "Caída con daño"
    }
   },
   {
    "key": "skin",
    "title": {
     "en": "Pressure injury",
     "es": "Lesión por presión"
    }
   },
   {
    "key": "medicine",
    "title": {
     "en": "Medicine error with harm",
     "es": "Error de medicación con daño"
    }
   }
  ],
  "times": [
   {
    "at": "07:00",
    "days": [
     0,
     1,
     2,
     3,
     4,
     5,
     6
    ]
   },
   {
    "at": "19:00",
    "days": [
     0,
     1,
     2,
     3,
     4,
     5,
     6
    ]
   }
  ],
  "departments": [],
  "must_escalate": [],
  "lanes": [
   {
    "key": "safety",
    "title": {
     "en": "Safety",
     "es": "Seguridad"
    }
   },
   {
    "key": "quality",
    "title": {
     "en": "Quality",
     "es": "Calidad"
    }
   },
   {
    "key": "delivery",
    "title": {
     "en": "Delivery",
     "es": "Atención"
    }
   },
   {
    "key": "people",
    "title": {
     "en": "People",
     "es": "Personas"
    }
   },
   {
    "key": "resources",
    "title": {
     "en": "Resources",
     "es": "Recursos"
    }
   }
  ],
  "target_minutes": 10,
  "kind": "shift",
  "title": {
   "en": "Shift huddle",
   "es": "Reunión de turno"
  },
  "purpose": {
   "en": "Know in ten minutes what could harm someone today, who needs help, and what became of what we raised.",
   "es": "Saber en diez minutos qué podría dañar a alguien hoy, quién necesita ayuda y qué pasó con lo que planteamos."
  },
  "source": "Written for Roundwell. Built on published practice for daily unit huddles: look back, look ahead, people, kit, what is carried over, one focus; thanks first, rooms instead of names (Institute for Healthcare Improvement; the huddles of Leeds Teaching Hospitals and of Vancouver Clinic; tiered huddles at Cleveland Clinic)."
 },
 "safety_brief": {
  "agenda": [
   {
    "key": "look_back",
    "title": {
     "en": "The last 24 hours",
     "es": "Las últimas 24 horas"
    },
    "minutes": 3,
    "script": [
     {
      "en": "Did any of these happen since yesterday? Read the list aloud. Each one goes up today.",
      "es": "¿Ocurrió algo de esto desde ayer? Lean la lista en voz alta. Cada cosa sube hoy."
     },
     {
      "en": "Say what happened and where. We do not ask who.",
      "es": "Digan qué pasó y dónde. No preguntamos quién."
     }
    ],
    "lanes": [
     "safety",
     "quality"
    ],
    "shows": [
     "must_escalate",
     "counters",
     "new_issues"
    ]
   },
   {
    "key": "look_ahead",
    "title": {
     "en": "The next 24 hours",
     "es": "Las próximas 24 horas"
    },
    "minutes": 6,
    "script": [
     {
      "en": "Each area in turn. What could stop safe care before we meet again? Or, nothing to report.",
      "es": "Cada área por turno. ¿Qué podría impedir una atención segura antes de la próxima reunión? O bien, nada que informar."
     }
    ],
    "lanes": [
     "delivery",
     "people",
     "resources"
    ],
    "shows": [
     "departments",
     "readings"
    ]
   },
   {
    "key": "follow_up",
    "title": {
     "en": "Yesterday's items",
     "es": "Lo pendiente de ayer"
    },
    "minutes": 4,
    "script": [
     {
      "en": "Oldest first. Who has it, and by when? If it is stuck, what does it need from us?",
      "es": "Primero lo más antiguo. ¿Quién lo tiene y para cuándo? Si está parado, ¿qué necesita de nosotros?"
     },
     {
      "en": "Every card from below gets an answer. A no with a good reason counts.",
      "es": "Cada tarjeta que viene de abajo recibe respuesta. Un no con un buen motivo también vale."
     }
    ],
    "lanes": [
     "safety",
     "delivery",
     "people",
     "resources"
    ],
    "shows": [
     "cards",
     "carried",
     "due",
     "aging"
    ]
   },
   {
    "key": "close",
    "title": {
     "en": "Answers and thanks",
     "es": "Respuestas y gracias"
    },
    "minutes": 2,
    "script": [
     {
      "en": "What was answered and fixed. Who spoke up and should be thanked?",
      "es": "Lo que se respondió y se arregló. ¿Quién lo planteó y merece las gracias?"
     }
    ],
    "lanes": [
     "people"
    ],
    "shows": [
     "answers",
     "resolved",
     "kudos",
     "chart",
     "attendance"
    ]
   }
  ],
  "readings": [
   {
    "key": "beds_free",
    "title": {
     "en": "Beds free",
     "es": "Camas libres"
    },
    "least": 0,
    "most": 2000,
    "amber": {
     "at_most": 10
    },
    "red": {
     "at_most": 4
    },
    "better": "up"
   },
   {
    "key": "boarders",
    "title": {
     "en": "Waiting for a bed",
     "es": "Esperando cama"
    },
    "unit": {
     "en": "patients",
     "es": "pacientes"
    },
    "least": 0,
    "most": 500,
    "amber": {
     "at_least": 4
    },
    "red": {
     "at_least": 8
    },
    "better": "down"
   },
   {
    "key": "units_short",
    "title": {
     "en": "Units short of staff",
     "es": "Unidades con personal de menos"
    },
    "least": 0,
    "most": 200,
    "amber": {
     "at_least": 2
    },
    "red": {
     "at_least": 5
    },
    "better": "down"
   },
   {
    "key": "down",
    "title": {
     "en": "Systems or equipment down",
     "es": "Sistemas o equipos fuera de servicio"
    },
    "least": 0,
    "most": 200,
    "amber": {
     "at_least": 1
    },
    "red": {
     "at_least": 3
    },
    "better": "down"
   }
  ],
  "counters": [
   {
    "key": "serious_harm",
    "title": {
     "en": "Serious harm",
     "es": "Daño grave"
    }
   },
   {
    "key": "staff_injury",
    "title": {
     "en": "Staff injury",
     "es": "Lesión de personal"
    }
   }
  ],
  "times": [
   {
    "at": "09:30",
    "days": [
     0,
     1,
     2,
     3,
     4,
     5,
     6
    ]
   }
  ],
  "departments": [
   {
    "key": "nursing",
    "title": {
     "en": "Nursing units",
     "es": "Unidades de enfermería"
    }
   },
   {
    "key": "emergency",
    "title": {
     "en": "Emergency and flow",
     "es": "Urgencias y flujo"
    }
   },
   {
    "key": "theatre",
    "title": {
     "en": "Theatre",
     "es": "Quirófano"
    }
   },
   {
    "key": "medical",
    "title": {
     "en": "Medical staff",
     "es": "Personal médico"
    }
   },
   {
    "key": "pharmacy",
    "title": {
     "en": "Pharmacy",
     "es": "Farmacia"
    }
   },
   {
    "key": "infection",
    "title": {
     "en": "Infection prevention",
     "es": "Prevención de infecciones"
    }
   },
   {
    "key": "diagnostics",
    "title": {
     "en": "Lab and imaging",
     "es": "Laboratorio e imagen"
    }
   },
   {
    "key": "supply",
    "title": {
     "en": "Supply and cleaning",
     "es": "Suministros y limpieza"
    }
   },
   {
    "key": "facilities",
    "title": {
     "en": "Building and biomed",
     "es": "Edificio y electromedicina"
    }
   },
   {
    "key": "it",
    "title": {
     "en": "IT",
     "es": "Informática"
    }
   },
   {
    "key": "security",
    "title": {
     "en": "Security",
     "es": "Vigilancia"
    }
   }
  ],
  "must_escalate": [
   {
    "key": "harm",
    "title": {
     "en": "Serious harm to a patient",
     "es": "Daño grave a un paciente"
    }
   },
   {
    "key": "infection",
    "title": {
     "en": "New infection or outbreak",
     "es": "Infección nueva o brote"
    }
   },
   {
    "key": "it_down",
    "title": {
     "en": "IT or equipment down",
     "es": "Informática o equipos fuera de servicio"
    }
   },
   {
    "key": "injury",
    "title": {
     "en": "Injury to staff",
     "es": "Lesión de personal"
    }
   },
   {
    "key": "power",
    "title": {
     "en": "Power, water or gas",
     "es": "Luz, agua o gases"
    }
   },
   {
    "key": "capacity",
    "title": {
     "en": "No bed where one is needed",
     "es": "Sin cama donde se necesita"
    }
   },
   {
    "key": "drug_shortage",
    "title": {
     "en": "Drug shortage",
     "es": "Falta de medicamentos"
    }
   },
   {
    "key": "violence",
    "title": {
     "en": "Violence or threats",
     "es": "Violencia o amenazas"
    }
   }
  ],
  "lanes": [
   {
    "key": "safety",
    "title": {
     "en": "Safety",
     "es": "Seguridad"
    }
   },
   {
    "key": "quality",
    "title": {
     "en": "Quality",
     "es": "Calidad"
    }
   },
   {
    "key": "delivery",
    "title": {
     "en": "Beds and flow",
     "es": "Camas y flujo"
    }
   },
   {
    "key": "people",
    "title": {
     "en": "People",
     "es": "Personas"
    }
   },
   {
    "key": "resources",
    "title": {
     "en": "Equipment and IT",
     "es": "Equipos e informática"
    }
   }
  ],
  "target_minutes": 15,
  "kind": "safety_brief",
  "title": {
   "en": "Daily safety brief",
   "es": "Reunión diaria de seguridad"
  },
  "purpose": {
   "en": "Every leader knows by mid-morning what harmed or could harm someone, and who is on it.",
   "es": "Antes de media mañana, cada responsable sabe qué dañó o podría dañar a alguien y quién se ocupa."
  },
  "source": "Written for Roundwell. Built on published practice for house-wide safety briefs: the last day, the next day, and yesterday's items, with a fixed order of departments and a written list of what must go up (Intermountain Health; Cleveland Clinic; five-tier huddles in Pennsylvania)."
 },
 "department": {
  "agenda": [
   {
    "key": "harm",
    "title": {
     "en": "Harm and infections",
     "es": "Daños e infecciones"
    },
    "minutes": 3,
    "script": [
     {
      "en": "Harm, falls, new infections and codes since yesterday. What and where, not who.",
      "es": "Daños, caídas, infecciones nuevas y paradas desde ayer. Qué y dónde, no quién."
     }
    ],
    "lanes": [
     "safety",
     "quality"
    ],
    "shows": [
     "counters",
     "readings",
     "new_issues"
    ]
   },
   {
    "key": "flow",
    "title": {
     "en": "Beds and length of stay",
     "es": "Camas y estancia"
    },
    "minutes": 3,
    "script": [
     {
      "en": "Where do we need a bed, and who could go home today? What holds them here?",
      "es": "¿Dónde hace falta una cama y quién podría irse hoy a casa? ¿Qué lo retiene aquí?"
     }
    ],
    "lanes": [
     "delivery"
    ],
    "shows": [
     "readings",
     "chart"
    ]
   },
   {
    "key": "people",
    "title": {
     "en": "People",
     "es": "Personas"
    },
    "minutes": 2,
    "script": [
     {
      "en": "Which unit is short today, and who can lend a hand?",
      "es": "¿A qué unidad le falta gente hoy y quién puede echar una mano?"
     }
    ],
    "lanes": [
     "people"
    ],
    "shows": [
     "readings"
    ]
   },
   {
    "key": "from_below",
    "title": {
     "en": "Cards from the units",
     "es": "Tarjetas de las unidades"
    },
    "minutes": 4,
    "script": [
     {
      "en": "Oldest first. Can we solve it here? If not, we pass it up now.",
      "es": "Primero la más antigua. ¿Podemos resolverla aquí? Si no, la subimos ahora."
     }
    ],
    "lanes": [
     "resources",
     "delivery",
     "safety"
    ],
    "shows": [
     "cards",
     "carried",
     "aging"
    ]
   },
   {
    "key": "answers",
    "title": {
     "en": "Answers to take back",
     "es": "Respuestas que llevar"
    },
    "minutes": 2,
    "script": [
     {
      "en": "These answers came down. Who tells the unit, in person, today?",
      "es": "Estas respuestas llegaron. ¿Quién se lo dice hoy a la unidad, en persona?"
     }
    ],
    "lanes": [
     "delivery"
    ],
    "shows": [
     "answers",
     "due"
    ]
   },
   {
    "key": "close",
    "title": {
     "en": "Thanks and close",
     "es": "Gracias y cierre"
    },
    "minutes": 1,
    "script": [
     {
      "en": "What was fixed, and whom do we thank?",
      "es": "¿Qué se arregló y a quién damos las gracias?"
     }
    ],
    "lanes": [
     "people"
    ],
    "shows": [
     "resolved",
     "kudos",
     "attendance"
    ]
   }
  ],
  "readings": [
   {
    "key": "infections",
    "title": {
     "en": "New infections",
     "es": "Infecciones nuevas"
    },
    "least": 0,
    "most": 100,
    "red": {
     "at_least": 1
    },
    "better": "down"
   },
   {
    "key": "falls",
    "title": {
     "en": "Falls",
     "es": "Caídas"
    },
    "least": 0,
    "most": 100,
    "amber": {
     "at_least": 1
    },
    "red": {
     "at_least": 3
    },
    "better": "down"
   },
   {
    "key": "codes",
    "title": {
     "en": "Codes called",
     "es": "Paradas atendidas"
    },
    "least": 0,
    "most": 100,
    "amber": {
     "at_least": 1
    },
    "red": {
     "at_least": 3
    },
    "better": "down"
   },
   {
    "key": "beds_free",
    "title": {
     "en": "Beds free",
     "es": "Camas libres"
    },
    "least": 0,
    "most": 1000,
    "amber": {
     "at_most": 4
    },
    "red": {
     "at_most": 1
    },
    "better": "up"
   },
   {
    "key": "stay",
    "title": {
     "en": "Length of stay",
     "es": "Estancia media"
    },
    "unit": {
     "en": "days",
     "es": "días"
    },
    "least": 0,
    "most": 100,
    "amber": {
     "at_least": 5
    },
    "red": {
     "at_least": 7
    },
    "better": "down"
   },
   {
    "key": "staff_short",
    "title": {
     "en": "Staff short",
     "es": "Personal que falta"
    },
    "least": 0,
    "most": 200,
    "amber": {
     "at_least": 2
    },
    "red": {
     "at_least": 5
    },
    "better": "down"
   }
  ],
  "counters": [
   {
    "key": "serious_harm",
    "title": {
     "en": "Serious harm",
     "es": "Daño grave"
    }
   },
   {
    "key": "infection",
    "title": {
     "en": "Infection caught here",
     "es": "Infección adquirida aquí"
    }
   }
  ],
  "times": [
   {
    "at": "08:00",
    "days": [
     0,
     1,
     2,
     3,
     4
    ]
   }
  ],
  "departments": [],
  "must_escalate": [],
  "lanes": [
   {
    "key": "safety",
    "title": {
     "en": "Safety",
     "es": "Seguridad"
    }
   },
   {
    "key": "quality",
    "title": {
     "en": "Quality",
     "es": "Calidad"
    }
   },
   {
    "key": "delivery",
    "title": {
     "en": "Beds and flow",
     "es": "Camas y flujo"
    }
   },
   {
    "key": "people",
    "title": {
     "en": "People",
     "es": "Personas"
    }
   },
   {
    "key": "resources",
    "title": {
     "en": "Resources",
     "es": "Recursos"
    }
   }
  ],
  "target_minutes": 15,
  "kind": "department",
  "title": {
   "en": "Department huddle",
   "es": "Reunión de departamento"
  },
  "purpose": {
   "en": "Solve what the units could not, move beds and people where they are needed, and send each answer back.",
   "es": "Resolver lo que las unidades no pudieron, llevar camas y personas donde hacen falta y devolver cada respuesta."
  },
  "source": "Written for Roundwell. Built on published practice for the second tier of daily huddles: harm, infections, falls, codes, beds, length of stay, staff, then the cards from the units and the answers to them (Cleveland Clinic)."
 },
 "brief": {
  "agenda": [
   {
    "key": "team",
    "title": {
     "en": "Who is on the team",
     "es": "Quién forma el equipo"
    },
    "minutes": 1,
    "script": [
     {
      "en": "First names and jobs, please. Anyone can stop us at any time.",
      "es": "Nombre y función, por favor. Cualquiera puede detenernos en cualquier momento."
     }
    ],
    "lanes": [
     "people"
    ],
    "shows": [
     "attendance"
    ]
   },
   {
    "key": "goal",
    "title": {
     "en": "The goal",
     "es": "El objetivo"
    },
    "minutes": 1,
    "script": [
     {
      "en": "What do we want to get done, and what would a good day look like?",
      "es": "¿Qué queremos lograr y cómo sería un buen día?"
     }
    ],
    "lanes": [
     "plan"
    ],
    "shows": [
     "cards"
    ]
   },
   {
    "key": "roles",
    "title": {
     "en": "Roles",
     "es": "Funciones"
    },
    "minutes": 0,
    "script": [
     {
      "en": "Is it clear to each of us who does what?",
      "es": "¿Tiene claro cada persona quién hace qué?"
     }
    ],
    "lanes": [
     "people"
    ],
    "shows": []
   },
   {
    "key": "care",
    "title": {
     "en": "Plan of care",
     "es": "Plan de atención"
    },
    "minutes": 1,
    "script": [
     {
      "en": "Step by step, what will we do? Where could it go wrong, and what then?",
      "es": "Paso a paso, ¿qué haremos? ¿Dónde podría fallar y qué haríamos?"
     }
    ],
    "lanes": [
     "plan"
    ],
    "shows": [
     "carried",
     "new_issues"
    ]
   },
   {
    "key": "reach",
    "title": {
     "en": "Who can be reached",
     "es": "A quién se puede llamar"
    },
    "minutes": 0,
    "script": [
     {
      "en": "Who is away, and when? Who do we call for help?",
      "es": "¿Quién estará ausente y cuándo? ¿A quién pedimos ayuda?"
     }
    ],
    "lanes": [
     "people"
    ],
    "shows": []
   },
   {
    "key": "load",
    "title": {
     "en": "Sharing the load",
     "es": "Reparto del trabajo"
    },
    "minutes": 1,
    "script": [
     {
      "en": "Is the work shared fairly? Who has too much?",
      "es": "¿Está bien repartido el trabajo? ¿Quién tiene demasiado?"
     }
    ],
    "lanes": [
     "people"
    ],
    "shows": [
     "readings"
    ]
   },
   {
    "key": "resources",
    "title": {
     "en": "What we need",
     "es": "Lo que necesitamos"
    },
    "minutes": 1,
    "script": [
     {
      "en": "Do we have the kit, the blood, the beds and the people? What is missing?",
      "es": "¿Tenemos el material, la sangre, las camas y las personas? ¿Qué falta?"
     }
    ],
    "lanes": [
     "resources"
    ],
    "shows": [
     "cards"
    ]
   }
  ],
  "readings": [
   {
    "key": "staff_short",
    "title": {
     "en": "Staff short",
     "es": "Personal que falta"
    },
    "least": 0,
    "most": 50,
    "amber": {
     "at_least": 1
    },
    "red": {
     "at_least": 2
    },
    "better": "down"
   }
  ],
  "counters": [],
  "times": [],
  "departments": [],
  "must_escalate": [],
  "lanes": [
   {
    "key": "plan",
    "title": {
     "en": "The plan",
     "es": "El plan"
    }
   },
   {
    "key": "people",
    "title": {
     "en": "People",
     "es": "Personas"
    }
   },
   {
    "key": "resources",
    "title": {
     "en": "Resources",
     "es": "Recursos"
    }
   }
  ],
  "target_minutes": 5,
  "kind": "brief",
  "title": {
   "en": "Team brief",
   "es": "Reunión previa del equipo"
  },
  "purpose": {
   "en": "Start as one team. Who is here, what we want, who does what, and what we need.",
   "es": "Empezar como un solo equipo: quién está, qué queremos, quién hace qué y qué necesitamos."
  },
  "source": "Written for Roundwell. The seven things that published team training for hospitals asks before work begins: the team, the goal, roles, the plan of care, who can be reached, the load and the resources (public material of the Agency for Healthcare Research and Quality)."
 },
 "debrief": {
  "agenda": [
   {
    "key": "talk",
    "title": {
     "en": "Talking to each other",
     "es": "La comunicación"
    },
    "minutes": 1,
    "script": [
     {
      "en": "Did we tell each other what we needed to know, in time?",
      "es": "¿Nos dijimos a tiempo lo que hacía falta saber?"
     }
    ],
    "lanes": [
     "change",
     "well"
    ],
    "shows": [
     "attendance"
    ]
   },
   {
    "key": "roles",
    "title": {
     "en": "Roles",
     "es": "Funciones"
    },
    "minutes": 1,
    "script": [
     {
      "en": "Was it clear who did what?",
      "es": "¿Estaba claro quién hacía qué?"
     }
    ],
    "lanes": [
     "change",
     "well"
    ],
    "shows": []
   },
   {
    "key": "aware",
    "title": {
     "en": "Awareness",
     "es": "Atención al conjunto"
    },
    "minutes": 1,
    "script": [
     {
      "en": "Did we all know what was going on at each point?",
      "es": "¿Sabíamos todos qué estaba pasando en cada momento?"
     }
    ],
    "lanes": [
     "change",
     "well"
    ],
    "shows": []
   },
   {
    "key": "load",
    "title": {
     "en": "The load",
     "es": "La carga"
    },
    "minutes": 1,
    "script": [
     {
      "en": "Was the work shared fairly?",
      "es": "¿Estuvo bien repartido el trabajo?"
     }
    ],
    "lanes": [
     "change",
     "well"
    ],
    "shows": []
   },
   {
    "key": "help",
    "title": {
     "en": "Help",
     "es": "Ayuda"
    },
    "minutes": 1,
    "script": [
     {
      "en": "Did we ask for help, and did we offer it?",
      "es": "¿Pedimos ayuda y la ofrecimos?"
     }
    ],
    "lanes": [
     "change",
     "well"
    ],
    "shows": []
   },
   {
    "key": "caught",
    "title": {
     "en": "Errors made or caught",
     "es": "Errores cometidos o evitados"
    },
    "minutes": 1,
    "script": [
     {
      "en": "What went wrong, or nearly did? What let it happen? We look at the work, not at a person.",
      "es": "¿Qué salió mal o estuvo a punto? ¿Qué lo permitió? Miramos el trabajo, no a una persona."
     }
    ],
    "lanes": [
     "change"
    ],
    "shows": [
     "new_issues"
    ]
   },
   {
    "key": "well",
    "title": {
     "en": "What went well",
     "es": "Lo que salió bien"
    },
    "minutes": 1,
    "script": [
     {
      "en": "What should we do again? Who do we thank?",
      "es": "¿Qué deberíamos repetir? ¿A quién damos las gracias?"
     }
    ],
    "lanes": [
     "well"
    ],
    "shows": [
     "kudos"
    ]
   },
   {
    "key": "change",
    "title": {
     "en": "What to change",
     "es": "Qué cambiar"
    },
    "minutes": 1,
    "script": [
     {
      "en": "One thing we do another way next time. Who takes it on?",
      "es": "Una cosa que haremos de otra forma la próxima vez. ¿Quién se encarga?"
     }
    ],
    "lanes": [
     "change"
    ],
    "shows": [
     "cards",
     "due"
    ]
   }
  ],
  "readings": [],
  "counters": [],
  "times": [],
  "departments": [],
  "must_escalate": [],
  "lanes": [
   {
    "key": "well",
    "title": {
     "en": "Went well",
     "es": "Salió bien"
    }
   },
   {
    "key": "change",
    "title": {
     "en": "To change",
     "es": "Por cambiar"
    }
   }
  ],
  "target_minutes": 8,
  "kind": "debrief",
  "title": {
   "en": "Team debrief",
   "es": "Reunión posterior del equipo"
  },
  "purpose": {
   "en": "Learn from what we just did while it is fresh, and change one thing for next time.",
   "es": "Aprender de lo que acabamos de hacer mientras está fresco y cambiar una cosa para la próxima vez."
  },
  "source": "Written for Roundwell. The eight questions that published team training for hospitals asks after the work is done: talk, roles, awareness, load, help, errors made or caught, what went well, what to change (public material of the Agency for Healthcare Research and Quality)."
 },
 "after_event": {
  "agenda": [
   {
    "key": "facts",
    "title": {
     "en": "What happened",
     "es": "Qué pasó"
    },
    "minutes": 1,
    "script": [
     {
      "en": "Just the facts, in order. The room, the time, what was seen. No names.",
      "es": "Solo los hechos, en orden. La habitación, la hora, lo que se vio. Sin nombres."
     }
    ],
    "lanes": [
     "safety"
    ],
    "shows": [
     "attendance"
    ]
   },
   {
    "key": "safe_now",
    "title": {
     "en": "Safe now",
     "es": "Seguro ahora"
    },
    "minutes": 1,
    "script": [
     {
      "en": "Is the patient safe now? Are we? What must we do in the next ten minutes?",
      "es": "¿Está seguro el paciente ahora? ¿Y nosotros? ¿Qué debemos hacer en los próximos diez minutos?"
     }
    ],
    "lanes": [
     "safety"
    ],
    "shows": [
     "cards"
    ]
   },
   {
    "key": "different",
    "title": {
     "en": "What was different",
     "es": "Qué fue distinto"
    },
    "minutes": 1,
    "script": [
     {
      "en": "What was not as on other days? Light, floor, kit, staff, alarms, the plan.",
      "es": "¿Qué no era como otros días? La luz, el suelo, el material, el personal, las alarmas, el plan."
     }
    ],
    "lanes": [
     "safety"
    ],
    "shows": [
     "counters"
    ]
   },
   {
    "key": "today",
    "title": {
     "en": "What we change today",
     "es": "Qué cambiamos hoy"
    },
    "minutes": 1,
    "script": [
     {
      "en": "One change before this shift ends. Who does it?",
      "es": "Un cambio antes de que acabe este turno. ¿Quién lo hace?"
     }
    ],
    "lanes": [
     "safety",
     "resources"
    ],
    "shows": [
     "cards",
     "new_issues"
    ]
   },
   {
    "key": "tell",
    "title": {
     "en": "Who tells whom",
     "es": "Quién avisa a quién"
    },
    "minutes": 1,
    "script": [
     {
      "en": "Who tells the patient and the family? Who tells the doctor and the next shift?",
      "es": "¿Quién habla con el paciente y la familia? ¿Quién avisa al médico y al turno siguiente?"
     }
    ],
    "lanes": [
     "safety"
    ],
    "shows": [
     "due"
    ]
   },
   {
    "key": "report",
    "title": {
     "en": "Event report",
     "es": "Informe del suceso"
    },
    "minutes": 0,
    "script": [
     {
      "en": "Is the event report filed? Write its number on the card, and no more than that.",
      "es": "¿Está hecho el informe del suceso? Anoten su número en la tarjeta y nada más."
     }
    ],
    "lanes": [
     "safety"
    ],
    "shows": [
     "must_escalate"
    ]
   }
  ],
  "readings": [],
  "counters": [
   {
    "key": "fall_harm",
    "title": {
     "en": "Fall with harm",
     "es": "Caída con daño"
    }
   },
   {
    "key": "serious_harm",
    "title": {
     "en": "Serious harm",
     "es": "Daño grave"
    }
   }
  ],
  "times": [],
  "departments": [],
  "must_escalate": [
   {
    "key": "harm",
    "title": {
     "en": "Serious harm to a patient",
     "es": "Daño grave a un paciente"
    }
   },
   {
    "key": "injury",
    "title": {
     "en": "Injury to staff",
     "es": "Lesión de personal"
    }
   },
   {
    "key": "violence",
    "title": {
     "en": "Violence or threats",
     "es": "Violencia o amenazas"
    }
   }
  ],
  "lanes": [
   {
    "key": "safety",
    "title": {
     "en": "Change today",
     "es": "Cambiar hoy"
    }
   },
   {
    "key": "resources",
    "title": {
     "en": "Ask for help",
     "es": "Pedir ayuda"
    }
   }
  ],
  "target_minutes": 5,
  "kind": "after_event",
  "title": {
   "en": "After an event",
   "es": "Después de un suceso"
  },
  "purpose": {
   "en": "Keep the patient safe, learn the facts while they are fresh, and change something today.",
   "es": "Mantener seguro al paciente, conocer los hechos mientras están frescos y cambiar algo hoy."
  },
  "source": "Written for Roundwell. Built on published practice for huddles after a fall or another event in the same shift: the facts, safe now, what was different, what changes today, who tells whom, and the event report (Agency for Healthcare Research and Quality; unit safety programs that learn from one defect a month)."
 },
 "improvement": {
  "agenda": [
   {
    "key": "wins",
    "title": {
     "en": "Quick wins done",
     "es": "Arreglos hechos"
    },
    "minutes": 3,
    "script": [
     {
      "en": "What did we finish this week? Which easy fix comes next?",
      "es": "¿Qué terminamos esta semana? ¿Qué arreglo fácil sigue?"
     }
    ],
    "lanes": [
     "quick"
    ],
    "shows": [
     "resolved",
     "cards"
    ]
   },
   {
    "key": "stuck",
    "title": {
     "en": "Older than a week",
     "es": "Más de una semana"
    },
    "minutes": 4,
    "script": [
     {
      "en": "What is stuck, and what would free it? Do it, park it, or send it up.",
      "es": "¿Qué está parado y qué lo desbloquearía? Hacerlo, dejarlo en espera o subirlo."
     }
    ],
    "lanes": [
     "quick",
     "parked"
    ],
    "shows": [
     "aging",
     "carried",
     "answers"
    ]
   },
   {
    "key": "chart",
    "title": {
     "en": "One chart",
     "es": "Un gráfico"
    },
    "minutes": 3,
    "script": [
     {
      "en": "Look at one chart. Is it better, worse or the same? What do we think is behind it?",
      "es": "Miren un gráfico. ¿Va mejor, peor o igual? ¿Qué creemos que hay detrás?"
     }
    ],
    "lanes": [
     "trying"
    ],
    "shows": [
     "chart",
     "readings"
    ]
   },
   {
    "key": "test",
    "title": {
     "en": "One small test",
     "es": "Una pequeña prueba"
    },
    "minutes": 4,
    "script": [
     {
      "en": "What do we try, where, until when? How will we know that it helped?",
      "es": "¿Qué probamos, dónde y hasta cuándo? ¿Cómo sabremos si ayudó?"
     }
    ],
    "lanes": [
     "trying"
    ],
    "shows": [
     "cards",
     "due"
    ]
   },
   {
    "key": "thanks",
    "title": {
     "en": "Thanks",
     "es": "Gracias"
    },
    "minutes": 1,
    "script": [
     {
      "en": "Who moved something on this week?",
      "es": "¿Quién hizo avanzar algo esta semana?"
     }
    ],
    "lanes": [
     "quick"
    ],
    "shows": [
     "kudos",
     "attendance"
    ]
   }
  ],
  "readings": [
   {
    "key": "fixed",
    "title": {
     "en": "Fixed this week",
     "es": "Arreglado esta semana"
    },
    "least": 0,
    "most": 200,
    "better": "up"
   }
  ],
  "counters": [],
  "times": [
   {
    "at": "14:00",
    "days": [
     2
    ]
   }
  ],
  "departments": [],
  "must_escalate": [],
  "lanes": [
   {
    "key": "quick",
    "title": {
     "en": "Quick wins",
     "es": "Arreglos fáciles"
    }
   },
   {
    "key": "trying",
    "title": {
     "en": "Trying out",
     "es": "En prueba"
    }
   },
   {
    "key": "parked",
    "title": {
     "en": "Parked",
     "es": "En espera"
    }
   }
  ],
  "target_minutes": 15,
  "kind": "improvement",
  "title": {
   "en": "Weekly improvement huddle",
   "es": "Reunión semanal de mejora"
  },
  "purpose": {
   "en": "Finish easy fixes, free what is stuck, and try one small change a week.",
   "es": "Terminar arreglos fáciles, desbloquear lo que está parado y probar un pequeño cambio por semana."
  },
  "source": "Written for Roundwell. Built on published practice for weekly improvement at a board: quick wins first, what is older than a week, one run chart, one step of plan, do, study, act, and thanks (visual management in Saskatchewan; evidence that easy fixes and an answer help more than big ideas)."
 }
}
