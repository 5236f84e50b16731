package dev.perfmon.parse;

/**
 * Walks the members of one JSON object in a line, without building it. Lenient, since logs are
 * torn: what could be read of a damaged object is handed out, and {@link #complete} tells.
 */
final class JsonObject {
  private byte[] bytes = new byte[0];
  private int at;
  private int to;
  private boolean complete;

  /** The key of the current member, without its quotes: {@code bytes[keyStart, keyEnd)}. */
  int keyStart;

  int keyEnd;

  /** The value of the current member; a string's without its quotes. */
  int valueStart;

  int valueEnd;

  /**
   * The value's first character: {@code "} for a string, {@code [}, <code>{</code>, or a literal's.
   */
  byte valueKind;

  /** Whether the value holds a backslash. */
  boolean escaped;

  /** Starts on the object that begins with the brace at {@code start}. */
  void start(byte[] in, int start, int limit) {
    bytes = in;
    at = start + 1;
    to = limit;
    complete = false;
  }

  /** Whether the closing brace was reached. */
  boolean complete() {
    return complete;
  }

  /** One past the last byte read. */
  int position() {
    return at;
  }

  /** Moves to the next member; false at the end of the object or where it can no longer be read. */
  boolean next() {
    skipSpace();
    if (at < to && bytes[at] == ',') {
      at++;
      skipSpace();
    }
    if (at >= to || bytes[at] != '"') {
      if (at < to && bytes[at] == '}') {
        complete = true;
        at++;
      }
      return false;
    }
    keyStart = ++at;
    if (!skipString()) {
      return false;
    }
    keyEnd = at - 1;
    skipSpace();
    if (at >= to || bytes[at] != ':') {
      return false;
    }
    at++;
    skipSpace();
    if (at >= to) {
      return false;
    }
    valueKind = bytes[at];
    if (valueKind == '"') {
      valueStart = ++at;
      boolean closed = skipString();
      valueEnd = closed ? at - 1 : at;
      return closed;
    }
    valueStart = at;
    escaped = false;
    boolean read = (valueKind == '{' || valueKind == '[') ? skipNested() : skipLiteral();
    valueEnd = at;
    return read;
  }

  /** Whether the current key is this ASCII text. */
  boolean isKey(byte[] name) {
    return keyEnd - keyStart == name.length && Swar.startsWith(bytes, keyStart, keyEnd, name);
  }

  private void skipSpace() {
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
  }

  /** From inside a string to one past its closing quote. */
  private boolean skipString() {
    escaped = false;
    int i = at;
    while (true) {
      // Words without a quote or a backslash are passed over whole.
      while (i + 8 <= to) {
        long word = Words.eight(bytes, i);
        long found = Swar.zeros(word ^ Swar.repeat('"')) | Swar.zeros(word ^ Swar.repeat('\\'));
        if (found != 0) {
          i += Long.numberOfTrailingZeros(found) >>> 3;
          break;
        }
        i += 8;
      }
      if (i >= to) {
        at = to;
        return false;
      }
      byte c = bytes[i];
      if (c == '"') {
        at = i + 1;
        return true;
      }
      if (c == '\\') {
        escaped = true;
        i++;
      }
      i++;
    }
  }

  private boolean skipNested() {
    int depth = 0;
    while (at < to) {
      byte c = bytes[at++];
      if (c == '"') {
        if (!skipString()) {
          return false;
        }
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return true;
      }
    }
    return false;
  }

  private boolean skipLiteral() {
    int first = at;
    while (at < to && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ' ') {
      at++;
    }
    // A number that the line's end cut off may lack digits.
    return at > first && at < to;
  }
}
