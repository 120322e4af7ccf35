"""Words that tell nothing of what an issue is about, folded, in both languages."""

_ENGLISH = (
    "a about after again all also always am an and any are as at be been before being but by can cannot could did "
    "do does doing done down during each ever every few for from get gets got had has have having he her here him "
    "his how i if in into is it its just me more most much my need needs never no nobody not now of off often on "
    "once one only or other our out over own please same she should since so some still such than that the their "
    "them then there these they this those through to today too under until up very was we were what when where "
    "which while who why will with without would yesterday you your two three four five six seven eight nine ten "
    "first second third last half both come comes go goes make makes made take takes took know knows see seen say "
    "says told ask asked want wants us another"
)
_SPANISH = (
    "a al algo alguien algun alguna ahora antes aqui asi aun ayer cada como con contra cual cuando cuanto de del "
    "desde donde durante e el ella ellas ellos en entre era es esa ese eso esta estan estar este esto estos fue "
    "ha hace hacia han hasta hay hoy la las le les lo los mas me mi mientras muy nada nadie ni no nos nosotros "
    "nuestra nuestro nunca o otra otro otros para pero poco por porque puede pueden que quien se sea ser si "
    "siempre sido sin sobre son su sus tambien tan tanto te tiene tienen toda todas todavia todo todos tras u un "
    "una unas uno unos y ya yo dos tres cuatro cinco seis siete ocho nueve diez primero primera segundo segunda "
    "ultimo ultima ambos viene vienen va van hacen toma toman sabe saben ve dice dicen pide piden quiere quieren"
)
STOP_WORDS = frozenset(f"{_ENGLISH} {_SPANISH}".split())

# Words that say what is the matter, or where, with whatever it may be: they help to name a theme, and make none.
_MATTER = (
    "missing broken empty late slow old dirty loose full cold hot leak leaks leaking stuck sticks jam jams wrong "
    "gone lost damaged faulty fault working work works worn torn short low high long noisy loud open opens closed "
    "close problem issue trouble again new bad good better nothing something anything everything time times day "
    "days night nights morning evening week weeks weekend shift shifts minute minutes hour hours month months "
    "need needed use used falta faltan roto rota rotos rotas vacio vacia tarde lento lenta viejo vieja sucio "
    "sucia suelto suelta lleno llena frio fria caliente gotea atascado atascada mal perdido perdida averiado "
    "averiada funciona funcionan problema asunto nuevo nueva malo mala tiempo dia dias noche noches manana semana "
    "semanas turno turnos minuto minutos hora horas beep beeps beeping stop stops stopped start starts wait waits "
    "waiting fail fails failed crack cracks cracked flicker flickers smell smells noise noises pita pitan para "
    "paran espera esperan esperando falla fallan agrietado agrietada parpadea huele ruido machine machines hear "
    "hears maquina maquinas away"
)
_PLACE = (
    "room rooms bay bays ward wards unit units floor floors corridor corridors hall area place side end front "
    "back north south east west left right near next store storeroom building hospital patient patients staff "
    "nurse nurses doctor doctors team teams people person family families visitor visitors sala salas habitacion "
    "habitaciones unidad unidades planta plantas pasillo pasillos zona lugar lado fondo norte sur este oeste "
    "izquierda derecha cerca junto almacen edificio paciente pacientes personal enfermera enfermeras medico "
    "medicos equipo equipos gente persona personas familia familias visita visitas stores cupboard window "
    "almacenes armario ventana"
)
WHAT_AND_WHERE = frozenset(f"{_MATTER} {_PLACE}".split())
