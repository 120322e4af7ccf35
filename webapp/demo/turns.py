"""The order in which the demo's past is carried out: few large batches, each one person's."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from webapp.demo.history import Act

SUBJECTS = ("issue_id", "card_id", "kudos_id", "due_id", "huddle_id")


def in_turns(acts: Sequence[Act]) -> Iterator[tuple[str, list[Act]]]:
    """The same acts, a fortnight at a time, as few batches as can be: a transaction costs as much as five commands.

    What is raised comes in order of time, for it is numbered; then each person's answers to it, one turn after another.
    """
    for _, fortnight in groupby(acts, key=lambda act: act.at.toordinal() // 14):
        numbered: list[Act] = []
        turns: dict[tuple[int, str], list[Act]] = {}
        last: dict[str, tuple[int, str]] = {}
        for act in fortnight:
            if act.type in ("issue.raise", "issue.take") or act.type.startswith("round."):
                numbered.append(act)
                continue
            subject = next(str(act.payload[name]) for name in SUBJECTS if name in act.payload)
            turn, who = last.get(subject, (0, act.who))
            becomes = str(act.payload.get("escalated_id", subject))
            last[subject] = last[becomes] = (turn if who == act.who else turn + 1, act.who)
            turns.setdefault(last[subject], []).append(act)
        for who, together in groupby(numbered, key=lambda act: act.who):
            yield who, list(together)
        for (_, who), batch in sorted(turns.items(), key=lambda item: item[0]):
            yield who, batch
