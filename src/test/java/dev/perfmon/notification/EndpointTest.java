package dev.perfmon.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perfmon.model.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "https://alerts.example.com/a/b?k=v, https://alerts.example.com",
    "HTTPS://user:pass@Alerts.example.com:8443/x, https://Alerts.example.com:8443",
    "http://127.0.0.1:8080/x, http://127.0.0.1:8080",
    "http://127.1.2.3/x, http://127.1.2.3",
    "http://[::1]:81/x, http://[::1]:81",
    "http://LocalHost/x, http://LocalHost",
  })
  void oneThatIsSafeIsShownByItsServerAlone(String url, String shown) {
    assertThat(Endpoint.of(url).shown()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://alerts.example.com/x",
        "http://127.0.0.1.example.com/",
        "http://localhost.example.com/",
        "http://localhost@example.com/",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "HTTP://example.com",
      })
  void overANetworkNothingIsSentInTheClear(String url) {
    assertThatThrownBy(() -> Endpoint.of(url))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("expected https://")
        .hasMessageNotContaining("/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alerts.example.com",
        "ftp://example.com/",
        "file:///etc/passwd",
        "https://",
        "https:///x",
        "https://a b/",
        "https://example.com:99999/",
        "//example.com/",
        "jar:https://example.com!/x"
      })
  void whatIsNoWebAddressIsRefused(String url) {
    assertThatThrownBy(() -> Endpoint.of(url)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/other, true",
    "https://example.com/other, true",
    "https://example.com:443/other, true",
    "http://example.com/other, false",
    "https://example.com:444/other, false",
    "https://evil.example/other, false",
    "https://user@example.com/other, false",
    "//evil.example/other, false",
    "'https://exa mple', false",
  })
  void aRedirectionIsFollowedToTheSameServerAlone(String location, boolean followed) {
    assertThat(Endpoint.of("https://example.com/x").redirected(location) != null)
        .isEqualTo(followed);
  }

  @Test
  void theUserOfAUrlIsNotPartOfTheRequest() {
    Endpoint endpoint = Endpoint.of("https://me:s%40cret@example.com/x");
    assertThat(endpoint.uri()).hasToString("https://example.com/x");
    assertThat(endpoint.userInfo()).isEqualTo("me:s@cret");
  }

  private static NotificationSettings settings(String url, Map<String, String> headers) {
    return new NotificationSettings(
        List.of(url),
        List.of(),
        headers,
        Duration.ofSeconds(1),
        1,
        Duration.ZERO,
        Duration.ZERO,
        true);
  }

  @Test
  void secretsComeOutOfTheEnvironment() {
    NotificationSettings read =
        settings(
                "https://h/${HOOK}",
                Map.of("Authorization", "Bearer ${TOKEN}", "X-Price", "5$$ $1"))
            .resolved(Map.of("HOOK", "T0/B0", "TOKEN", "t"));
    assertThat(read.urls()).containsExactly("https://h/T0/B0");
    assertThat(read.headers())
        .containsOnly(Map.entry("Authorization", "Bearer t"), Map.entry("X-Price", "5$ $1"));
  }

  @Test
  void aVariableThatIsNotSetIsToldByItsName() {
    assertThatThrownBy(() -> settings("https://h/${HOOK}", Map.of()).resolved(Map.of()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("variable HOOK is not set");
  }

  @ParameterizedTest
  @CsvSource({"Host, x", "a b, x", "'', x", "X-A, 'a\nb'", "X-É, x", "X-A, é"})
  void headersThatCannotBe(String name, String value) {
    assertThatThrownBy(() -> Header.check(name, value)).isInstanceOf(InvalidValueException.class);
  }
}
