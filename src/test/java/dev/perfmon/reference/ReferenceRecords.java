package dev.perfmon.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The records that one line holds: more than one where writing was cut off in the middle. */
final class ReferenceRecords {
  private static final Pattern MARKER =
      Pattern.compile(
          "PERF:|BOTTLENECK:|OPTIMISATIONS:|GOULOTS DÉTECTÉS:|RÉSUMÉ PERFORMANCE"
                  .replace("É", "(?:É|\\\\+u00[cC]9)")
              + "|(?:ttft|ttfb|elay|tion)\\\\*\":");

  private static final Pattern OPERATION = Pattern.compile("PERF:|BOTTLENECK:");

  private static final Pattern OBJECT =
      Pattern.compile("(?:(?<=\\} )|(?<![ :,\\[(=\\\\']))\\{\"[A-Za-z_]");

  private static final Pattern TIME =
      Pattern.compile("(?<![\"'`\\\\])\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} - ");

  private ReferenceRecords() {}

  /** The line's records, in their order. */
  static List<String> of(String line) {
    List<String> records = new ArrayList<>();
    String rest = line;
    int next = next(rest);
    while (next > 0) {
      records.add(rest.substring(0, next));
      rest = rest.substring(next);
      next = next(rest);
    }
    records.add(rest);
    return records;
  }

  /** Where the second record begins, the last place before its marker; 0 if there is none. */
  private static int next(String record) {
    Matcher first = MARKER.matcher(record);
    if (!first.find()) {
      return 0;
    }
    int found = 0;
    boolean json = record.substring(0, first.end()).contains("{\"");
    Matcher marker = OPERATION.matcher(record);
    for (int at = first.end(); at < record.length(); at++) {
      if (begins(record, at)) {
        if (found > 0 && marker.start() < at) {
          return found;
        }
        boolean another = marker.find(at);
        if (!another && (found > 0 || !json)) {
          return found;
        }
        if (another) {
          found = at;
        } else if (standsAt(OBJECT, record, at)) {
          return at;
        }
      }
    }
    return found;
  }

  private static boolean begins(String record, int at) {
    if (standsAt(OBJECT, record, at)) {
      return true;
    }
    long quotes = record.substring(0, at).chars().filter(c -> c == '"').count();
    return quotes % 2 == 0 && standsAt(TIME, record, at);
  }

  private static boolean standsAt(Pattern pattern, String record, int at) {
    Matcher matcher = pattern.matcher(record).region(at, record.length());
    return matcher.useTransparentBounds(true).lookingAt();
  }
}
