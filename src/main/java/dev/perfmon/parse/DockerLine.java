package dev.perfmon.parse;

/**
 * A line of docker's json-file, {@code {"log":"…\n","stream":"stderr","time":"…"}}. Docker cuts
 * what the agent prints after every {@link #PART} bytes; but for the last, such parts lack the
 * newline at the end of their text (moby's {@code daemon/logger}, {@code Copier} and {@code
 * jsonlog}).
 */
final class DockerLine {
  /** Bytes of all parts but the last; escapes only make them longer. */
  static final int PART = 16 * 1024;

  private static final FixedText LOG = FixedText.of("{\"log\":");
  private static final FixedText STREAM = FixedText.of("\"stream\":");
  private static final FixedText TIME = FixedText.of("\"time\":");
  private static final FixedText OUT = FixedText.of("\"stdout\"");
  private static final FixedText ERR = FixedText.of("\"stderr\"");

  /** The longest time, {@code 2025-06-10T12:00:00.068000123+02:00}. */
  private static final int LONGEST_TIME = 35;

  /** Where the value of the time begins in the shortest line, which has no text. */
  private static final int FIRST_TIME = "{'log':'','stream':'stderr','time':".length();

  private DockerLine() {}

  /**
   * Where the name of the stream stands in the line {@code b[from, to)}, its quotes included; -1 if
   * the line is none of docker's. It is looked for from the end, so that a line costs the same
   * however long it is. Copies of such lines may have spaces between their members.
   */
  static int stream(byte[] b, int from, int to) {
    int end = to > from && b[to - 1] == '\r' ? to - 1 : to;
    int last = end - 3;
    int first = Math.max(from + FIRST_TIME, last - LONGEST_TIME);
    if (last < first || !LOG.stands(b, from) || b[end - 1] != '}' || b[end - 2] != '"') {
      return -1;
    }
    int quote = last;
    while (quote > first && b[quote] != '"') {
      quote--;
    }
    int comma = b[quote] == '"' ? commaBefore(TIME, b, quote) : -1;
    if (comma < 0) {
      return -1;
    }
    int stream = comma - OUT.length;
    boolean named = OUT.stands(b, stream) || ERR.stands(b, stream);
    return named && commaBefore(STREAM, b, stream) > from ? stream : -1;
  }

  /** Where the comma stands before this key, if a value that begins there is the key's; else -1. */
  private static int commaBefore(FixedText key, byte[] b, int value) {
    int at = (b[value - 1] == ' ' ? value - 1 : value) - key.length;
    if (!key.stands(b, at)) {
      return -1;
    }
    int comma = b[at - 1] == ' ' ? at - 2 : at - 1;
    return b[comma] == ',' ? comma : -1;
  }

  /** Whether a line whose stream's name is there was printed to standard error. */
  static boolean isError(byte[] b, int stream) {
    return ERR.stands(b, stream);
  }

  /** Whether the line of docker's in {@code b[from, to)} goes on in another one. */
  static boolean isContinued(byte[] b, int from, int to) {
    if (to - from < PART) {
      return false;
    }
    int start = textStart(b, from);
    int end = textEnd(b, from, to);
    return end - start >= PART && !endsInNewline(b, start, end);
  }

  /** Where the text begins of the line of docker's at {@code from}. */
  static int textStart(byte[] b, int from) {
    int at = from + LOG.length;
    return b[at] == ' ' ? at + 2 : at + 1;
  }

  /** One past the text of the line of docker's in {@code b[from, to)}: its closing quote. */
  static int textEnd(byte[] b, int from, int to) {
    JsonObject object = new JsonObject();
    object.start(b, from, to);
    object.next();
    return object.valueEnd;
  }

  private static boolean endsInNewline(byte[] b, int from, int to) {
    if (b[to - 1] != 'n') {
      return false;
    }
    int at = to - 1;
    while (at > from && b[at - 1] == '\\') {
      at--;
    }
    return (to - 1 - at) % 2 == 1;
  }
}
