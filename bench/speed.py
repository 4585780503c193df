#!/usr/bin/env python3
"""Speed of parsing and NER on one core: Khaldun against spaCy's nlp.pipe, in the same run. Called by scripts/bench.

Both analyse the same texts; loading and reading are not timed. Rounds alternate, medians are reported. spaCy is
timed as installed (blis) and, as a second baseline, with NumPy's BLAS. Coding, text to events, is timed as a whole and by
stages (bench/code_speed.cc). The process and its children are pinned to one core.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools/parity"))
PACKAGES = {"sm": "en_core_web_sm", "md": "en_core_web_md"}


def gum_texts(path):
    """The documents of a CoNLL-U file as raw text."""
    import corpus
    return [text for _, text in corpus.conllu_documents(path)]


def time_spacy(nlp, texts):
    start = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=256))
    return tokens / (time.perf_counter() - start)


def time_khaldun(model, texts_file, target):
    command = [str(ROOT / "build/bench/bin/nlp_speed"), str(ROOT / f"models/{PACKAGES[model]}.khm"),
               str(texts_file), target]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def time_coding(model, texts_file):
    """Sentences a second from text to events, and the share of each stage."""
    command = [str(ROOT / "build/bench/bin/code_speed"), str(ROOT / f"models/{PACKAGES[model]}.khm"), str(ROOT / "data"),
               str(texts_file), "--json"]
    gazetteer = ROOT / "models/places.kpl"
    if gazetteer.exists():
        command += ["--gazetteer", str(gazetteer)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def peak_memory_mb(model, texts):
    """Peak resident memory of one `khaldun parse` over the texts."""
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    command = ["/usr/bin/time", "-f", "%M", str(ROOT / "build/release/bin/khaldun"), "parse", "-", "--model", model,
               "--input-format", "jsonl", "--format", "spacy"]
    result = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return int(result.stderr.splitlines()[-1]) / 1024


def start_up_ms(model):
    """Median time of a whole `khaldun parse` process on one short sentence."""
    command = [str(ROOT / "build/release/bin/khaldun"), "parse", "-", "--model", model, "--format", "spacy"]
    times = []
    for _ in range(9):
        start = time.perf_counter()
        subprocess.run(command, input=b"Talks began.", capture_output=True, check=True)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def measure(model, texts, texts_file, rounds, target):
    import reference
    from thinc.api import NumpyOps
    stock = reference.load(PACKAGES[model])
    blas = reference.load(PACKAGES[model])
    for _, pipe in blas.pipeline:
        if getattr(pipe, "model", None) is not None:
            for node in pipe.model.walk():
                node.ops = NumpyOps(use_blis=False)
    time_spacy(stock, texts), time_spacy(blas, texts)
    runs = {"khaldun": [], "khaldun_cold_cache": [], "spacy": [], "spacy_numpy_blas": []}
    for _ in range(rounds):
        mine = time_khaldun(model, texts_file, target)
        runs["khaldun"].append(mine["tokens"] / mine["seconds"])
        runs["khaldun_cold_cache"].append(mine["tokens"] / mine["cold_seconds"])
        runs["spacy"].append(time_spacy(stock, texts))
        runs["spacy_numpy_blas"].append(time_spacy(blas, texts))
    median = {name: statistics.median(values) for name, values in runs.items()}
    return {
        "model": model, "tokens": mine["tokens"], "rounds": rounds, "cpu_target": mine["cpu_target"],
        "tokens_per_second": {name: round(value) for name, value in median.items()},
        "times_stock_spacy": round(median["khaldun"] / median["spacy"], 2),
        "times_stock_spacy_cold_cache": round(median["khaldun_cold_cache"] / median["spacy"], 2),
        "times_spacy_numpy_blas": round(median["khaldun"] / median["spacy_numpy_blas"], 2),
        "coding": time_coding(model, texts_file),
        "load_ms": round(1000 * mine["load_seconds"], 1), "start_up_ms": round(start_up_ms(model), 1),
        "peak_memory_mb": round(peak_memory_mb(model, texts), 1),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", choices=sorted(PACKAGES), action="append")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--cpu-target", default="")
    parser.add_argument("--text", type=Path, default=ROOT.parent / "shared/data/syntax/en_gum-ud-dev.conllu")
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    os.sched_setaffinity(0, {arguments.core})
    texts = gum_texts(arguments.text)
    texts_file = ROOT / "build/bench/texts"
    texts_file.write_text("\0".join(texts), encoding="utf-8")
    import spacy
    commit = subprocess.run(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True,
                            check=True).stdout.strip()
    cpu = next(line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
               if line.startswith("model name"))
    for model in arguments.model or ["sm", "md"]:
        row = {"commit": commit, "cpu": cpu, "machine": platform.machine(), "spacy": spacy.__version__,
               **measure(model, texts, texts_file, arguments.rounds, arguments.cpu_target)}
        print(json.dumps(row), flush=True)
        if arguments.out:
            with arguments.out.open("a") as out:
                out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
