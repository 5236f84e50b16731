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
      Pattern.compile("(?<![ :,\\[(=\\\\']|\u001b.{3}m)\\{\"[A-Za-z_]");

  private static final Pattern NEXT_OBJECT = Pattern.compile("(?<=\\} )\\{\"[A-Za-z_]");

  private static final Pattern FORM =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} - ");

  private static final Pattern CLOSED = Pattern.compile("(?<=\\}|\\}\u001b\\[0m)");

  private ReferenceRecords() {}

  /** The line's records, in their order. */
  static List<String> of(String line) {
    List<String> records = new ArrayList<>();
    String rest = line;
    while (true) {
      // What stands before the record with the first marker is none, but may tell when it was.
      int begin = begin(rest);
      if (begin > 0) {
        records.add(rest.substring(0, begin));
        rest = rest.substring(begin);
      }
      int next = next(rest);
      if (next == 0) {
        records.add(rest);
        return records;
      }
      records.add(rest.substring(0, next));
      rest = rest.substring(next);
    }
  }

  private static int begin(String record) {
    Matcher first = MARKER.matcher(record);
    int found = 0;
    if (first.find()) {
      boolean key = first.group().endsWith(":") && first.group().contains("\"");
      int to = key ? first.end() : first.start();
      for (int at = 1; at < to; at++) {
        if (begins(record.substring(0, to), at, holdsObject(record, at))) {
          found = at;
        }
      }
    }
    return found;
  }

  /** Where the second record begins, the last place before its marker; 0 if there is none. */
  private static int next(String record) {
    Matcher first = MARKER.matcher(record);
    if (!first.find()) {
      return 0;
    }
    int found = 0;
    boolean json = holdsObject(record, first.end());
    Matcher marker = OPERATION.matcher(record);
    for (int at = first.end(); at < record.length(); at++) {
      if (begins(record, at, json)) {
        if (found > 0 && marker.start() < at) {
          return found;
        }
        boolean another = marker.find(at);
        if (!another && (found > 0 || !json)) {
          return found;
        }
        if (!another) {
          return at;
        }
        found = at;
      }
    }
    return found;
  }

  private static boolean begins(String record, int at, boolean json) {
    return beginsObject(record, at, json)
        || (standsAt(FORM, record, at)
            && (holdsObject(record, at) ? standsAt(CLOSED, record, at) : mayEndBefore(record, at)));
  }

  /**
   * Whether a text may have been cut off there: not between a quote, or a blank, and what is
   * quoted.
   */
  private static boolean mayEndBefore(String record, int at) {
    char last = record.charAt(at - 1);
    return "\"'`".indexOf(last) < 0
        ? " \\([".indexOf(last) < 0
        : at > 1 && " ([:=,".indexOf(record.charAt(at - 2)) < 0;
  }

  private static boolean beginsObject(String record, int at, boolean json) {
    return standsAt(OBJECT, record, at) || (json && standsAt(NEXT_OBJECT, record, at));
  }

  private static boolean holdsObject(String record, int before) {
    return record.substring(0, before).contains("{\"");
  }

  private static boolean standsAt(Pattern pattern, String record, int at) {
    Matcher matcher = pattern.matcher(record).region(at, record.length());
    return matcher.useTransparentBounds(true).lookingAt();
  }
}
