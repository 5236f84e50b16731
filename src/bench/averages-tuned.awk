# The same answer as averages.awk, tuned by hand: no regular expression is searched for, only tried where one may match.
{ at = index($0, "PERF: ") }
at {
  rest = substr($0, at + 6)
  metric = ""
  while ((at = index(rest, " - "))) {
    metric = metric substr(rest, 1, at - 1)
    rest = substr(rest, at + 3)
    if (rest ~ /^[0-9.]+ms \(/) {
      count[metric]++
      sum[metric] += rest
      break
    }
    if (rest ~ /^ÉCHEC après [0-9]/) {
      failures[metric]++
      break
    }
    metric = metric " - "
  }
}
END { for (metric in count) printf "%s\t%d\t%d\t%.4f\n", metric, count[metric], failures[metric], sum[metric] / count[metric] }
