package dev.perfmon.notification;

import dev.perfmon.model.InvalidValueException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom to notify of alerts, and how. Texts may name variables of the environment as {@code
 * ${NAME}}, which {@link #resolved} puts in, so that no secret need stand in a file or on a command
 * line.
 *
 * @param urls where messages are posted
 * @param commands shell commands that get them on standard input
 * @param headers further headers of the posts, by name
 * @param timeout what one attempt may take
 * @param attempts how often a message is posted at most, 1 or more
 * @param groupWait how long a first alert waits for others to go with it
 * @param groupInterval the least time between two messages
 * @param resolved whether the end of an alert is told too
 */
public record NotificationSettings(
    List<String> urls,
    List<String> commands,
    Map<String, String> headers,
    Duration timeout,
    int attempts,
    Duration groupWait,
    Duration groupInterval,
    boolean resolved) {
  /** Nobody is notified; the usual times. */
  public static final NotificationSettings USUAL =
      new NotificationSettings(
          List.of(),
          List.of(),
          Map.of(),
          Duration.ofSeconds(10),
          5,
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          true);

  public NotificationSettings {
    urls = List.copyOf(urls);
    commands = List.copyOf(commands);
    headers = Map.copyOf(headers);
  }

  /** Whether there is nobody to notify. */
  public boolean isEmpty() {
    return urls.isEmpty() && commands.isEmpty();
  }

  /** The same settings with others to notify: none given means those of these settings. */
  public NotificationSettings with(List<String> otherUrls, List<String> otherCommands) {
    boolean other = !otherUrls.isEmpty() || !otherCommands.isEmpty();
    return new NotificationSettings(
        other ? otherUrls : urls,
        other ? otherCommands : commands,
        headers,
        timeout,
        attempts,
        groupWait,
        groupInterval,
        resolved);
  }

  /**
   * The settings with the variables' values in the URLs and headers; commands are left to their
   * shell.
   *
   * @param environment the environment's variables
   * @throws InvalidValueException if a variable is not set, or a URL or header cannot be used; its
   *     sentence holds no secret
   */
  public NotificationSettings resolved(Map<String, String> environment) {
    Map<String, String> values = new LinkedHashMap<>();
    headers.forEach(
        (name, text) -> values.put(name, Header.check(name, Variables.in(text, environment))));
    List<String> places =
        urls.stream().map(text -> Endpoint.of(Variables.in(text, environment)).toString()).toList();
    return new NotificationSettings(
        places, commands, values, timeout, attempts, groupWait, groupInterval, resolved);
  }
}
