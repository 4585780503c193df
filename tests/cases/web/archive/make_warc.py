#!/usr/bin/env python3
"""Writes a WARC 1.1 file (.warc.gz, a gzip member for each record) from ../pages.

    python3 make_warc.py [OUT]      # OUT defaults to samples.warc.gz beside this script

Nothing depends on the clock or on chance: dates count up from a fixed day, record ids are
name-based UUIDs. So the same pages give the same bytes (with the same version of zlib).
Besides a request and a response for each page the file holds one page cut short
(WARC-Truncated), one 404, one image and one revisit; one page is served chunked and gzipped.
"""
import base64
import datetime
import hashlib
import json
import pathlib
import struct
import sys
import urllib.parse
import uuid
import zlib

HERE = pathlib.Path(__file__).resolve().parent
PAGES = HERE.parent / "pages"
START = datetime.datetime(2024, 12, 2, 6, 0, 0)
# What the server says of the encoding; pages that are not listed come as UTF-8.
CONTENT_TYPE = {
    "10-finland-joins-nato": "text/html",
    "11-georgia-agents-law": "text/html",
    "12-ohrid-serbia-kosovo": "text/html; charset=ISO-8859-1",
}
CHUNKED = "24-guyana-venezuela-argyle"
CUT = "01-niger-ecowas-sanctions"
REVISITED = "02-ethiopia-pretoria-truce"
GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
NOT_FOUND = (b"<!DOCTYPE html><html><head><title>404 - The Sahel Courier</title></head><body>"
             b"<h1>Page not found</h1><p>The page may have moved. Most read today: "
             b"Army bombs camp in the north; Minister arrested over fuel scandal.</p></body></html>")


def gzip_member(data):
    """One gzip member with a fixed header (no name, no time, unknown system)."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeeze.compress(data) + squeeze.flush()
    header = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    return header + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def sha1(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode("ascii")


def record_id(number):
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'https://samples.example/warc/{number}')}>"


def ascii_url(url):
    """The URI of an IRI: bytes of UTF-8 in %XX."""
    return urllib.parse.quote(url, safe=":/?#[]@!$&'()*+,;=%~-._")


def http_response(status, fields, body):
    lines = [f"HTTP/1.1 {status}"] + [f"{name}: {value}" for name, value in fields]
    return "\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + body


def chunked(data, size=700):
    parts = [data[i:i + size] for i in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


class Writer:
    """Counts the records, so that ids and dates follow from the order."""

    def __init__(self, out):
        self.out = out
        self.count = 0

    def date(self):
        return (START + datetime.timedelta(seconds=self.count)).strftime("%Y-%m-%dT%H:%M:%SZ")

    def write(self, kind, content_type, block, fields=()):
        identity = record_id(self.count)
        head = [("WARC-Type", kind), ("WARC-Record-ID", identity), ("WARC-Date", self.date()),
                *fields, ("WARC-Block-Digest", sha1(block)), ("Content-Type", content_type),
                ("Content-Length", str(len(block)))]
        text = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in head) + "\r\n"
        self.out.write(gzip_member(text.encode("utf-8") + block + b"\r\n\r\n"))
        self.count += 1
        return identity

    def exchange(self, url, response, fields=(), payload=None):
        """A request and its response; returns id and date of the response."""
        parts = urllib.parse.urlsplit(url)
        path = (parts.path or "/") + ("?" + parts.query if parts.query else "")
        request = (f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
                   "User-Agent: sample-crawler/1.0\r\nAccept: */*\r\n\r\n").encode("ascii")
        target = ("WARC-Target-URI", url)
        self.write("request", "application/http; msgtype=request", request,
                   [target, ("WARC-Concurrent-To", record_id(self.count + 1))])
        when = self.date()
        extra = [target, ("WARC-IP-Address", "192.0.2.17"), *fields]
        if payload is not None:
            extra.append(("WARC-Payload-Digest", sha1(payload)))
        return self.write("response", "application/http; msgtype=response", response, extra), when


def write_page(warc, page, url, body):
    fields = [("Server", "sample"), ("Content-Type", CONTENT_TYPE.get(page, "text/html; charset=utf-8"))]
    if page == CHUNKED:
        fields += [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
        return warc.exchange(url, http_response("200 OK", fields, chunked(gzip_member(body))))
    fields.append(("Content-Length", str(len(body))))
    return warc.exchange(url, http_response("200 OK", fields, body), payload=body)


def write_oddities(warc, urls, bodies, first_seen):
    full = bodies[CUT]
    fields = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(full)))]
    cut = http_response("200 OK", fields, full[: len(full) * 3 // 5])
    warc.exchange(urls[CUT] + "?capture=2", cut, [("WARC-Truncated", "length")])

    fields = [("Content-Type", "text/html"), ("Content-Length", str(len(NOT_FOUND)))]
    warc.exchange("https://sahelcourier.example/gone/", http_response("404 Not Found", fields, NOT_FOUND),
                  payload=NOT_FOUND)

    fields = [("Content-Type", "image/gif"), ("Content-Length", str(len(GIF)))]
    warc.exchange("https://sahelcourier.example/dot.gif", http_response("200 OK", fields, GIF), payload=GIF)

    identity, when = first_seen[REVISITED]
    body = bodies[REVISITED]
    fields = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
    warc.write("revisit", "application/http; msgtype=response", http_response("200 OK", fields, b""), [
        ("WARC-Target-URI", urls[REVISITED]),
        ("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"),
        ("WARC-Refers-To", identity), ("WARC-Refers-To-Target-URI", urls[REVISITED]),
        ("WARC-Refers-To-Date", when), ("WARC-Payload-Digest", sha1(body))])


def main():
    out = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "samples.warc.gz"
    with (PAGES / "gold.jsonl").open(encoding="utf-8") as gold:
        urls = {row["id"]: ascii_url(row["url"]) for row in map(json.loads, gold)}
    bodies = {page: (PAGES / f"{page}.html").read_bytes() for page in sorted(urls)}
    with out.open("wb") as stream:
        warc = Writer(stream)
        info = "software: make_warc.py\r\nformat: WARC File Format 1.1\r\ndescription: ingest samples\r\n"
        warc.write("warcinfo", "application/warc-fields", info.encode("ascii"),
                   [("WARC-Filename", "samples.warc.gz")])
        first_seen = {page: write_page(warc, page, urls[page], bodies[page]) for page in bodies}
        write_oddities(warc, urls, bodies, first_seen)
    print(f"{out}: {warc.count} records, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
