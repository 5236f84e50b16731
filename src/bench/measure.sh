# shellcheck shell=bash
# Timing for run.sh: whole processes, pairs of runs in turn, medians. Sourced; what it does not set, run.sh does.
# shellcheck disable=SC2154

# run_once leaves what it found in these.
SECONDS_TAKEN='' # wall clock, whole process
CPU_SECONDS=''   # user and system
PEAK_MIB=''      # maximum resident set

# run_once SINK COMMAND...: runs a command once, its standard output going to SINK. Fails if the command does.
# The sink is a file, for GNU grep stops at the first match when its output is /dev/null.
run_once() {
  local sink=$1 status=0 before after
  shift
  SECONDS_TAKEN='' CPU_SECONDS='' PEAK_MIB=''
  rm -f "$tmp/usage" "$tmp/hyperfine.json"
  local -a command=("$@")
  [ -n "$gnu_time" ] && command=("$gnu_time" -o "$tmp/usage" -f '%M %U %S' "$@")
  if [ -n "$hyperfine" ]; then
    # hyperfine measures; the turns are ours, for it would run all of one command before the other.
    timeout "$command_limit" "$hyperfine" --shell=none --style none --runs 1 --output "$sink" \
      --export-json "$tmp/hyperfine.json" "$(printf '%q ' "${command[@]}")" >"$tmp/log" 2>&1 || status=$?
    [ "$status" = 0 ] && SECONDS_TAKEN=$(sed -n 's/^ *"mean": \([0-9.e-]*\).*/\1/p' "$tmp/hyperfine.json")
  else
    before=$EPOCHREALTIME
    timeout "$command_limit" "${command[@]}" >"$sink" 2>"$tmp/log" || status=$?
    after=$EPOCHREALTIME
    SECONDS_TAKEN=$(awk "BEGIN { printf \"%.6f\", ${after/,/.} - ${before/,/.} }")
  fi
  if [ "$status" = 0 ] && [ -s "$tmp/usage" ]; then
    read -r PEAK_MIB CPU_SECONDS < <(tail -n 1 "$tmp/usage" | awk '{ printf "%.0f %.2f\n", $1 / 1024, $2 + $3 }')
  fi
  return "$status"
}

# median NUMBER...
median() {
  printf '%s\n' "$@" | LC_ALL=C sort -g |
    awk '{ v[NR] = $1 } END { printf "%.4f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

largest() {
  printf '%s\n' "$@" | LC_ALL=C sort -g | tail -n 1
}

# quotient A B: A / B with three decimals.
quotient() {
  awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a / b }'
}

# at_most A B: whether A <= B.
at_most() {
  awk -v a="$1" -v b="$2" 'BEGIN { exit !(a <= b) }'
}

# verdict VALUE BAR BEYOND: "beyond", "met" or "not met"; "-" where there is no bar, or $judged says it does not hold.
verdict() {
  if [ "$1" = - ] || [ "$2" = - ] || [ -z "$judged" ]; then
    echo -
  elif [ "$3" != - ] && at_most "$1" "$3"; then
    echo beyond
  elif at_most "$1" "$2"; then
    echo met
  else
    echo 'not met'
  fi
}

# row FIELD...: one row of the result, to the file that report.awk reads and, in short, to stderr. The fields:
#   id, what, perfmon s, peer, peer s, ratio, bar, beyond, verdict, perfmon MiB, peer MiB, perfmon CPU s, peer CPU s,
#   perfmon's runs, peer's runs, note
row() {
  local IFS=$'\t'
  printf '%s\n' "$*" >>"$tmp/rows.tsv"
  printf '%-24s %8s s  %-26s %8s s  ratio %-6s bar %-5s %s %s\n' \
    "$1" "$3" "$4" "$5" "$6" "$7" "$9" "${16}" >&2
}

# installed COMMAND...: whether there is such a program; `env NAME=VALUE` may stand before it.
installed() {
  while [ "$1" = env ] || [[ $1 = *=* ]]; do
    shift
  done
  command -v "$1" >/dev/null
}

# compare ID WHAT BAR BEYOND RUNS SINK PEER_NAME -- PERFMON_ARGUMENT... -- PEER_COMMAND...
# Runs both in turn, the first one changing, and adds a row. Without perfmon, or where its runs fail, the peer's alone.
compare() {
  local id=$1 what=$2 bar=$3 beyond=$4 runs=$5 sink=$6 peer=$7 note=${remark:-} i who ours_alive=1
  local -a ours=() theirs=() ours_t=() theirs_t=() ratios=() ours_m=() theirs_m=() ours_c=() theirs_c=() turn
  shift 8
  while [ "$1" != -- ]; do
    ours+=("$1")
    shift
  done
  shift
  theirs=("$@")
  selected "$id" || return 0
  if out_of_time; then
    row "$id" "$what" - "$peer" - - "$bar" "$beyond" - - - - - - - "not run: the limit of $total_limit s is reached"
    return 0
  fi
  if ! installed "${theirs[@]}"; then
    note="${note:+$note; }$peer is not installed (run.sh --install)"
    theirs=()
  fi
  [ -n "$perfmon" ] || { ours_alive=0 note="${note:+$note; }perfmon is not built"; }
  for ((i = 1; i <= runs; i++)); do
    turn=(ours theirs)
    ((i % 2)) || turn=(theirs ours)
    for who in "${turn[@]}"; do
      if [ "$who" = ours ] && [ "$ours_alive" = 1 ]; then
        if run_once "$tmp/ours.out" "$perfmon" "${ours[@]}"; then
          ours_t+=("$SECONDS_TAKEN") ours_m+=("${PEAK_MIB:-0}") ours_c+=("${CPU_SECONDS:-0}")
        else
          ours_alive=0 note="${note:+$note; }perfmon failed: $(tail -n 1 "$tmp/log" | tr '\t' ' ')"
        fi
      elif [ "$who" = theirs ] && [ ${#theirs[@]} -gt 0 ]; then
        if run_once "${sink:-$tmp/theirs.out}" "${theirs[@]}"; then
          theirs_t+=("$SECONDS_TAKEN") theirs_m+=("${PEAK_MIB:-0}") theirs_c+=("${CPU_SECONDS:-0}")
        else
          theirs=() note="${note:+$note; }$peer failed or took over $command_limit s"
        fi
      fi
    done
    [ ${#ours_t[@]} = "$i" ] && [ ${#theirs_t[@]} = "$i" ] &&
      ratios+=("$(quotient "${ours_t[i - 1]}" "${theirs_t[i - 1]}")")
  done
  local mine=- yours=- ratio=- result=- mine_m=- yours_m=- mine_c=- yours_c=-
  if [ ${#ours_t[@]} -gt 0 ]; then
    mine=$(median "${ours_t[@]}") mine_m=$(largest "${ours_m[@]}") mine_c=$(median "${ours_c[@]}")
    printf '%s\t%s\n' "$mine_m" "$what" >>"$tmp/peaks.tsv"
  fi
  if [ ${#theirs_t[@]} -gt 0 ]; then
    yours=$(median "${theirs_t[@]}") yours_m=$(largest "${theirs_m[@]}") yours_c=$(median "${theirs_c[@]}")
  fi
  if [ ${#ratios[@]} -gt 0 ]; then
    ratio=$(median "${ratios[@]}")
    result=$(verdict "$ratio" "$bar" "$beyond")
  fi
  row "$id" "$what" "$mine" "$peer" "$yours" "$ratio" "$bar" "$beyond" "$result" "$mine_m" "$yours_m" \
    "$mine_c" "$yours_c" "${ours_t[*]:--}" "${theirs_t[*]:--}" "$note"
}
