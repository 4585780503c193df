#!/usr/bin/env python3
"""Speed of reading web pages and WARC files on one core: Khaldun against trafilatura and FastWARC, in the same run.

    bench/ingest_speed.py [--rounds N] [--out bench/speed.jsonl] [--record]

Pages: `khaldun extract --jobs 1` against trafilatura's bare_extraction with metadata. Khaldun's figure is that of the
whole program, reading files and writing JSON lines included; its start-up is measured with one small page and taken
off. trafilatura's pages are in memory, importing it is not timed. WARC: bench/warc_records against FastWARC on a file
made of the same pages, a gzip member for each record; both unpack every record and parse the HTTP headers of
responses, once without and once with checking digests.

Rounds alternate, medians are reported. Times are CPU time (user and system) of processes pinned to one core, so other
work on the machine does not count. The references are installed into build/ingest_reference. Programs: the release and
the bench preset (scripts/build; cmake --workflow --preset bench), or --khaldun and --warc-records.
"""

import argparse
import base64
import gzip
import hashlib
import json
import logging
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench/accuracy"))
from results import append_results  # noqa: E402

REFERENCE = ROOT / "build/ingest_reference"
PACKAGES = ["trafilatura==2.3.1", "lxml_html_clean==0.4.6", "fastwarc==2.0.1"]
COLLECTIONS = ["wcxb_dev", "naeb", "trafilatura"]
MIN_RECORDS = 3000


def use_reference_python():
    """Goes on as the Python of build/ingest_reference, which is made if it is not there yet."""
    if Path(sys.prefix) == REFERENCE:
        return
    python = REFERENCE / "bin/python"
    check = [str(python), "-c", "import trafilatura, fastwarc"]
    if not python.exists() or subprocess.run(check, capture_output=True).returncode != 0:
        print(f"ingest_speed: installing {', '.join(PACKAGES)} into {REFERENCE}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(REFERENCE)], check=True)
        subprocess.run([str(REFERENCE / "bin/pip"), "install", "--quiet", "--disable-pip-version-check", *PACKAGES],
                       check=True)
    os.execv(python, [str(python), *sys.argv])


def read_pages(folder, limit):
    """Name and bytes of each page, .html or .html.gz, of the collections."""
    pages = []
    for collection in COLLECTIONS:
        for path in sorted((folder / collection / "html").iterdir()):
            data = path.read_bytes()
            pages.append((f"{collection}-{path.name.removesuffix('.gz')}",
                          gzip.decompress(data) if path.suffix == ".gz" else data))
    return pages[::max(1, -(-len(pages) // limit))] if limit else pages


def write_pages(pages, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, data in pages:
        (folder / name).write_bytes(data)


def digest(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def warc_record(name, payload):
    """A response record with both digests."""
    http = (f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: bench\r\n"
            f"Content-Length: {len(payload)}\r\n\r\n").encode() + payload
    header = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>\r\n"
              f"WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Target-URI: https://bench.example/{name}\r\n"
              f"WARC-Block-Digest: {digest(http)}\r\nWARC-Payload-Digest: {digest(payload)}\r\n"
              f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n").encode()
    return header + http + b"\r\n\r\n"


def write_warc(pages, path):
    """At least MIN_RECORDS records; pages come several times if there are fewer. Returns their number."""
    copies = -(-MIN_RECORDS // len(pages))
    with path.open("wb") as out:
        for copy in range(copies):
            for name, data in pages:
                out.write(gzip.compress(warc_record(f"{copy}/{name}", data), 6, mtime=0))
    return copies * len(pages)


def child_cpu(command):
    """CPU seconds of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def time_extract(program, folder, small):
    command = [str(program), "extract", "--format", "jsonl", "--jobs", "1", "--data", str(ROOT / "data")]
    start_up = statistics.median(child_cpu(command + [str(small)]) for _ in range(5))
    return child_cpu(command + [str(folder)]) - start_up, start_up


def time_trafilatura(pages):
    """CPU seconds, and the number of pages that it found a text on."""
    from trafilatura import bare_extraction
    found = 0
    start = time.process_time()
    for _, data in pages:
        document = bare_extraction(data, with_metadata=True)
        found += document is not None and bool(document.text)
    return time.process_time() - start, found


def time_fastwarc(path, checks_digests):
    from fastwarc import ArchiveIterator
    records = body_bytes = 0
    start = time.process_time()
    for record in ArchiveIterator(str(path), parse_http=True, verify_digests=checks_digests):
        records += 1
        body_bytes += len(record.reader.read())
    return time.process_time() - start, records, body_bytes


def time_warc_records(program, path, checks_digests):
    command = [str(program), str(path)] + (["--digests"] if checks_digests else [])
    result = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    if result["problems"]:
        raise SystemExit(f"expected no problems in {path}, found {result['problems']}")
    return result["cpu_seconds"], result["records"], result["body_bytes"]


def measure_pages(pages, folder, arguments):
    write_pages(pages, folder)
    small = folder / min(pages, key=lambda page: len(page[1]))[0]
    time_trafilatura(pages[:20])
    seconds, starts, reference = [], [], []
    for _ in range(arguments.rounds):
        taken, start_up = time_extract(arguments.khaldun, folder, small)
        seconds.append(taken)
        starts.append(start_up)
        taken, found = time_trafilatura(pages)
        reference.append(taken)
    mine, theirs = statistics.median(seconds), statistics.median(reference)
    return {"pages": len(pages), "page_bytes": sum(len(data) for _, data in pages),
            "pages_per_second": {"khaldun": round(len(pages) / mine, 1), "trafilatura": round(len(pages) / theirs, 1)},
            "times_trafilatura": round(theirs / mine, 2), "trafilatura_found": found,
            "start_up_ms": round(1000 * statistics.median(starts), 1)}


def measure_warc(pages, path, arguments):
    written = write_warc(pages, path)
    row = {"records": written, "file_bytes": path.stat().st_size, "records_per_second": {}}
    for digests in (False, True):
        mine, theirs = [], []
        for _ in range(arguments.rounds):
            seconds, records, body = time_warc_records(arguments.warc_records, path, digests)
            mine.append(seconds)
            seconds, their_records, their_body = time_fastwarc(path, digests)
            theirs.append(seconds)
            if (records, body) != (their_records, their_body) or records != written:
                raise SystemExit(f"expected {written} records of both, found {records} with {body} bytes and "
                                 f"{their_records} with {their_body} bytes")
        suffix = "_digests" if digests else ""
        row["body_bytes"] = body
        row["records_per_second"]["khaldun" + suffix] = round(written / statistics.median(mine))
        row["records_per_second"]["fastwarc" + suffix] = round(written / statistics.median(theirs))
        row["times_fastwarc" + suffix] = round(statistics.median(theirs) / statistics.median(mine), 2)
    return row


def print_table(row):
    pages, warc = row["pages"], row["warc"]
    each, records = pages["pages_per_second"], warc["records_per_second"]
    print(f"{'':34}{'khaldun':>10}{'reference':>12}{'times':>8}")
    lines = [("pages/s (trafilatura)", each["khaldun"], each["trafilatura"], pages["times_trafilatura"]),
             ("WARC records/s (FastWARC)", records["khaldun"], records["fastwarc"], warc["times_fastwarc"]),
             ("WARC records/s, digests checked", records["khaldun_digests"], records["fastwarc_digests"],
              warc["times_fastwarc_digests"])]
    for name, mine, theirs, times in lines:
        print(f"{name:34}{mine:>10}{theirs:>12}{times:>8}")
    print(f"{pages['pages']} pages, {warc['records']} records, {row['rounds']} rounds; start-up {pages['start_up_ms']} ms, "
          "taken off", flush=True)


def named_figures(row):
    pages, warc = row["pages"], row["warc"]
    return {"ingest:pages": {**{f"per_second_{who}": value for who, value in pages["pages_per_second"].items()},
                             "times_trafilatura": pages["times_trafilatura"]},
            "ingest:warc": {**{f"per_second_{who}": value for who, value in warc["records_per_second"].items()},
                            "times_fastwarc": warc["times_fastwarc"], "times_fastwarc_digests": warc["times_fastwarc_digests"]}}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--pages", type=int, default=0, help="at most so many, spread over all; default: all")
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared/data/ingest")
    parser.add_argument("--work", type=Path, default=ROOT / "build/bench/ingest", help="folder for pages and WARC")
    parser.add_argument("--khaldun", type=Path, default=ROOT / "build/release/bin/khaldun")
    parser.add_argument("--warc-records", type=Path, default=ROOT / "build/bench/bin/warc_records")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--record", action="store_true", help="append the figures to bench/accuracy/results.tsv")
    arguments = parser.parse_args()
    use_reference_python()
    os.sched_setaffinity(0, {arguments.core})
    logging.disable(logging.CRITICAL)  # trafilatura's remarks on pages
    from importlib.metadata import version
    pages = read_pages(arguments.corpus, arguments.pages)
    arguments.work.mkdir(parents=True, exist_ok=True)
    commit = subprocess.run(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True,
                            check=True).stdout.strip()
    cpu = next(line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
               if line.startswith("model name"))
    row = {"commit": commit, "cpu": cpu, "machine": platform.machine(), "task": "ingest", "rounds": arguments.rounds,
           "trafilatura": version("trafilatura"), "lxml": version("lxml"), "fastwarc": version("fastwarc"),
           "pages": measure_pages(pages, arguments.work / "pages", arguments),
           "warc": measure_warc(pages, arguments.work / "pages.warc.gz", arguments)}
    print_table(row)
    print(json.dumps(row), flush=True)
    if arguments.out:
        with arguments.out.open("a") as out:
            out.write(json.dumps(row) + "\n")
    if arguments.record:
        append_results(named_figures(row))


if __name__ == "__main__":
    main()
