"""What a session that writes knows without asking the database: rows it holds, and what hardly ever changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import Engine, Select, bindparam, event, inspect, select
from sqlalchemy.orm import Session, make_transient_to_detached
from sqlalchemy.orm.attributes import instance_state

Answer = TypeVar("Answer")

ABSENT = object()
MOST_ANSWERS = 1000  # about one kind: there is a day in some of them, and days go by


class Remembering(FlaskSession):
    """A session that, while it writes, reads each row once and finds by its key what it was only just given.

    SQLAlchemy remembers weakly, and looks for a new row by flushing it and asking the database. A batch of two hundred
    commands asks for the same few rows all the time. New rows it is given only when they are to be written one by one:
    it takes longer to learn that it has them than most of what is done with them.
    """

    def add(self, instance: object, **options: Any) -> None:
        state = instance_state(instance)
        is_ours = "writing" in self.info and state.key is None and state.session_id is None
        if is_ours and not self.in_nested_transaction():
            _hold_new(self, instance)
            self.info["new"].append(instance)
        else:
            super().add(instance, **options)

    def flush(self, objects: Any = None) -> None:
        for row in take_new(self):
            super().add(row)
        super().flush(objects)

    def get(self, entity: Any, ident: Any, **options: Any) -> Any:
        held = self.info.get("writing")
        if held is None or options or not isinstance(ident, tuple):
            return super().get(entity, ident, **options)
        if (row := held.get((entity, ident))) is not None:
            return None if row is ABSENT else row
        if (known := _lasting(self, entity).get((entity, ident))) is not None:
            row = held[entity, ident] = self.merge(known, load=False)
            return row
        return super().get(entity, ident, execution_options=_by_key(self, ident))

    def get_one(self, entity: Any, ident: Any, **options: Any) -> Any:
        row = None if options else self.get(entity, ident)
        return super().get_one(entity, ident, **options) if row is None else row


def begin(session: Session) -> None:
    """From now on it writes."""
    session.info.update(writing={}, new=[], unwritten=set(), written=set())


def end(session: Session) -> None:
    for name in ("writing", "new", "unwritten", "written", "lasting"):
        session.info.pop(name, None)


def take_new(session: Session) -> list[Any]:
    """The rows that were added and that the database does not know yet; whoever takes them writes them."""
    new = session.info.get("new", [])
    if new:
        session.info["new"] = []
    return list(dict.fromkeys(new))


def foresee(session: Session, named: Mapping[Any, Iterable[str]]) -> None:
    """Reads these rows of the session's organisation, all of a kind at once, and remembers those that are not there.

    Only while writing, under the organisation's lock: nobody else can add one meanwhile.
    """
    held, home = session.info["writing"], session.info["organisation_id"]
    for model, ids in named.items():
        if unknown := _unknown(session, model, ids):
            found = {row.id for row in by_ids(session, model, unknown)}
            held.update({(model, (home, one)): ABSENT for one in unknown - found})


def take_for_new(session: Session, named: Mapping[Any, Iterable[str]]) -> None:
    """Nothing of the session's organisation is looked up under these ids. Whoever adds what is there already is told so
    when it is written."""
    held, home = session.info["writing"], session.info["organisation_id"]
    held.update({(model, (home, one)): ABSENT for model, ids in named.items() for one in ids})


def _unknown(session: Session, model: Any, ids: Iterable[str]) -> set[str]:
    held, home, lasting = session.info["writing"], session.info["organisation_id"], _lasting(session, model)
    keys = {one: (model, (home, one)) for one in ids}
    return {one for one, key in keys.items() if key not in held and (key not in lasting or session.get(*key) is None)}


def by_ids(session: Session, model: Any, ids: Iterable[str]) -> Sequence[Any]:
    """Those of these rows of the session's organisation that there are, all asked for at once."""
    return session.scalars(_these(model), {"home": session.info["organisation_id"], "ids": list(ids)}).all()


def at_hand(session: Session, model: Any) -> list[Any]:
    """The rows of this kind that the transaction has read, was given or foresaw."""
    found = session.info["writing"].items()
    return [row for key, row in found if isinstance(key, tuple) and key[0] is model and row is not ABSENT]


@cache
def _these(model: Any) -> Select[Any]:
    """Made once a kind: making a statement costs more than sending it."""
    here = (model.organisation_id == bindparam("home"), model.id.in_(bindparam("ids", expanding=True)))
    return select(model).where(*here).execution_options(by_key=True)


def remembered(session: Session, model: type[Any], about: str, ask: Callable[[], Answer]) -> Answer:
    """What `ask` finds out about rows of this kind, once a transaction, until one of them is added or changed; of what
    hardly ever changes, once for many transactions. Then the answer is made of plain values, for it outlives its rows.
    """
    held = session.info.get("writing")
    if held is None:
        return ask()
    if is_unwritten(session, (model,)):
        session.flush()
    answers: dict[str, Any] = held.setdefault(model, {})
    if about not in answers:
        known = _lasting(session, model).get(model, {})
        answers[about] = known[about] if about in known else ask()
    return cast(Answer, answers[about])


def is_kept(row: Any) -> bool:
    """Whether the database gave it to us, or was given it row by row: not what is new and waits to be written."""
    return instance_state(row).key is not None


def is_unwritten(session: Session, kinds: tuple[type[Any], ...]) -> bool:
    """Whether a row of one of these kinds was added, changed or deleted and the database does not know it yet."""
    is_new = not session.info["unwritten"].isdisjoint(kinds)
    return is_new or any(isinstance(row, kinds) for row in (*session.dirty, *session.deleted))


def _by_key(session: Session, ident: tuple[Any, ...]) -> dict[str, bool]:
    """A key that begins with this session's organisation needs no other filter."""
    return {"by_key": ident[0] == session.info.get("organisation_id")}


@event.listens_for(Session, "loaded_as_persistent")
def _hold(session: Session, row: Any) -> None:
    held = session.info.get("writing")
    if held is not None:
        held[type(row), cast(Any, instance_state(row).key)[1]] = row


@event.listens_for(Session, "transient_to_pending")
def _hold_new(session: Session, row: Any) -> None:
    """From the moment it is added it is what it will be: at home, and with what nobody said of it."""
    if "writing" in session.info:
        kind, home = cast(Any, type(row)), session.info.get("organisation_id")
        if home is not None and getattr(row, "organisation_id", home) is None:
            row.organisation_id = home
        for name, value in _unsaid(kind):
            if name not in row.__dict__:
                row.__dict__[name] = value(None) if callable(value) else value
        session.info["unwritten"].add(kind)
        session.info["writing"][kind, _key(row)] = row


@cache
def _unsaid(model: Any) -> list[tuple[str, Any]]:
    """What its columns hold where nobody says anything: a value, or what makes one."""
    columns = [(one.key, one.columns[0].default) for one in inspect(model).column_attrs]
    return [(name, default.arg) for name, default in columns if default is not None]


def _key(row: Any) -> tuple[Any, ...]:
    return tuple([row.__dict__.get(name) for name in _key_names(cast(Any, type(row)))])


@cache
def _key_names(model: Any) -> list[str]:
    mapper = inspect(model)
    return [mapper.get_property_by_column(one).key for one in mapper.primary_key]


def flushing(session: Session) -> None:
    """What was found out about rows of the kinds that are written now may hold no longer."""
    if "writing" not in session.info:
        return
    for row in (*session.new, *session.dirty, *session.deleted):
        if "lasting" not in session.info and _is_to_last(session, row):
            raise RuntimeError("what lasts is written by commands alone: others would go on as if it had not changed")
        session.info["writing"].pop(type(row), None)
        session.info["written"].add(type(row))
    session.info["unwritten"].clear()


def _is_to_last(session: Session, row: Any) -> bool:
    """Whether what is about to be written of it is known from one transaction to the next."""
    changed = {one.key for one in inspect(row).attrs if one.history.has_changes()} if row in session.dirty else {"id"}
    return bool(type(row).lasts and changed - type(row).passes)


@event.listens_for(Session, "persistent_to_deleted")
def _let_go(session: Session, row: Any) -> None:
    session.info.get("writing", {}).pop((type(row), cast(Any, instance_state(row).key)[1]), None)


@event.listens_for(Session, "after_soft_rollback")
def _forget_taken_back(session: Session, ended: Any) -> None:
    """Rows that a savepoint took back are gone, and what was found out beside them may hold no longer."""
    held = session.info.get("writing", {})
    for key, row in [*held.items()]:
        if isinstance(key, type) or (row is not ABSENT and row not in session):
            del held[key]


# By database and organisation: under which mark it was found out, and what it is, in the shape of what is held.
_found_out: WeakKeyDictionary[Engine, dict[str, tuple[object, dict[Any, Any]]]] = WeakKeyDictionary()


def recall(session: Session, mark: object) -> None:
    """Whoever holds the organisation's lock knows what was found out under the same mark about kinds that `last`."""
    homes, home = _found_out.setdefault(session.get_bind().engine, {}), session.info["organisation_id"]
    if home not in homes or homes[home][0] != mark:
        homes[home] = (mark, {})
    session.info["lasting"] = homes[home][1]


def retain(session: Session) -> bool:
    """What this transaction found out about them is known to the next; False when it wrote some: then nothing that was
    ever found out holds any longer, and there is to be another mark."""
    if any(kind.lasts for kind in session.info["written"]):
        return False
    lasting = session.info["lasting"]
    for key, found in session.info["writing"].items():
        kind: Any = key if isinstance(key, type) else key[0]
        if not kind.lasts or found is ABSENT:
            continue
        if key is kind:
            known = lasting.setdefault(kind, {})
            if len(known) > MOST_ANSWERS:
                known.clear()
            known.update(found)
        elif key not in lasting and not kind.passes:
            lasting[key] = _copy(found)
    return True


def _copy(row: Any) -> Any:
    """The same row in no session's hands."""
    copy = type(row)(**{one.key: getattr(row, one.key) for one in inspect(row).mapper.column_attrs})
    make_transient_to_detached(copy)
    return copy


def _lasting(session: Session, kind: type[Any]) -> dict[Any, Any]:
    """What is known from before; nothing about a kind of which this transaction wrote any."""
    lasting: dict[Any, Any] = session.info.get("lasting", {})
    return {} if kind in session.info["written"] else lasting
