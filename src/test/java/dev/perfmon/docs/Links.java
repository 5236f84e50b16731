package dev.perfmon.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links of a Markdown text, without those to the web, and the headings they may lead to. */
final class Links {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?) *");

  private Links() {}

  /**
   * A link.
   *
   * @param file where it leads to, from the text's own place; empty for the text itself
   * @param anchor the heading there; empty for none
   */
  record Link(String file, String anchor) {}

  static List<Link> in(String markdown) {
    List<Link> found = new ArrayList<>();
    Matcher links = LINK.matcher(markdown);
    while (links.find()) {
      if (!links.group(1).contains("://")) {
        found.add(new Link(links.group(1), links.group(2) == null ? "" : links.group(2)));
      }
    }
    return found;
  }

  /** What links call the text's headings: in small letters, with hyphens and nothing but words. */
  static Set<String> anchors(String markdown) {
    Set<String> anchors = new HashSet<>();
    boolean code = false;
    for (String line : markdown.lines().toList()) {
      code ^= line.startsWith("```");
      Matcher heading = HEADING.matcher(line);
      if (!code && heading.matches()) {
        String words = heading.group(1).toLowerCase(Locale.ROOT);
        anchors.add(words.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
      }
    }
    return anchors;
  }
}
