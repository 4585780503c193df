"""Adds figures to results.tsv: date, commit, task, metric, value."""

import datetime
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent


def append_results(figures):
    """FIGURES: of each task its metrics with their values."""
    commit = subprocess.run(["git", "-C", str(HERE), "rev-parse", "--short", "HEAD"], capture_output=True, text=True,
                            check=True).stdout.strip()
    with (HERE / "results.tsv").open("a") as out:
        for task, metrics in figures.items():
            for metric, value in metrics.items():
                print(datetime.date.today().isoformat(), commit, task, metric, f"{value:g}", sep="\t", file=out)
