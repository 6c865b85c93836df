"""Runs the benchmark programs and puts each figure beside its baseline. Called by scripts/bench."""

import json
import pathlib
import subprocess
import sys

NAMES = ["verify", "checkpoint", "register", "memory", "catch_up", "finality", "serve"]
MEMORY_LIMIT_MIB = 1_024
REPETITIONS = 5


def run(program, pattern, repetitions):
    """Google Benchmark's results by name: the median of the repetitions."""
    out = subprocess.run([program, f"--benchmark_filter={pattern}", "--benchmark_format=json", f"--benchmark_repetitions={repetitions}",
                          "--benchmark_enable_random_interleaving=true"], check=True, capture_output=True, text=True).stdout
    found = {}
    for result in json.loads(out)["benchmarks"]:
        if repetitions > 1 and result.get("aggregate_name") != "median":
            continue
        found[result["run_name"].split("/iterations")[0]] = result
    return found


def entry(name, value, unit, baseline, baseline_value, ratio):
    return {"name": name, "value": round(value, 1), "unit": unit, "baseline": baseline, "baseline_value": round(baseline_value, 1),
            "ratio": round(ratio, 3)}


def verify(programs):
    found = run(programs / "verify_bench", "verify", REPETITIONS)
    for records in (4, 12, 40):
        value, baseline = (found[f"{name}/{records}"]["real_time"] for name in ("verify", "verify_baseline"))
        yield entry(f"verify, {records} records", value, "us", "its signature checks alone", baseline, value / baseline)


def checkpoint(programs):
    found = run(programs / "checkpoint_bench", "^checkpoint", REPETITIONS)
    baseline = found["checkpoint_baseline"]["real_time"]
    for records in (1, 100, 10_000):
        value = found[f"checkpoint/{records}"]["real_time"]
        yield entry(f"checkpoint, {records:,} new records", value, "us", "its signatures made and checked alone", baseline, value / baseline)
    few, many = (found[f"checkpoint/{records}"]["message_bytes"] for records in (1, 10_000))
    yield entry("checkpoint's message, 10,000 records", many, "bytes", "with one record", few, many / few)


def register(programs):
    found = run(programs / "register_bench", "^register", 1)
    value, baseline = (found[name]["items_per_second"] for name in ("register", "register_baseline"))
    yield entry("register, documents of 1,000", value, "stones/s", "the same keys and values written to RocksDB", baseline, value / baseline)


def memory(programs):
    found = run(programs / "register_bench", "^memory", 1)["memory"]
    value = found["resident_max_mib"]
    yield entry("memory, 5 million stones", value, "MiB resident", "the limit", MEMORY_LIMIT_MIB, value / MEMORY_LIMIT_MIB)
    print(f"  (registered at {found['items_per_second']:,.0f} stones/s)")


def catch_up(programs):
    found = run(programs / "catch_up_bench", "^catch_up", 1)
    baseline = found["catch_up_baseline"]["items_per_second"]
    for name, what in (("catch_up_checked", "catch up, every signature checked"), ("catch_up_certified", "catch up, below a certificate")):
        value = found[name]["items_per_second"]
        yield entry(what, value, "records/s", "bare verification on as many threads", baseline, value / baseline)


def finality(programs):
    found = run(programs / "finality_bench", "^finality", 1)
    for quantile in ("p50", "p99"):
        value, baseline = (found[name][quantile + "_us"] for name in ("finality", "finality_baseline"))
        yield entry(f"finality on four nodes, {quantile}", value, "us", "a round trip and two syncs", baseline, value / baseline)
    value = found["finality_load"]["items_per_second"]
    yield entry("final on all four, under load", value, "records/s", "none", value, 1)


def serve(programs):
    found = run(programs / "serve_bench", "^serve", 1)
    baseline = found["serve_baseline"]["items_per_second"]
    for name, what in (("serve_made", "serve, passports made anew"), ("serve_again", "serve, passports of this minute")):
        value = found[name]["items_per_second"]
        yield entry(what, value, "passports/s", "the same bytes read from RocksDB", baseline, value / baseline)


def main():
    programs, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    wanted = sys.argv[3:] or NAMES
    unknown = set(wanted) - set(NAMES)
    if unknown:
        sys.exit(f"bench: there is no {', '.join(sorted(unknown))}; name some of {', '.join(NAMES)}")
    results = []
    for name in wanted:
        for result in globals()[name](programs):
            results.append(result)
            print(f"  {result['name']:<30} {result['value']:>12,.1f} {result['unit']:<13} {result['baseline_value']:>12,.1f}  {result['baseline']:<44} ratio {result['ratio']:.3f}",
                  flush=True)
    out.mkdir(parents=True, exist_ok=True)
    (out / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    print(f"written to {out / 'results.json'}")


if __name__ == "__main__":
    main()
