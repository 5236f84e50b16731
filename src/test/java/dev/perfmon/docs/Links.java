package dev.perfmon.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that a Markdown text links to, without those on the web and inside the text itself. */
final class Links {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");

  private Links() {}

  static List<String> in(String markdown) {
    List<String> targets = new ArrayList<>();
    Matcher links = LINK.matcher(markdown);
    while (links.find()) {
      if (!links.group(1).contains("://")) {
        targets.add(links.group(1));
      }
    }
    return targets;
  }
}
