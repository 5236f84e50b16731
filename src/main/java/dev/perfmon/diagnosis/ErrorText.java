package dev.perfmon.diagnosis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What failures' texts have in common: the first line, with whatever differs from one failure to
 * the next replaced. Status and error codes stay, since they tell two failures apart.
 */
final class ErrorText {
  private static final int LONGEST = 160;
  private static final int REMEMBERED = 512;

  private record Rule(Pattern pattern, String replacement) {
    Rule(String regex, String replacement) {
      this(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), replacement);
    }
  }

  // In this order: what an earlier rule has replaced, no later one must find. No rule can take more
  // than linear time, whatever the text.
  private static final Rule[] RULES = {
    new Rule("\\bhttps?://[^\\s'\"<>)\\]]++", "<url>"),
    new Rule("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "<uuid>"),
    new Rule("\\b[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?::[0-9]{1,5})?\\b", "<ip>"),
    new Rule("\\[[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}\\](?::[0-9]{1,5})?", "<ip>"),
    new Rule("\\b0x[0-9a-f]++", "<hex>"),
    new Rule("\\b(?=[a-f]{0,40}[0-9])(?=[0-9]{0,40}[a-f])[0-9a-f]{8,64}\\b", "<hex>"),
    new Rule("'[^']{1,120}'", "'…'"),
    new Rule("\"[^\"]{1,120}\"", "\"…\""),
    new Rule("«[^»]{1,120}»", "« … »"),
    new Rule(
        "\\b(https?|status|code|errno|erreur|error)([ :=/#(\\[]{0,3})([0-9]{1,3})\\b",
        "$1$2\u0001$3\u0001"),
    new Rule("(?<!\u0001)[0-9]+(?:[.,][0-9]+)?+(?!\u0001|[0-9])", "<n>"),
    new Rule("\u0001", ""),
    new Rule("\\s+", " "),
  };

  private final Map<String, String> remembered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** The text's pattern; empty for a text that is. */
  String pattern(String text) {
    String line = firstLine(text);
    String known = remembered.get(line);
    if (known == null) {
      known = line;
      for (Rule rule : RULES) {
        known = rule.pattern.matcher(known).replaceAll(rule.replacement);
      }
      known = known.strip();
      remembered.put(line, known);
    }
    return known;
  }

  /** The first line that says anything, cut to a length that can be read. */
  static String firstLine(String text) {
    String line = text.strip();
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\n' || line.charAt(i) == '\r') {
        line = line.substring(0, i);
        break;
      }
    }
    if (line.length() > LONGEST) {
      int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
      line = line.substring(0, end) + "…";
    }
    return line;
  }
}
