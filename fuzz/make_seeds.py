#!/usr/bin/env python3
"""Writes the seeds of the fuzz targets of inputs, from our own samples: FOLDER/TARGET/NAME. Each file is as its target takes it.

    fuzz/make_seeds.py build/fuzz/seeds
"""

import gzip
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "tests/cases/web"
CHARSETS = ("utf-8", "utf-16-le", "utf-16-be", "windows-1252", "windows-1251", "koi8-r", "iso-8859-7", "windows-1256", "shift_jis", "gb18030", "big5", "euc-kr", "iso-2022-jp")
FORMATS = {".txt": 0, ".jsonl": 1, ".conllu": 2, ".html": 3, ".csv": 4, ".tsv": 5, ".json": 6, ".eml": 7}  # khaldun::InputFormat
TABLE = 'id,title,text,date\n1,Truce,"Envoys met,\nthey said ""yes"".",2024-03-27\n2,"open,Talks,2024-03-28\n'
MAIL = ("From: Desk <desk@cape.example>\nDate: Mon, 02 Dec 2024 06:00:00 +0000\nSubject: =?utf-8?q?Caf=C3=A9?=\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=latin1\nContent-Transfer-Encoding: quoted-printable\n\nCaf=E9 open.\n--x--\n")


def pages():
    return sorted(WEB.glob("pages/*.html")) + sorted(WEB.glob("shapes/*.html"))


def encodings():
    for page in pages()[::4]:
        text = page.read_text(encoding="utf-8")[:3000]
        for charset in CHARSETS:
            yield f"{page.stem}-{charset}", charset.encode() + b"\n" + text.encode(charset, "xmlcharrefreplace")


def records():
    for path in (WEB / "feeds/gold.jsonl", *pages()[:3]):
        yield path.stem, bytes([FORMATS[path.suffix], 200, 3]) + path.read_bytes()[:8000]
    yield "table", bytes([FORMATS[".csv"], 7, 3]) + TABLE.encode()
    yield "tabs", bytes([FORMATS[".tsv"], 7, 3]) + TABLE.replace(",", "\t").encode()
    yield "mail", bytes([FORMATS[".eml"], 7, 3]) + MAIL.encode()
    yield "json", bytes([FORMATS[".json"], 7, 3]) + b'[{"title": "Truce", "text": "Envoys met."}, {"record": "document", "text": "a", "regions": []}]'


def samples():
    return sorted((ROOT / "data/samples").glob("*.txt"))[:12]


def readers():
    lines = b'{"id": "a", "title": "Truce", "text": "Envoys met."}\n{"text": 3}\n{"text": "cut'
    yield "lines", bytes([1, 3]) + lines
    yield "conllu", bytes([2, 3]) + b"# newdoc id = a\n# text = Envoys met.\n1\tEnvoys\tenvoy\tNOUN\t_\t_\t2\tnsubj\t_\t_\n\n"
    for path in samples():
        yield path.stem, bytes([0, 200]) + path.read_bytes()


def archives():
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + pages()[0].read_bytes()[:2000]
    record = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://cape.example/\r\nWARC-Date: 2024-12-02T06:00:00Z\r\n"
              b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block))
    for mode in range(4):
        yield f"plain-{mode}", bytes([mode, 200]) + record * 2
        yield f"packed-{mode}", bytes([mode, 200]) + gzip.compress(record) * 2


SEEDS = {
    "encoding_fuzz": encodings,
    "feed_fuzz": lambda: ((path.name, path.read_bytes()) for path in sorted(WEB.glob("feeds/*.[ra]*"))),
    "page_fuzz": lambda: ((path.name, path.read_bytes()) for path in pages()),
    "record_reader_fuzz": readers,
    "records_fuzz": records,
    "text_reader_fuzz": lambda: ((path.name, path.read_bytes()) for path in samples()),
    "warc_fuzz": archives,
}


def main():
    folder = Path(sys.argv[1])
    for target, seeds in SEEDS.items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for name, content in seeds():
            (folder / target / name).write_bytes(content)


if __name__ == "__main__":
    main()
