"""The client on a slow phone: `python -m bench.browser [--only first,cold,…]`, the names of PARTS.

In Chromium, 4× slower processor, 1.6 Mbit/s down, 750 kbit/s up, 150 ms, 390 × 844, as PEERS measures; served with
brotli as built by the Procfile's process, HTTP/1.1 on loopback. The page's own requests are slowed, a service
worker's are not.
"""

from playwright.sync_api import sync_playwright

from bench.browser import bulk, cleared, listed, long, picture, returns, starts, touches
from bench.feed import fill
from bench.house import house, words
from bench.line import sign_in
from bench.report import Report, named
from tools import client

EXECUTIVE = "executive@demo.example"
PARTS = ("first", "cold", "touch", "long", "picture", "back", "photos", "killed", "new", "list", "cleared", "bulk")


def main() -> None:
    asked = words(__doc__, only="all", times=5, outage=60.0, issues=2000, entities=5000, listed=20_000)
    if asked.quick:
        asked.times, asked.outage, asked.issues, asked.entities, asked.listed = 1, 5.0, 400, 2000, 3000
    parts = PARTS if asked.only == "all" else asked.only.split(",")
    client.build()
    report = Report(named("browser", only=asked.only), asked.quick, ("postgresql", "redis", "chromium"))
    with house("postgresql") as here, sync_playwright() as playwright:
        if "first" in parts:
            starts.first_load(report, playwright, here, asked.times)
        fill(here, sign_in(here.port, EXECUTIVE), asked.issues, "issue")
        if "cold" in parts:
            starts.cold(report, playwright, here, asked.times)
        if "touch" in parts:
            touches.touches(report, playwright, here, asked.times)
        if "long" in parts:
            long.long(report, playwright, here)
        if "picture" in parts:
            picture.picture(report, playwright, here, asked.times)
        if "back" in parts:
            returns.back(report, playwright, here, asked.outage, asked.times)
        if "photos" in parts:
            returns.photos(report, playwright, here, 2 if asked.quick else 10)
        if "killed" in parts:
            returns.killed(report, playwright, here, 2 if asked.quick else 5)
        if "new" in parts:
            fill(here, sign_in(here.port, EXECUTIVE), asked.entities)
            starts.everything_anew(report, playwright, here, min(asked.times, 3))
        if "list" in parts:
            fill(here, sign_in(here.port, EXECUTIVE), asked.listed, "issue")
            listed.listed(report, playwright, here, asked.listed, min(asked.times, 3))
        if "cleared" in parts:
            cleared.cleared(report, playwright, here, min(asked.times, 3))
        if "bulk" in parts:
            bulk.bulk(report, playwright, here, min(asked.times, 3))
    report.close()


if __name__ == "__main__":
    main()
