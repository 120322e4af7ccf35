"""Every kept figure that has a budget, as the table of bench/README.md wants it: `python -m bench`."""

import json

from bench.report import RESULTS, Figure

KEPT = {"what", "value", "unit", "most", "least", "peer"}


def main() -> None:
    print("| script | what | measured | budget | peer |\n| --- | --- | --- | --- | --- |")
    for path in sorted(RESULTS.glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        for row in told["figures"]:
            it = Figure(**{name: value for name, value in row.items() if name in KEPT})
            if it.holds is not None:
                mark = "" if it.holds else " **(missed)**"
                print(f"| {told['name']} | {it.what} | {it.value} {it.unit}{mark} | {it.budget} | {it.peer} |")


if __name__ == "__main__":
    main()
