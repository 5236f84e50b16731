# Counts, failures and the average by metric, as the log format defines them: a metric's name is any text up to
# " - <number>ms (". As fast as any of six that were tried, and right.
{ at = index($0, "PERF: ") }
at {
  rest = substr($0, at + 6)
  if (match(rest, / - [0-9]+\.[0-9]+ms \(/)) {
    metric = substr(rest, 1, RSTART - 1)
    count[metric]++
    sum[metric] += substr(rest, RSTART + 3)
  } else if (match(rest, / - ÉCHEC après [0-9]/)) {
    failures[substr(rest, 1, RSTART - 1)]++
  }
}
END { for (metric in count) printf "%s\t%d\t%d\t%.4f\n", metric, count[metric], failures[metric], sum[metric] / count[metric] }
