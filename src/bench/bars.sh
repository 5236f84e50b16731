# shellcheck shell=bash
# What is measured and held against which bar, in groups of rows. Sourced by run.sh, which sets what is not set here.
# shellcheck disable=SC2154,SC2034

# A row's id is GROUP-ROW. The bars are those of `summary` against peers that do less; DuckDB, mawk and gawk do as much
# of its work as one can ask of them.

# Every way an agent's lines reach a log that no other group measures.
envelopes='bare basic plain livekit-dev livekit-job compose/python docker-t/basic docker-json/basic
  docker-json/livekit-json cri/basic syslog/basic journal-json/basic'

# wanted GROUP: whether --only asks for the group or one of its rows; selected ROW: for the row or its group.
wanted() {
  case $only in '' | *",$1,"* | *",$1-"*) return 0 ;; esac
  return 1
}

selected() {
  case $only in '' | *",$1,"* | *",${1%%-*},"*) return 0 ;; esac
  return 1
}

out_of_time() {
  [ "$SECONDS" -ge "$total_limit" ]
}

# log SHARE FORMAT [SIZE]: makes the log unless it is there, reads it into the page cache, leaves its name in $log.
log() {
  log=$logs/$1-${2//\//+}-${3:-$size}.log
  out_of_time && return
  if [ ! -f "$log" ]; then
    printf 'making %s\n' "${log##*/}" >&2
    "$jdk/bin/java" -cp "$classes" Gen --monitor "$1" --format "$2" --size "${3:-$size}" "$log" || exit 1
  fi
  cat "$log" >/dev/null
}

# verify GROUP WHAT LOG: perfmon's answer against the truth. A fast wrong answer must not win.
verify() {
  local result=right note='count, failures, timeouts, levels and average of each metric are those generated'
  { selected "$1-answers" && [ -n "$perfmon" ] && ! out_of_time; } || return 0
  "$perfmon" summary --format json "$3" >"$tmp/answer.json" 2>"$tmp/log"
  if ! check "$3.truth" "$tmp/answer.json" >"$tmp/differences"; then
    result=WRONG wrong=1
    note=$(head -n 3 "$tmp/differences" | tr '\n\t' '; ')
  fi
  row "$1-answers" "$2: answers" - 'the truth' - - - - "$result" - - - - - - "$note"
}

# compare_answer ARGUMENT...: compare, with a peer that gives the answer by metric for $log: it must be the truth as well.
compare_answer() {
  : >"$tmp/theirs.out"
  compare "$@"
  if [ -s "$tmp/theirs.out" ] && ! check "$log.truth" "$tmp/theirs.out" >&2; then
    printf 'run.sh: %s: the peer disagrees with what was generated\n' "$1" >&2
    wrong=1
  fi
}

check() {
  "$jdk/bin/java" -cp "$classes" Check "$@" 2>&1
}

# against_grep GROUP WHAT LOG BAR BEYOND [RUNS]
against_grep() {
  compare "$1-grep" "$2" "$4" "$5" "${6:-$runs}" '' 'LC_ALL=C grep -c PERF' -- summary "$3" -- env LC_ALL=C grep -c PERF "$3"
}

# against_lines GROUP WHAT LOG MAWK_BAR DUCKDB_BAR: the peers that read lines of text.
against_lines() {
  compare "$1-cat" "$2" - - "$slow_runs" /dev/null 'cat, the limit' -- summary "$3" -- cat "$3"
  compare "$1-rg" "$2" - - "$slow_runs" '' 'rg -c PERF' -- summary "$3" -- rg -c PERF "$3"
  compare_answer "$1-mawk" "$2" "$4" - "$slow_runs" '' 'mawk, averages' -- summary "$3" -- \
    env LC_ALL=C mawk -f "$here/averages.awk" "$3"
  compare_answer "$1-gawk" "$2" - - 1 '' 'gawk, averages' -- summary "$3" -- \
    env LC_ALL=C gawk -f "$here/averages.awk" "$3"
  against_duckdb "$1" "$2" "$3" text "$5" -
}

# against_duckdb GROUP WHAT LOG text|json BAR BEYOND
against_duckdb() {
  compare_answer "$1-duckdb" "$2" "$5" "$6" "$slow_runs" '' "DuckDB ($4), quantiles" -- summary "$3" -- \
    "$duckdb_java" -cp "$classes:$jar" DuckDb "$4" "$3"
}

# A version manager's python3 is a script that starts the real one: that one is asked. Distributions' own start several
# times faster than Python's stock build, faster than an empty Java program; the bar is against the first on PATH.
measure_startup() {
  local judged=1 python
  log 98 python 128K
  head -n 1000 "$log" >"$tmp/thousand.log"
  python=$(python3 -c 'import sys; print(sys.executable)' 2>/dev/null)
  local -a ours=(-- summary "$tmp/thousand.log" --)
  compare startup-python '1,000 lines' 3.3 2.0 $((3 * runs)) '' 'python3 -c pass' "${ours[@]}" "${python:-python3}" -c pass
  [ "$python" = /usr/bin/python3 ] ||
    compare startup-system_python '1,000 lines' - - "$runs" '' '/usr/bin/python3 -c pass' "${ours[@]}" /usr/bin/python3 -c pass
  compare startup-java '1,000 lines' - - "$runs" '' 'java, an empty program' "${ours[@]}" "$jdk/bin/java" -Xshare:auto \
    -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$classes" Empty
  compare startup-lnav '1,000 lines' - - "$runs" '' 'lnav -n' "${ours[@]}" lnav -n "$tmp/thousand.log"
}

measure_sparse() {
  log 5 python
  against_grep sparse "$size sparse" "$log" 1.25 1.0
  against_lines sparse "$size sparse" "$log" 0.4 0.3
  verify sparse "$size sparse" "$log"
}

measure_dense() {
  log 98 python
  against_grep dense "$size dense" "$log" 0.8 0.6
  against_lines dense "$size dense" "$log" 0.1 0.15
  [ -n "$big" ] && compare dense-python "$size dense" - - 1 '' 'python3, lines and regex' -- summary "$log" -- \
    python3 "$here/averages.py" "$log"
  verify dense "$size dense" "$log"
}

measure_json() {
  log 98 livekit-json
  against_grep json "$size LiveKit JSON" "$log" 0.8 0.6
  against_duckdb json "$size LiveKit JSON" "$log" json 0.3 0.15
  verify json "$size LiveKit JSON" "$log"
}

measure_ascii() {
  log 98 livekit-json-ascii
  against_grep ascii "$size LiveKit JSON 1.0" "$log" 0.8 0.6 "$slow_runs"
  against_duckdb ascii "$size LiveKit JSON 1.0" "$log" json 0.3 0.15
  verify ascii "$size LiveKit JSON 1.0" "$log"
}

# --since finds its place by bisection, so that the size of the file must not matter.
measure_since() {
  [ -n "$perfmon" ] || return 0
  local length=$size judged='' remark='the bar is for 10G: --big'
  [ -n "$big" ] && length=10G judged=1 remark=
  log 98 python "$length"
  compare since-1h "--since 1h in $length, sorted" 0.1 - "$slow_runs" '' 'its own full scan' -- \
    summary --since 1h --from-end "$log" -- "$perfmon" summary "$log"
}

measure_scale() {
  local judged=1
  { [ -n "$big" ] && [ -n "$perfmon" ]; } || return 0
  log 98 python 1G
  local one=$log
  log 98 python 4G
  compare scale-time '4G against 1G' 4.0 - "$slow_runs" '' 'perfmon, 1G' -- summary "$log" -- "$perfmon" summary "$one"
  verify scale '4G dense' "$log"
}

measure_gzip() {
  log 98 python
  out_of_time && return
  [ -f "$log.gz" ] || { gzip -c "$log" >"$log.gz.partial" && mv "$log.gz.partial" "$log.gz"; }
  cp "$log.truth" "$log.gz.truth"
  compare gzip-zcat "$size dense, gzip" 1.1 - "$slow_runs" /dev/null 'zcat >/dev/null' -- summary "$log.gz" -- zcat "$log.gz"
  verify gzip "$size dense, gzip" "$log.gz"
}

# lnav takes its time, and in proportion: 64 MiB tell enough.
measure_lnav() {
  log 98 python 64M
  compare lnav-dense '64M dense' - - 1 '' 'lnav -n, averages' -- summary "$log" -- lnav -n -f "$here/averages.lnav" "$log"
}

measure_envelopes() {
  local envelope share name what bar beyond
  for envelope in $envelopes; do
    for share in 98 $([ -n "$big" ] && echo 5); do
      name=envelopes-${envelope//\//+} what="$size $envelope" bar=0.8 beyond=0.6
      [ "$share" = 98 ] || name=$name-sparse what="$what, sparse" bar=1.25 beyond=1.0
      if selected "$name-grep" || selected "$name-answers"; then
        log "$share" "$envelope"
        against_grep "$name" "$what" "$log" "$bar" "$beyond" "$slow_runs"
        verify "$name" "$what" "$log"
        rm -f "$log" "$log.truth"
      fi
    done
  done
}

# Every row's peak counts, and must not grow with the file.
measure_memory() {
  local judged=1 worst=- what=''
  [ -s "$tmp/peaks.tsv" ] && IFS=$'\t' read -r worst what < <(LC_ALL=C sort -gr "$tmp/peaks.tsv")
  row memory-peak 'peak memory, the worst of all rows' - - - - 64 48 "$(verdict "$worst" 64 48)" "$worst" - - - - - \
    "MiB${what:+; $what}"
}
