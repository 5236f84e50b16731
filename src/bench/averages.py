"""Counts, failures and the average by metric: lines and a regular expression, as a first script does it."""

import re
import sys

EVENT = re.compile(r"PERF: (.*?) - (?:(\d+\.\d+)ms \(|ÉCHEC après \d)")
durations, failures = {}, {}
with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
    for line in log:
        if event := EVENT.search(line):
            metric, ms = event.groups()
            if ms:
                durations.setdefault(metric, []).append(float(ms))
            else:
                failures[metric] = failures.get(metric, 0) + 1
for metric, values in durations.items():
    print(metric, len(values), failures.get(metric, 0), sum(values) / len(values), sep="\t")
