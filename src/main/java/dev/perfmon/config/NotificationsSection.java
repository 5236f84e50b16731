package dev.perfmon.config;

import dev.perfmon.config.YamlNode.Scalar;
import dev.perfmon.model.InvalidValueException;
import dev.perfmon.notification.Endpoint;
import dev.perfmon.notification.Header;
import dev.perfmon.notification.NotificationSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code notifications: {url: …, exec: …}}. */
final class NotificationsSection {
  static final List<String> KEYS =
      List.of(
          "url",
          "exec",
          "headers",
          "timeout",
          "attempts",
          "group_wait",
          "group_interval",
          "resolved");

  private static final int MOST_ATTEMPTS = 20;
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Problems problems;
  private final Values values;

  private NotificationsSection(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
  }

  static NotificationSettings read(YamlNode node, Problems problems) {
    NotificationsSection section = new NotificationsSection(problems);
    return section.read(Fields.of(node, KEYS, "exec: ./alerte", problems));
  }

  private NotificationSettings read(Fields fields) {
    NotificationSettings usual = NotificationSettings.USUAL;
    YamlNode exec = fields.get("exec");
    YamlNode attempts = fields.get("attempts");
    YamlNode resolved = fields.get("resolved");
    return new NotificationSettings(
        urls(fields.get("url")),
        exec == null ? usual.commands() : values.words(exec, "- ./alerte"),
        headers(fields.get("headers")),
        time(fields.get("timeout"), usual.timeout(), false),
        attempts == null ? usual.attempts() : values.count(attempts, 1, MOST_ATTEMPTS),
        time(fields.get("group_wait"), usual.groupWait(), true),
        time(fields.get("group_interval"), usual.groupInterval(), true),
        resolved == null ? usual.resolved() : values.truth(resolved));
  }

  private List<String> urls(@Nullable YamlNode node) {
    List<String> urls = new ArrayList<>();
    if (node != null) {
      for (Scalar url : values.texts(node, "- https://alertes.example.com/perfmon")) {
        urls.add(url.text());
        // With a variable in it, it can only be judged where that has a value.
        if (!url.text().contains("${")) {
          check(url, () -> Endpoint.of(url.text()));
        }
      }
    }
    return urls;
  }

  private Map<String, String> headers(@Nullable YamlNode node) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (node != null) {
      String example = "Authorization: Bearer ${PERFMON_TOKEN}";
      for (YamlNode.Entry entry : Fields.entries(node, example, problems)) {
        String value = values.text(entry.value(), "Bearer ${PERFMON_TOKEN}");
        if (value != null) {
          headers.put(entry.key(), value);
          check(entry.value(), () -> Header.check(entry.key(), value));
        }
      }
    }
    return headers;
  }

  private void check(YamlNode node, Runnable checked) {
    try {
      checked.run();
    } catch (InvalidValueException e) {
      problems.add(node.place(), e);
    }
  }

  private Duration time(@Nullable YamlNode node, Duration usual, boolean orNone) {
    if (node == null) {
      return usual;
    }
    if (orNone && node instanceof Scalar scalar && Durations.isZero(scalar.text().trim())) {
      return Duration.ZERO;
    }
    Duration time = values.duration(node, "durée", "duration", "2s", "1m");
    if (time != null && time.compareTo(LONGEST) > 0) {
      problems.unreadable(
          node, "durée trop longue", "the duration is too long", "au plus 1d", "at most 1d");
    }
    return time == null ? usual : time;
  }
}
