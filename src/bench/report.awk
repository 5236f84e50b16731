# Turns rows.tsv into what people (-v as=markdown) or programs (-v as=json) read. The fields are those of `row` in
# measure.sh; -v head= is the machine, as "name<TAB>value" lines.
BEGIN {
  FS = "\t"
  lines = split(head, line, "\n")
  if (as == "json") {
    printf "{\"schema\": \"perfmon.bench/1\""
    for (i = 1; i <= lines; i++) if (split(line[i], cell, "\t") == 2) printf ", %s: %s", quoted(cell[1]), quoted(cell[2])
    printf ", \"rows\": ["
  } else {
    print "# perfmon against its peers\n"
    for (i = 1; i <= lines; i++) if (split(line[i], cell, "\t") == 2) print "- " cell[1] ": " cell[2]
    print "\nWhole processes, files in the page cache; a pair is run in turn, and medians are given. MiB: peak resident memory."
    print "Ratio: perfmon's time / the peer's, the median of the pairs' ratios, unless the row says otherwise.\n"
    print "| what | perfmon s | MiB | peer | peer s | MiB | ratio | bar | beyond | | note |"
    print "| --- | --: | --: | --- | --: | --: | --: | --: | --: | --- | --- |"
  }
}

function quoted(text) {
  gsub(/\\/, "\\\\", text)
  gsub(/"/, "\\\"", text)
  return "\"" text "\""
}

function number(text) { return text == "-" || text == "" ? "null" : text + 0 }

function numbers(text) {
  if (text == "-") return "[]"
  gsub(/ /, ", ", text)
  return "[" text "]"
}

function seconds(text) { return text == "-" ? "-" : sprintf(text < 1 ? "%.3f" : "%.2f", text) }

function at_most(text) { return text == "-" ? "" : "≤ " text }

as == "json" {
  printf "%s\n  {\"id\": %s, \"what\": %s, \"ratio\": %s, \"bar\": %s, \"beyond\": %s, \"verdict\": %s,", \
    (NR > 1 ? "," : ""), quoted($1), quoted($2), number($6), number($7), number($8), quoted($9)
  printf "\n   \"perfmon\": {\"seconds\": %s, \"cpu_seconds\": %s, \"peak_mib\": %s, \"runs\": %s},", \
    number($3), number($12), number($10), numbers($14)
  printf "\n   \"peer\": {\"name\": %s, \"seconds\": %s, \"cpu_seconds\": %s, \"peak_mib\": %s, \"runs\": %s}, \"note\": %s}", \
    quoted($4), number($5), number($13), number($11), numbers($15), quoted($16)
  next
}

{
  printf "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", \
    $2, seconds($3), $10, $4, seconds($5), $11, $6, at_most($7), at_most($8), $9 == "-" ? "" : $9, $16
}

END { if (as == "json") print "\n]}" }
