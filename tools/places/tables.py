"""Reads and checks the tables of data/places. The twin of src/places/place_tables.cc: both find the same mistakes.

    tables.py [FOLDER]     prints every mistake as file:line; exit code 1 when there is one
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("admin1", "city", "spot", "region", "water", "continent")
PLACE_COLUMNS = ["name", "aliases", "kind", "iso3", "lat", "lon", "source"]
# The columns of each table, and those that no two rows share.
TABLES = {
    "countries.tsv": (["iso3", "lat", "lon", "source"], ["iso3"]),
    "admin1.tsv": (PLACE_COLUMNS, ["name", "kind", "iso3"]),
    "regions.tsv": (PLACE_COLUMNS, ["name", "kind", "iso3"]),
    "waters.tsv": (PLACE_COLUMNS, ["name", "kind", "iso3"]),
    "spots.tsv": (PLACE_COLUMNS, ["name", "kind", "iso3"]),
    "town_names.tsv": (["iso3", "name", "spellings", "source"], ["iso3", "name"]),
    "demonyms.tsv": (["adjective", "place", "source"], ["adjective"]),
    "not_places.tsv": (["word", "source"], ["word"]),
}


class TableError(Exception):
    pass


class Tables:
    """Every row of the tables as a dict with its cells and `at`, "file:line"; .problems has what is wrong."""

    def __init__(self, folder):
        self.folder, self.problems, self.rows = folder, [], {}
        self.seen = {}  # (columns, cells) -> where; tables of the same columns share it
        for file in TABLES:
            self.rows[file] = self.read(file)
        self.countries = {row["iso3"] for row in self.rows["countries.tsv"]}
        places = {row["name"] for rows in self.rows.values() for row in rows if "kind" in row}
        for file, (columns, keys) in TABLES.items():
            for row in self.rows[file]:
                self.check(row, columns, keys, places)

    def read(self, file):
        data = (self.folder / file).read_bytes()
        try:
            lines = data.decode("utf-8-sig").split("\n")
        except UnicodeDecodeError as error:
            number = data[: error.start].count(b"\n") + 1
            self.problems.append(f"{self.folder / file}:{number}: expected UTF-8, found the byte {data[error.start]:#04x}")
            lines = data.decode("utf-8-sig", "replace").split("\n")
        columns = TABLES[file][0]
        if lines[0].lstrip("# ").split("\t") != columns:
            self.problems.append(f"{self.folder / file}:1: expected the columns {', '.join(columns)}")
        rows = []
        for number, line in enumerate(lines, 1):
            if line.startswith("#") or not line.strip():
                continue
            cells = [cell.strip() for cell in line.split("\t")]
            rows.append({column: cell for column, cell in zip(columns, cells + [""] * len(columns))})
            rows[-1]["at"] = f"{self.folder / file}:{number}"
            if len(cells) > len(columns):
                self.found(rows[-1], f"{len(columns)} cells", len(cells))
        return rows

    def found(self, row, expected, found):
        self.problems.append(f"{row['at']}: expected {expected}, found {found or 'nothing'}")

    def check(self, row, columns, keys, places):
        key = (tuple(keys), tuple(row[column] for column in keys))
        if key in self.seen:
            self.found(row, "a row of its own", f"a duplicate of {self.seen[key]}")
        self.seen.setdefault(key, row["at"])
        if not row[keys[0]]:
            self.found(row, "a " + keys[0], "")
        if not row["source"]:
            self.found(row, "a source", "")
        may_be_empty = row.get("kind") in ("region", "spot", "water", "continent")
        if "iso3" in row and row["iso3"] not in self.countries and not (may_be_empty and not row["iso3"]):
            self.found(row, "a country of countries.tsv", row["iso3"])
        if "kind" in row and row["kind"] not in KINDS:
            self.found(row, "a kind out of " + " ".join(KINDS), row["kind"])
        if "place" in row and row["place"] not in places:
            self.found(row, "a place of the other tables", row["place"])
        for column, limit in (("lat", 90), ("lon", 180)):
            if column in row and not is_within(row[column], limit):
                self.found(row, f"degrees from -{limit} to {limit} as {column}", row[column])
        names = [name.removeprefix("~") for name in split(row.get("aliases") or row.get("spellings") or "")]
        for name in sorted({name for name in names if names.count(name) > 1 or name == row.get("name")}):
            self.found(row, "each spelling once", f"{name} again")


def is_within(cell, limit):
    try:
        return -limit <= float(cell) <= limit
    except ValueError:
        return False


def split(cell):
    return [part.strip() for part in cell.split("|") if part.strip()]


def load(folder=ROOT / "data/places"):
    tables = Tables(Path(folder))
    if tables.problems:
        raise TableError("\n".join(tables.problems))
    return tables


if __name__ == "__main__":
    try:
        load(*sys.argv[1:])
    except (TableError, OSError) as error:
        sys.exit(str(error))
