package dev.perfmon.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private final Redaction redaction = new Redaction(List.of("hunter2-known", "short"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "GET https://me:s3cret@api.example.com/v1 failed | GET https://***@api.example.com/v1"
            + " failed",
        "postgres://u:p@db/x | postgres://***@db/x",
        "Authorization: Bearer abc.def-123 refused | Authorization: *** refused",
        "'authorization': 'Basic dXNlcjpwYXNz', x | 'authorization': '***', x",
        "401 for url: https://h/v1?api_key=S3CR3T&model=x | 401 for url:"
            + " https://h/v1?api_key=***&model=x",
        "https://h/maps?key=S3CR3T&q=1 | https://h/maps?key=***&q=1",
        "Incorrect API key provided: 0a1b2c3d4e | Incorrect API key provided: ***",
        "password=hunter2 user=me | password=*** user=me",
        "MISTRAL_API_KEY=abc123 | MISTRAL_API_KEY=***",
        "{\"client_secret\": \"abc\", \"id\": 1} | {\"client_secret\": \"***\", \"id\": 1}",
        "mot de passe : azerty | mot de passe : ***",
        "sent Bearer 0123456789abcdef | sent Bearer ***",
        "key sk-proj-abcDEF0123456789 is bad | key *** is bad",
        "ghp_0123456789abcdefghijABCDEFGHIJ456789 | ***",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl | ***",
        "xoxb-123456789012-abcdef | ***",
        "it says hunter2-known again | it says *** again",
      })
  void secretsAreTakenOut(String text, String redacted) {
    assertThat(redaction.of(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection timeout",
        "HTTPConnectionPool(host='api.example.com', port=443): Read timed out. (read timeout=10)",
        "délai de 10 s dépassé pour stt_processing",
        "429 Too Many Requests, retry after 20s",
        "a short text about keys and tokens",
        "mail to me@example.com",
        "goulot: stt_processing 2800ms > 2000ms (agent.log)",
      })
  void whatIsNoneStays(String text) {
    assertThat(redaction.of(text)).isEqualTo(text);
  }

  @Test
  @Timeout(20)
  void noTextTakesLong() {
    for (String part :
        List.of(
            "a", "token", "api_key ", "Bearer ", "https://", "eyJ.", "sk-", "-_.", "k=", "'\" ")) {
      redaction.of(part.repeat(100_000 / part.length()));
    }
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 5000) {
        text.append("tokenapi-_key:=./@? eyJsk".charAt(random.nextInt(25)));
      }
      assertThat(redaction.of(text.toString())).hasSizeLessThan(8000);
    }
  }
}
