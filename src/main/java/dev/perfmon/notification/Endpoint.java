package dev.perfmon.notification;

import dev.perfmon.model.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where messages are posted: an {@code https} URL, or {@code http} on this machine. Its path and
 * its query can be secrets, as with most chats, so that it is only ever shown by its host.
 */
public final class Endpoint {
  private final URI uri;

  private Endpoint(URI uri) {
    this.uri = uri;
  }

  /**
   * The endpoint of a URL.
   *
   * @throws InvalidValueException if it is none, or would send alerts readable over a network
   */
  public static Endpoint of(String url) {
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException e) {
      throw unusable();
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    if (host == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw unusable();
    }
    if (scheme.equals("https") || (scheme.equals("http") && isLoopback(host))) {
      return new Endpoint(uri);
    }
    if (scheme.equals("http")) {
      throw new InvalidValueException(
          "notification vers http://"
              + host
              + " refusée : les alertes y passeraient en clair ; attendu https:// (http://"
              + " seulement vers cette machine : localhost, 127.0.0.1, [::1])",
          "no notification to http://"
              + host
              + ": alerts would be readable on their way; expected https:// (http:// only to this"
              + " machine: localhost, 127.0.0.1, [::1])");
    }
    throw unusable();
  }

  private static InvalidValueException unusable() {
    return new InvalidValueException(
        "adresse de notification illisible ; attendu une URL, comme"
            + " https://alertes.example.com/perfmon",
        "unreadable notification address; expected a URL, such as"
            + " https://alerts.example.com/perfmon");
  }

  /** By its spelling alone: a name that some server resolves to this machine does not count. */
  static boolean isLoopback(String host) {
    String plain = host.toLowerCase(Locale.ROOT);
    return plain.equals("localhost")
        || plain.equals("[::1]")
        || plain.equals("[0:0:0:0:0:0:0:1]")
        || plain.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  /** The URL without user and password. */
  URI uri() {
    String userInfo = uri.getRawUserInfo();
    return userInfo == null ? uri : URI.create(uri.toString().replace("//" + userInfo + "@", "//"));
  }

  /** What the URL has before an {@code @}, decoded: {@code user:password}; null for none. */
  @Nullable String userInfo() {
    return uri.getUserInfo();
  }

  /**
   * Where a redirection leads, when following it can do no harm: the same server, in the same way.
   */
  @Nullable Endpoint redirected(String location) {
    try {
      URI target = uri().resolve(location);
      boolean same =
          uri.getScheme().equalsIgnoreCase(target.getScheme())
              && uri.getHost().equalsIgnoreCase(target.getHost())
              && port(uri) == port(target)
              && target.getRawUserInfo() == null;
      return same ? new Endpoint(target) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static int port(URI of) {
    boolean secure = "https".equalsIgnoreCase(of.getScheme());
    return of.getPort() >= 0 ? of.getPort() : secure ? 443 : 80;
  }

  /** The server alone, which is all of it that is safe to show. */
  public String shown() {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port;
  }

  /** The whole URL, secrets included. */
  @Override
  public String toString() {
    return uri.toString();
  }
}
