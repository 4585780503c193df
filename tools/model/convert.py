#!/usr/bin/env python3
"""Converts an unpacked spaCy pipeline package into one Khaldun model file (docs/formats/model.md).

    tools/model/convert.py PACKAGE_DIR OUT.khm [--self-test tools/model/self_test/en.json]

PACKAGE_DIR is the folder that holds config.cfg and meta.json; the model is named after OUT. Needs numpy, msgpack and xxhash; not spaCy.
"""

import argparse
import json
import sys
from pathlib import Path

import language
import network
from section_file import SectionWriter

LICENCES = Path(__file__).resolve().parents[2] / "models" / "LICENCES.txt"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--self-test", type=Path, help="samples with the reference's answers")
    arguments = parser.parse_args()

    package_meta = json.loads((arguments.package / "meta.json").read_text())
    writer = SectionWriter()
    writer.add_bytes("meta", json.dumps({
        "name": arguments.out.stem,
        "version": package_meta["version"],
        "language": package_meta["lang"],
        "licence": package_meta["license"],
        "author": package_meta["author"],
        "source": package_meta["url"],
        "pipeline": package_meta["pipeline"],
    }, sort_keys=True).encode())
    writer.add_bytes("licences", LICENCES.read_bytes())
    language.write(arguments.package, writer)
    network.write(arguments.package, writer)
    samples = arguments.self_test.read_bytes() if arguments.self_test else b"[]"
    writer.add_bytes("self_test", samples)
    writer.write(arguments.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
