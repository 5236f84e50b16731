package dev.perfmon.render;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JUnit's XML as CIs read it: what Ant once wrote, with the attributes that the stricter of its
 * schemas demand. Nothing in it is a character that XML refuses, or that a terminal obeys.
 */
final class JunitXml {
  private final StringBuilder out;
  private int suites;

  JunitXml(StringBuilder out) {
    this.out = out;
  }

  /**
   * Something that passed, failed or could not be judged.
   *
   * @param group what it is listed under, with dots between its parts
   * @param name what it is called there
   * @param failure the kind of failure; null if it did not fail
   * @param message what failed, in a sentence, or why it could not be judged; null if it passed
   * @param details more about a failure, in lines
   */
  record Case(
      String group,
      String name,
      @Nullable String failure,
      @Nullable String message,
      List<String> details) {
    Case {
      details = List.copyOf(details);
    }
  }

  void begin() {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
  }

  /** Writes what stands for one log; its time is that of the last event judged. */
  void suite(String name, @Nullable Instant time, List<Case> cases) {
    int failures = 0;
    int skipped = 0;
    for (Case each : cases) {
      failures += each.failure() != null ? 1 : 0;
      skipped += each.failure() == null && each.message() != null ? 1 : 0;
    }
    Instant when = time == null ? Instant.EPOCH : Instant.ofEpochSecond(time.getEpochSecond());
    String stamp = Timestamp.utc(when);
    out.append("  <testsuite");
    attribute("name", name);
    attribute("package", "perfmon");
    attribute("id", Integer.toString(suites++));
    attribute("timestamp", stamp.substring(0, stamp.length() - 1));
    attribute("hostname", "localhost");
    attribute("tests", Integer.toString(cases.size()));
    attribute("failures", Integer.toString(failures));
    attribute("errors", "0");
    attribute("skipped", Integer.toString(skipped));
    attribute("time", "0");
    out.append(">\n    <properties/>\n");
    for (Case each : cases) {
      write(each);
    }
    out.append("    <system-out/>\n    <system-err/>\n  </testsuite>\n");
  }

  void end() {
    out.append("</testsuites>\n");
  }

  private void write(Case of) {
    out.append("    <testcase");
    attribute("classname", of.group());
    attribute("name", of.name());
    attribute("time", "0");
    String message = of.message();
    String failure = of.failure();
    if (message == null) {
      out.append("/>\n");
      return;
    }
    out.append(">\n      <").append(failure == null ? "skipped" : "failure");
    attribute("message", message);
    if (failure == null) {
      out.append("/>\n");
    } else {
      attribute("type", failure);
      out.append('>');
      for (int i = 0; i < of.details().size(); i++) {
        out.append(i == 0 ? "" : "\n").append(escaped(of.details().get(i)));
      }
      out.append("</failure>\n");
    }
    out.append("    </testcase>\n");
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
  }

  /** The text as XML holds it. */
  static String escaped(String text) {
    String safe = SafeText.of(text);
    StringBuilder escaped = new StringBuilder(safe.length() + 16);
    for (int i = 0; i < safe.length(); i++) {
      char c = safe.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        // Of what SafeText lets through, all that XML has no place for.
        case '\ufffe', '\uffff' -> escaped.append('\ufffd');
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
