package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The words an event's message carries. Looked for twice: in the raw line at the places {@link
 * MarkerScan} proposes, and, where a line is JSON, in its decoded message.
 */
enum Marker {
  /** {@code PERF:} */
  PERF,
  /** {@code BOTTLENECK:} */
  BOTTLENECK,
  /** {@code OPTIMISATIONS:} */
  ADVICE,
  /** {@code GOULOTS DÉTECTÉS:} */
  DETECTION,
  /** {@code RÉSUMÉ PERFORMANCE} */
  SUMMARY,
  /** A key only LiveKit's own metrics have. */
  NATIVE,
  /** A journald message that is an array of bytes, and may hold any of the others. */
  BYTE_ARRAY,
  /**
   * The end of a marker that a container runtime may have cut in two, or {@code PERF} at a line's
   * end, cut before its colon.
   */
  FRAGMENT,
  /** None of them. */
  NONE;

  private static final byte[] PERF_TEXT = "PERF:".getBytes(US_ASCII);
  private static final byte[] BOTTLENECK_TEXT = "BOTTLENECK:".getBytes(US_ASCII);
  private static final byte[] ADVICE_TEXT = "OPTIMISATIONS:".getBytes(US_ASCII);
  private static final byte[] DETECTION_TEXT = "GOULOTS DÉTECTÉS:".getBytes(UTF_8);
  private static final byte[] SUMMARY_TEXT = "RÉSUMÉ PERFORMANCE".getBytes(UTF_8);
  private static final byte[] PERFORMANCE = "PERFORMANCE".getBytes(US_ASCII);
  private static final byte[] GOULOTS_D = "GOULOTS D".getBytes(US_ASCII);
  private static final byte[] SUM = "SUM".getBytes(US_ASCII);
  private static final int TECT = Words.four("TECT");
  private static final int TTFT = Words.four("ttft");
  private static final int TTFB = Words.four("ttfb");
  private static final int DELAY = Words.four("elay");
  private static final int AUDIO_DURATION = Words.four("tion");
  private static final int MESSAGE = Words.four("SAGE");

  /**
   * What stands at a candidate pair in a raw line.
   *
   * @param second index of the pair's second byte
   * @param from no byte before this belongs to the line
   * @param to one past the last byte of the line's chunk
   */
  static Marker inLine(byte[] b, int second, int from, int to) {
    byte first = b[second - 1];
    if (b[second] == 'F') {
      if (b[second + 1 < to ? second + 1 : second] == ':') {
        return endsWith(b, second + 2, from, PERF_TEXT)
            ? PERF
            : fragment(b, second + 2, from, PERF_TEXT);
      }
      if (second + 1 < to && b[second + 1] == '\n') {
        return FRAGMENT;
      }
      int start = second - 3;
      if (start >= from && Swar.startsWith(b, start, to, PERFORMANCE)) {
        return isSummaryBefore(b, start - 1, from) ? SUMMARY : NONE;
      }
      return NONE;
    }
    switch (first) {
      case 'F' -> {
        return endsWith(b, second + 1, from, PERF_TEXT)
            ? PERF
            : fragment(b, second + 1, from, PERF_TEXT);
      }
      case 'K' -> {
        return endsWith(b, second + 1, from, BOTTLENECK_TEXT)
            ? BOTTLENECK
            : fragment(b, second + 1, from, BOTTLENECK_TEXT);
      }
      case 'S' -> {
        if (endsWith(b, second + 1, from, ADVICE_TEXT)) {
          return ADVICE;
        }
        return isDetection(b, second - 1, from) ? DETECTION : NONE;
      }
      case '"' -> {
        return key(b, second - 1, from, to);
      }
      default -> {
        return NONE;
      }
    }
  }

  /** The key that ends in the quote at {@code quote}; in nested JSON its quotes are escaped. */
  private static Marker key(byte[] b, int quote, int from, int to) {
    int end = quote;
    while (end > from && b[end - 1] == '\\') {
      end--;
    }
    if (end - 4 < from) {
      return NONE;
    }
    int last = Words.four(b, end - 4);
    if (last == TTFT || last == TTFB || last == DELAY || last == AUDIO_DURATION) {
      return NATIVE;
    }
    if (last == MESSAGE) {
      int value = quote + 2;
      while (value < to && b[value] == ' ') {
        value++;
      }
      return value < to && b[value] == '[' ? BYTE_ARRAY : NONE;
    }
    return NONE;
  }

  /**
   * Whether the line's text up to {@code past} can be the rest of a marker whose beginning is
   * elsewhere.
   */
  private static Marker fragment(byte[] b, int past, int from, byte[] marker) {
    for (int length = Math.min(marker.length - 1, past - from); length > 0; length--) {
      int start = past - length;
      if (matches(b, start, marker, marker.length - length)
          && start - 3 >= from
          && b[start - 1] == ' '
          && (b[start - 2] == 'F' || b[start - 2] == 'P')
          && b[start - 3] == ' ') {
        return FRAGMENT;
      }
    }
    return NONE;
  }

  private static boolean matches(byte[] b, int at, byte[] marker, int markerFrom) {
    for (int i = markerFrom; i < marker.length; i++) {
      if (b[at + i - markerFrom] != marker[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsWith(byte[] b, int past, int from, byte[] text) {
    int start = past - text.length;
    return start >= from && Swar.startsWith(b, start, past, text);
  }

  /** {@code GOULOTS DÉTECTÉS:}, each É as UTF-8 or as an escape; {@code s} is the last letter. */
  private static boolean isDetection(byte[] b, int s, int from) {
    int tect = accentStart(b, s, from) - 4;
    if (tect < from || Words.four(b, tect) != TECT) {
      return false;
    }
    int accent = accentStart(b, tect, from);
    return accent >= 0 && endsWith(b, accent, from, GOULOTS_D);
  }

  /** Whether {@code RÉSUMÉ}, each É as UTF-8 or as an escape, stands before the space. */
  private static boolean isSummaryBefore(byte[] b, int space, int from) {
    int last = space >= from && b[space] == ' ' ? accentStart(b, space, from) : -1;
    if (last < 0 || !endsWith(b, last, from, SUM)) {
      return false;
    }
    int first = accentStart(b, last - SUM.length, from);
    return first > from && b[first - 1] == 'R';
  }

  /** Where the É that ends before {@code past} begins, or -1. */
  private static int accentStart(byte[] b, int past, int from) {
    if (past - 2 >= from && b[past - 1] == (byte) 0x89 && b[past - 2] == (byte) 0xc3) {
      return past - 2;
    }
    if (past - 6 >= from
        && b[past - 1] == '9'
        && (b[past - 2] | 0x20) == 'c'
        && b[past - 3] == '0'
        && b[past - 4] == '0'
        && b[past - 5] == 'u'
        && b[past - 6] == '\\') {
      int start = past - 6;
      while (start > from && b[start - 1] == '\\') {
        start--;
      }
      return start;
    }
    return -1;
  }

  /**
   * The first marker in a decoded message, or NONE; {@code found[0]} and {@code [1]} get where it
   * lies.
   */
  static Marker first(byte[] b, int from, int to, int[] found) {
    for (int at = from; at < to; at++) {
      Marker marker = startingAt(b, at, to);
      if (marker != NONE) {
        found[0] = at;
        found[1] = at + marker.length();
        return marker;
      }
    }
    return NONE;
  }

  private static Marker startingAt(byte[] b, int at, int to) {
    return switch (b[at]) {
      case 'P' -> Swar.startsWith(b, at, to, PERF_TEXT) ? PERF : NONE;
      case 'B' -> Swar.startsWith(b, at, to, BOTTLENECK_TEXT) ? BOTTLENECK : NONE;
      case 'O' -> Swar.startsWith(b, at, to, ADVICE_TEXT) ? ADVICE : NONE;
      case 'G' -> Swar.startsWith(b, at, to, DETECTION_TEXT) ? DETECTION : NONE;
      case 'R' -> Swar.startsWith(b, at, to, SUMMARY_TEXT) ? SUMMARY : NONE;
      default -> NONE;
    };
  }

  /** Whether the marker's text stands here as it is, without escapes. */
  boolean standsAt(byte[] b, int at) {
    return (this != DETECTION && this != SUMMARY) || startingAt(b, at, at + length()) == this;
  }

  /** Whether it is a text that a message can hold as it is, or the end of one. */
  boolean isText() {
    return this != NATIVE && this != BYTE_ARRAY;
  }

  /** Whether it is one of the agent's own words. */
  boolean isWord() {
    return compareTo(SUMMARY) <= 0;
  }

  /** Bytes the marker's text takes, its colon included. */
  int length() {
    return switch (this) {
      case PERF -> PERF_TEXT.length;
      case BOTTLENECK -> BOTTLENECK_TEXT.length;
      case ADVICE -> ADVICE_TEXT.length;
      case DETECTION -> DETECTION_TEXT.length;
      case SUMMARY -> SUMMARY_TEXT.length;
      case NATIVE, BYTE_ARRAY, FRAGMENT, NONE -> 0;
    };
  }
}
