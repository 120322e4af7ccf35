"""How answers slow down as issues become many, drawn from what `bench.queue` kept: `python -m bench.growth`.

A page for each database: of each question the slowest of its kind, p95 over the number of issues (its scale is
logarithmic), with its budget, and dashed what would grow as log n does. Written to `docs/growth.svg`.
"""

import json
import math
import re
from collections import defaultdict
from xml.sax.saxutils import escape

from bench.report import RESULTS, ROOT
from bench.reports import MOST

FIGURE = re.compile(r"(\w+), ([\d,]+) issues(?:, [^:]+)?: (.+), p95")
KINDS = {
    "like '": "similar ones while typing",
    "a page of what": "a page of the queue",
    "how many wait": "counts",
    "stoplight": "stoplight report",
    "themes": None,  # read by a few leaders, some times a week: it has a budget of its own
}
SEARCH = "search"
WIDE, HIGH, LEFT, TOP = 360, 240, 48, 36
INK = ("#0b5d63", "#8a3b12", "#3f3f8f", "#5a6b1f", "#7a2f6b")
Points = dict[int, float]


def main() -> None:
    found: dict[str, dict[str, Points]] = defaultdict(lambda: defaultdict(dict))
    for path in sorted(RESULTS.glob("queue*.json")):
        for row in json.loads(path.read_text("utf-8"))["figures"]:
            if match := FIGURE.fullmatch(row["what"]):
                database, many, asked = match[1], int(match[2].replace(",", "")), match[3]
                kind = next((name for begins, name in KINDS.items() if asked.startswith(begins)), SEARCH)
                if kind is not None:
                    points = found[database][kind]
                    points[many] = max(points.get(many, 0.0), row["value"])
    for database, kinds in sorted(found.items()):
        for kind, points in sorted(kinds.items()):
            told = ", ".join(f"{points[many]:.0f} ms of {many:,}" for many in sorted(points))
            print(f"{database}: {kind}: {told}; {_times(points):.2f} times as long, log n {_logs(points):.2f}")
    panels = [_panel(at, name, kinds) for at, (name, kinds) in enumerate(sorted(found.items()))]
    size = f'width="{len(panels) * (WIDE + LEFT * 3)}" height="{HIGH + TOP * 3}"'
    style = 'font-family="sans-serif" font-size="11"'
    drawn = "\n".join(panels)
    (ROOT / "docs" / "growth.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}><rect width="100%" height="100%" fill="#fff"/>\n'
        f"{drawn}\n</svg>\n",
        "utf-8",
    )


def _times(points: Points) -> float:
    return points[max(points)] / points[min(points)]


def _logs(points: Points) -> float:
    return math.log(max(points)) / math.log(min(points))


def _panel(at: int, database: str, kinds: dict[str, Points]) -> str:
    most = MOST[database]
    sizes = sorted({many for points in kinds.values() for many in points})
    low, high = math.log10(sizes[0]), math.log10(sizes[-1])
    top = max(most, *(value for points in kinds.values() for value in points.values())) * 1.1

    def place(many: float, value: float) -> str:
        across = (math.log10(many) - low) / ((high - low) or 1)
        return f"{LEFT + across * (WIDE - LEFT):.1f},{TOP + (1 - value / top) * HIGH:.1f}"

    def line(values: Points, more: str) -> str:
        return f'<polyline fill="none" {more} points="{" ".join(place(*it) for it in sorted(values.items()))}"/>'

    said = [f'<text x="{LEFT}" y="{TOP - 16}" font-weight="bold">{escape(database)}: p95, ms</text>']
    said.append(line(dict.fromkeys((sizes[0], sizes[-1]), most), 'stroke="#b00020" stroke-width="2"'))
    for many in sizes:
        across = place(many, 0).split(",")[0]
        said.append(f'<text x="{across}" y="{TOP + HIGH + 16}" text-anchor="middle">{many:,}</text>')
    for value in (0, most / 2, most):
        down = place(sizes[0], value).split(",")[1]
        said.append(f'<text x="{LEFT - 8}" y="{down}" text-anchor="end">{value:.0f}</text>')
    for number, (kind, points) in enumerate(sorted(kinds.items())):
        ink = INK[number % len(INK)]
        said.append(line(points, f'stroke="{ink}" stroke-width="2"'))
        first = points[min(points)]
        as_log = {many: first * math.log(many) / math.log(min(points)) for many in points}
        said.append(line(as_log, f'stroke="{ink}" stroke-dasharray="2 3"'))
        key = TOP + HIGH + 34 + 14 * (number // 2)
        said.append(f'<text x="{LEFT + 190 * (number % 2)}" y="{key}" fill="{ink}">— {escape(kind)}</text>')
    return f'<g transform="translate({at * (WIDE + LEFT * 3)} 0)">' + "\n".join(said) + "</g>"


if __name__ == "__main__":
    main()
