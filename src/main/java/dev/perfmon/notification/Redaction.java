package dev.perfmon.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts: the ones that are known, and what looks like one, by the name before
 * it ({@code api_key=…}, {@code Authorization: …}), by its place in a URL, or by its own shape.
 * Better one word too many than a key in a chat.
 */
final class Redaction {
  private static final String HIDDEN = "***";

  /** Longer texts are cut before they are looked at. */
  private static final int LONGEST = 4000;

  /** A known secret shorter than this could be part of any word. */
  private static final int SHORTEST = 6;

  private static final String NAMES =
      "[\\w.-]{0,40}(?:api[-_ ]?keys?|access[-_ ]?keys?|secret[-_ ]?keys?|private[-_ ]?keys?|token"
          + "|secret|passwd|password|passphrase|pwd|mot de passe|jeton|credentials?|authorization"
          + "|cookie|signature|session[-_]?id)[\\w-]{0,20}";

  /** Looked for in turn; no repetition in them can be matched in two ways, so none takes long. */
  private static final List<Rule> RULES =
      List.of(
          // The user and password of a URL.
          new Rule("\\b([a-z][a-z0-9+.-]{1,15}://)[^\\s/@'\"<>?#]{1,300}@", "$1" + HIDDEN + "@"),
          // A name of something secret, and its value, with or without quotes.
          new Rule(
              "\\b("
                  + NAMES
                  + ")((?:\\s(?:provided|given|used|fournie|donnée))?[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?)"
                  + "(?:(?:bearer|basic|token|digest|negotiate|apikey)\\s{1,3})?"
                  + "[^\\s\"'&,;)}\\]]{1,2000}",
              "$1$2" + HIDDEN),
          // A query's parameter with a short name that is one.
          new Rule("([?&](?:key|sig|code|auth|pass|pw|k)=)[^\\s\"'&#]{1,2000}", "$1" + HIDDEN),
          new Rule("\\b(bearer|basic)\\s{1,3}[a-z0-9._~+/=-]{8,2000}", "$1 " + HIDDEN),
          // Keys that say what they are.
          new Rule(
              "\\b(?:sk|pk|rk)[-_][a-z0-9_-]{12,200}|\\bgh[pousr]_[a-z0-9]{20,200}"
                  + "|\\bglpat-[a-z0-9_-]{12,200}|\\bxox[abeprs]-[a-z0-9-]{8,200}"
                  + "|\\bhf_[a-z0-9]{16,200}|\\bAKIA[0-9A-Z]{16}\\b|\\bAIza[0-9a-z_-]{30,60}"
                  + "|\\beyJ[a-z0-9_-]{8,2000}\\.[a-z0-9_-]{8,2000}(?:\\.[a-z0-9_-]{0,2000})?",
              HIDDEN));

  private final List<String> known = new ArrayList<>();

  /** Takes out these secrets wherever they stand, besides what looks like one. */
  Redaction(Collection<String> secrets) {
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST) {
        known.add(secret);
      }
    }
    // The longest first: one may be part of another.
    known.sort((a, b) -> b.length() - a.length());
  }

  /** What to look for, and what to put in its place. */
  private record Rule(Pattern pattern, String replacement) {
    Rule(String pattern, String replacement) {
      this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), replacement);
    }
  }

  /** The text without secrets, cut if it is very long. */
  String of(String text) {
    String result = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    for (String secret : known) {
      result = result.replace(secret, HIDDEN);
    }
    for (Rule rule : RULES) {
      result = rule.pattern().matcher(result).replaceAll(rule.replacement());
    }
    return result;
  }
}
