#!/usr/bin/env bash
# Measures how soon and at what cost appended lines are printed; --help tells the rest.
set -u

usage() {
  cat <<'USAGE'
Usage: src/bench/follow.sh [OPTION]...

Measures `perfmon tail` beside `tail -F` on logs of its own writing: the delay from an appended line to its printed event
(400 lines, one at a time), CPU while nothing happens (one file; 1,000 files), and 50,000 lines a second for five seconds.
Prints a table as Markdown and writes it to target/bench/follow.md and follow.json. Takes two to three minutes.
Exit status: 0; 1 if something could not be measured; 2 for wrong usage. A bar that is not met is no failure.

  --perfmon FILE   the program to measure (default bin/perfmon)
  --runs N         runs of each, in turn; medians are given (default 3)
  --out DIR        where the results go (default target/bench)
  --help

A busy machine is unfair to latencies: the load before and after is in the result.
USAGE
}

here=$(cd "$(dirname "$0")" && pwd) || exit 1
root=$(cd "$here/../.." && pwd) || exit 1
perfmon=$root/bin/perfmon out=$root/target/bench runs=3

wrong_usage() {
  printf 'follow.sh: %s\nTry follow.sh --help\n' "$1" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case $1 in --perfmon | --runs | --out) [ $# -ge 2 ] || wrong_usage "$1 needs a value" ;; esac
  case $1 in
    --perfmon) perfmon=$(realpath "$2") && shift ;;
    --runs) runs=$2 && shift ;;
    --out) out=$2 && shift ;;
    --help | -h) usage && exit ;;
    *) wrong_usage "unknown option $1" ;;
  esac
  shift
done
case $runs in *[!0-9]* | '' | 0) wrong_usage "--runs $runs is not a number" ;; esac

[ -r /proc/self/stat ] || { echo 'follow.sh: no /proc here; CPU and memory are read from it' >&2 && exit 1; }
jdk=$("$root/src/build/find-jdk") || { echo 'follow.sh: no JDK found; it writes the logs' >&2 && exit 1; }
mkdir -p "$out" && out=$(cd "$out" && pwd) || exit 1
tmp=$(mktemp -d "${TMPDIR:-/tmp}/perfmon-follow.XXXXXX") || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
unset PERFMON_LOG PERFMON_CONFIG PERFMON_LANG PERFMON_JAVA_OPTS JAVA_TOOL_OPTIONS JAVA_HOME
export TZ=UTC LC_ALL=C.UTF-8 TERM=dumb XDG_CONFIG_HOME=$tmp/none
cd "$tmp" || exit 1
"$jdk/bin/javac" -d "$tmp/classes" "$here/Live.java" || exit 1
load_before=$(cut -d ' ' -f 1-3 /proc/loadavg)
failed=0

# measure WHAT PROGRAM COMMAND...: adds its figures to WHAT-PROGRAM.tsv.
measure() {
  local what=$1 program=$2 figures
  shift 2
  rm -rf "$tmp/logs" && mkdir "$tmp/logs"
  figures=$("$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$tmp/classes" Live "$tmp/logs" "$what" "$@")
  case $figures in
    -* | '')
      failed=1
      printf 'follow.sh: %s of %s: %s\n' "$what" "$program" "${figures#-}" >&2
      head -n 3 "$tmp/logs/stderr" >&2
      ;;
    *)
      printf '%s\n' "$figures" >>"$tmp/$what-$program.tsv"
      printf '%-8s %-8s %s\n' "$what" "$program" "$figures" >&2
      ;;
  esac
}

for ((run = 1; run <= runs; run++)); do
  for what in latency load idle; do
    measure "$what" perfmon "$perfmon" tail -n 0 @
    measure "$what" tail tail -n 0 -F @
  done
done
measure many perfmon "$perfmon" tail -n 0 @
# tail takes files, not directories.
measure many tail sh -c 'exec tail -q -n 0 -F "$0"/*.log' @

# figure WHAT PROGRAM FIELD: the median of its runs, or -.
figure() {
  { [ -f "$tmp/$1-$2.tsv" ] && cut -f "$3" "$tmp/$1-$2.tsv"; } | LC_ALL=C sort -g |
    awk '{ v[NR] = $1 } END { if (NR) print v[int((NR + 1) / 2)]; else print "-" }'
}

# row ID WHAT UNIT BAR WHICH FIELD
row() {
  local ours theirs
  ours=$(figure "$5" perfmon "$6") theirs=$(figure "$5" tail "$6")
  awk -v OFS='\t' -v id="$1" -v what="$2" -v unit="$3" -v bar="$4" -v a="$ours" -v b="$theirs" 'BEGIN {
    ratio = (a == "-" || b == "-" || b == 0) ? "-" : sprintf("%.2f", a / b)
    verdict = (a == "-" || bar == "-") ? "-" : (a + 0 <= bar + 0 ? "met" : "not met")
    print id, what, unit, a, b, ratio, bar, verdict }' >>"$tmp/rows.tsv"
}

row latency-p50 'appended to printed, p50' ms 2 latency 1
row latency-p95 'appended to printed, p95' ms 5 latency 2
row latency-p99 'appended to printed, p99' ms - latency 3
row latency-worst 'appended to printed, the worst of 400' ms - latency 4
row idle-cpu 'CPU while nothing is written' % 0.5 idle 1
row idle-memory 'peak memory, one file' MiB 64 idle 2
row many-cpu 'CPU while nothing is written, 1,000 files' % 0.5 many 1
row many-memory 'peak memory, 1,000 files' MiB 64 many 2
row load-lag '50,000 lines/s for 5 s: last line written to printed' ms - load 1
row load-cpu '50,000 lines/s for 5 s: CPU' s - load 2
row load-memory 'peak memory, 50,000 lines/s' MiB 64 load 3

# It draws on a terminal, so that its delay is told apart from those through a pipe.
if ! command -v lnav >/dev/null; then
  lnav='lnav is not installed'
elif delay=$(python3 "$here/terminal-delay.py" lnav 2>/dev/null); then
  lnav="$(lnav -V 2>/dev/null | head -n 1), on a terminal: appended to drawn $delay"
else
  lnav='lnav: its delay could not be measured (that takes python3)'
fi
machine="$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -sr)"
load="$load_before before, $(cut -d ' ' -f 1-3 /proc/loadavg) after"
tail=$(tail --version | head -n 1)
{
  printf '# perfmon tail beside tail -F\n\n- date: %s\n- machine: %s\n- load: %s\n- peers: %s; %s\n- runs: %s, medians\n\n' \
    "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$machine" "$load" "$tail" "$lnav" "$runs"
  printf '| what | unit | perfmon | tail -F | ratio | bar | |\n| --- | --- | --: | --: | --: | --: | --- |\n'
  awk -F '\t' '{ printf "| %s | %s | %s | %s | %s | %s | %s |\n", $2, $3, $4, $5, $6, ($7 == "-" ? "" : "≤ " $7), ($8 == "-" ? "" : $8) }' \
    "$tmp/rows.tsv"
} >"$out/follow.md"
awk -F '\t' -v machine="$machine" -v loaded="$load" '
  function quoted(text) { gsub(/\\/, "\\\\", text); gsub(/"/, "\\\"", text); return "\"" text "\"" }
  function number(text) { return text == "-" ? "null" : text + 0 }
  BEGIN { printf "{\"schema\": \"perfmon.bench.follow/1\", \"machine\": %s, \"load\": %s, \"rows\": [", quoted(machine), quoted(loaded) }
  { printf "%s\n  {\"id\": %s, \"what\": %s, \"unit\": %s, \"perfmon\": %s, \"tail\": %s, \"ratio\": %s, \"bar\": %s, \"verdict\": %s}",
      (NR > 1 ? "," : ""), quoted($1), quoted($2), quoted($3), number($4), number($5), number($6), number($7), quoted($8) }
  END { print "\n]}" }' "$tmp/rows.tsv" >"$out/follow.json"
cat "$out/follow.md"
exit "$failed"
