package dev.perfmon.reference;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a container's runtime, which may be a part of one of the agent's.
 *
 * @param stream the runtime and the stream
 * @param before what stands before the content
 * @param after what stands behind it
 * @param isContinued whether the next line of the stream goes on with the content
 */
record ReferencePart(
    String stream, String before, String content, String after, boolean isContinued) {
  private static final Pattern CRI =
      Pattern.compile("(\\d\\S{9}T\\S{9,28} )(stdout |stderr )([FP])(?::\\S*)?(?: ((?s:.*))|$)");

  /** Possessive, or long texts would overflow the stack. */
  private static final Pattern DOCKER =
      Pattern.compile(
          "(\\{\"log\": ?\")((?s:[^\"\\\\]|\\\\.)*+)"
              + "(\"(?s:.*), ?\"stream\": ?\"(stdout|stderr)\", ?\"time\": ?\"[^\"]{0,35}\"\\})");

  /** Docker cuts there. */
  private static final int LONGEST = 16384;

  /** The line as a part; null if no such runtime wrote it. */
  static @Nullable ReferencePart of(String line) {
    Matcher cri = CRI.matcher(line);
    if (cri.matches()) {
      String content = cri.group(4) == null ? "" : cri.group(4);
      String before = cri.group(1) + cri.group(2) + "F ";
      return new ReferencePart(cri.group(2), before, content, "", cri.group(3).equals("P"));
    }
    Matcher docker = DOCKER.matcher(line);
    if (docker.matches()) {
      String text = docker.group(2);
      boolean isLong = text.getBytes(StandardCharsets.UTF_8).length >= LONGEST;
      boolean ends = text.replace("\\\\", "").endsWith("\\n");
      return new ReferencePart(
          "docker " + docker.group(4), docker.group(1), text, docker.group(3), isLong && !ends);
    }
    return null;
  }
}
