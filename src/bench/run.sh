#!/usr/bin/env bash
# Measures perfmon against its peers and prints the table of the bars; --help tells the rest.
set -u

usage() {
  cat <<'EOF'
Usage: src/bench/run.sh [OPTION]...

Measures `perfmon summary` against its peers on logs of its own making, prints the table of the bars as Markdown and writes
it to target/bench/results.md and results.json. Whole processes, pairs of runs in turn, medians; answers are checked too.
With nothing asked for it takes five to nine minutes on two cores and stops by itself. Exit status: 0, 1 if an answer was
wrong or something could not be done, 2 for wrong usage. A bar that is not met is no failure: see the table.

  --quick          64 MiB and few runs, under a minute; start-up weighs too much at this size for the bars to be judged
  --size SIZE      bytes of a log, with K, M or G (default 1G)
  --runs N         pairs of runs for each bar (default 5; slow peers get fewer)
  --big            also 4 GiB against 1 GiB, --since in 10 GiB, sparse logs in every envelope, naive Python (30 GiB of disk)
  --only ID,...    only these groups (dense) or rows (dense-mawk), as named in results.json
  --limit SECONDS  start no more rows after this long (default 540; with --big 1800)
  --install        first install the peers that are missing (apt; DuckDB's driver through Maven)
  --perfmon FILE   the program to measure (default bin/perfmon)
  --out DIR        where the results go (default target/bench)
  --clean          remove the logs made for earlier runs, and stop
  --help

Logs, kept for the next run, and DuckDB's driver: $PERFMON_BENCH_DIR, or perfmon-bench in $TMPDIR or /tmp.
hyperfine and GNU time are used where they are installed; without GNU time no memory is measured.
A busy machine is unfair to what uses two cores: compare CPU seconds in results.json, or run again.
EOF
}

here=$(cd "$(dirname "$0")" && pwd) || exit 1
root=$(cd "$here/../.." && pwd) || exit 1
cache=${PERFMON_BENCH_DIR:-${TMPDIR:-/tmp}/perfmon-bench}
duckdb=org.duckdb:duckdb_jdbc:2.0.0.1
size=1G runs=5 slow_runs=3 big='' only='' total_limit='' install='' perfmon=$root/bin/perfmon out=$root/target/bench
command_limit=180

wrong_usage() {
  printf 'run.sh: %s\nTry run.sh --help\n' "$1" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case $1 in
    --size | --runs | --only | --limit | --perfmon | --out)
      [ $# -ge 2 ] || wrong_usage "$1 needs a value"
      ;;
  esac
  case $1 in
    --quick) size=64M runs=3 slow_runs=1 ;;
    --size) size=$2 && shift ;;
    --runs) runs=$2 slow_runs=$((($2 + 1) / 2)) && shift ;;
    --big) big=1 ;;
    --only) only=,$2, && shift ;;
    --limit) total_limit=$2 && shift ;;
    --install) install=1 ;;
    --perfmon) perfmon=$(realpath "$2") && shift ;;
    --out) out=$2 && shift ;;
    --clean) rm -rf "$cache"/logs-* && exit ;;
    --help | -h) usage && exit ;;
    *) wrong_usage "unknown option $1" ;;
  esac
  shift
done
case $size in *[!0-9KMG]* | '' | [KMG]*) wrong_usage "--size $size is not a size" ;; esac
case $runs in *[!0-9]* | '' | 0) wrong_usage "--runs $runs is not a number" ;; esac
: "${total_limit:=$([ -n "$big" ] && echo 1800 || echo 540)}"

mkdir -p "$cache/lib" "$out" || exit 1
out=$(cd "$out" && pwd)
tmp=$(mktemp -d "$cache/run.XXXXXX") || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
: >"$tmp/rows.tsv"
: >"$tmp/peaks.tsv"

if [ -n "$install" ]; then
  apt-get update -q && apt-get install -y -q hyperfine ripgrep mawk gawk lnav time gzip python3-minimal
  "$root/src/build/mvn" -q -B -f "$root/pom.xml" dependency:copy -Dartifact="$duckdb" -DoutputDirectory="$cache/lib" \
    -Dmdep.stripVersion=false
fi

hyperfine=$(command -v hyperfine)
gnu_time=$(PATH=/usr/bin:/bin type -P time)
"${gnu_time:-false}" --version >/dev/null 2>&1 || gnu_time=''
jdk=$("$root/src/build/find-jdk") || {
  echo 'run.sh: no JDK found; it is needed to make the logs' >&2
  exit 1
}
jar=$cache/lib/$(echo "${duckdb#*:}" | tr : -).jar
[ -f "$jar" ] && duckdb_java=$jdk/bin/java || duckdb_java=duckdb_jdbc
"$perfmon" --version >"$tmp/version" 2>&1 || perfmon=''

# Nothing of the user's may change what is measured: no configuration, one time zone, the logs' own.
unset PERFMON_LOG PERFMON_CONFIG PERFMON_LANG PERFMON_JAVA_OPTS JAVA_TOOL_OPTIONS
export TZ=UTC LC_ALL=C.UTF-8 TERM=xterm XDG_CONFIG_HOME=$tmp/none
cd "$tmp" || exit 1

# shellcheck source-path=SCRIPTDIR source=measure.sh
. "$here/measure.sh"
# shellcheck source-path=SCRIPTDIR source=bars.sh
. "$here/bars.sh"

# Logs are kept under the checksum of what makes them.
classes=$tmp/classes
"$jdk/bin/javac" -d "$classes" "$here"/*.java || exit 1
logs=$cache/logs-$(cat "$here/Bytes.java" "$here/Envelope.java" "$here/Gen.java" "$here/Monitor.java" "$here/Noise.java" |
  cksum | cut -d ' ' -f 1)
for old in "$cache"/logs-*; do
  [ "$old" = "$logs" ] || rm -rf "$old"
done
mkdir -p "$logs"

judged=1 # whether the bars hold: they are for 1 GiB and more
case $size in *G) ;; *) judged='' ;; esac
wrong=0
load_before=$(cut -d ' ' -f 1-3 /proc/loadavg 2>/dev/null)
for group in startup sparse dense json ascii since scale gzip lnav envelopes memory; do
  wanted "$group" && "measure_$group"
done

# first COMMAND...: the first line it prints, or nothing.
first() {
  "$@" 2>&1 | head -n 1
}

head=$(
  printf 'date\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
  printf 'perfmon\t%s\n' "$([ -n "$perfmon" ] && head -n 1 "$tmp/version" || echo 'not built')"
  printf 'machine\t%s, %s cores, %s\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$(uname -sr)"
  printf 'load\t%s before, %s after\n' "$load_before" "$(cut -d ' ' -f 1-3 /proc/loadavg)"
  printf 'java\t%s\n' "$(first "$jdk/bin/java" -version)"
  printf 'peers\t%s; ripgrep %s; %s; %s; %s; %s\n' "$(first grep --version)" "$(first rg --version | cut -d ' ' -f 2)" \
    "$(first mawk -W version)" "$(first gawk --version)" "${duckdb#*:}" "$(first lnav -V)"
  printf 'timed with\t%s\n' "$([ -n "$hyperfine" ] && first hyperfine --version || echo 'the shell')"
  printf 'took\t%s s\n' "$SECONDS"
)
awk -v as=markdown -v head="$head" -f "$here/report.awk" "$tmp/rows.tsv" >"$out/results.md"
awk -v as=json -v head="$head" -f "$here/report.awk" "$tmp/rows.tsv" >"$out/results.json"
cat "$out/results.md"
exit "$wrong"
