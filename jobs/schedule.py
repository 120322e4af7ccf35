"""The whole timetable: which job, how often. It stands here and not in Redis, so no wipe can lose it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Every:
    """`jobs.<job>.<job>()` is asked for once in this many seconds."""

    seconds: int
    job: str


SCHEDULE = (
    Every(
        5, "deliver"
    ),  # whatever no hurry reached: notices without deliveries, tries that are due, claims that ran out
    Every(5, "mail"),  # what deliver planned, by e-mail
    Every(300, "digest"),  # by the clock where each person is; after a stop the newest alone
    Every(5, "send_webhooks"),  # the same of what other systems are told
    Every(24 * 3600, "forget_deliveries"),  # by how long it is over, so a missed day costs nothing
    Every(3600, "forget_browsers"),  # by when the sign-in was over, so a missed hour costs nothing
    Every(24 * 3600, "forget_sendings"),  # by how long it is over, so a missed day costs nothing
    Every(3600, "plan_ahead"),  # a day at a time is enough, and a missed hour costs nothing: it looks how far it came
    Every(60, "develop"),  # what nobody is at any more: each web process looks at what it took in itself
    Every(60, "erase_photos"),  # what was taken back
    Every(3600, "check_photos"),  # each photo once a month
    Every(6 * 3600, "sweep_photos"),
    Every(24 * 3600, "let_go_photos"),  # by what is in the database, so a missed day costs nothing
    Every(3600, "close"),  # days are counted, so an hour more or less, or a week of nobody looking, does no harm
    Every(3600, "renew_passes"),  # once a week a new one, and the last seven count: days of nobody looking do no harm
    Every(60, "end_huddles"),  # two hours after the start, once, however long nobody looked
    Every(600, "urge_cards"),  # once, a day after they came up, however long nobody looked
    Every(60, "escalate"),  # danger is to be seen within a quarter of an hour
)
