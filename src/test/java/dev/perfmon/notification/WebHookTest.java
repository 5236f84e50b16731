package dev.perfmon.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.perfmon.model.Language;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posts to a server on this machine. */
@Timeout(60)
class WebHookTest {
  /** What the server got. */
  private record Post(String path, String body, com.sun.net.httpserver.Headers headers) {}

  private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void end() {
    hanging.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private void on(String path, Handler handler) {
    server.createContext(
        path,
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          posts.add(
              new Post(exchange.getRequestURI().toString(), body, exchange.getRequestHeaders()));
          try {
            handler.handle(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            exchange.close();
          }
        });
  }

  private void on(String path, int status) {
    on(path, exchange -> exchange.sendResponseHeaders(status, -1));
  }

  private WebHook hook(String userInfo, String path, Duration timeout) {
    String url = "http://" + userInfo + "127.0.0.1:" + server.getAddress().getPort() + path;
    return new WebHook(
        Endpoint.of(url), Map.of("X-Env", "prod"), timeout, new Redaction(List.of(url)));
  }

  private Channel.Attempt send(String path) throws InterruptedException {
    return send(hook("", path, Duration.ofSeconds(30)));
  }

  private static Channel.Attempt send(WebHook hook) throws InterruptedException {
    Message message = new Message("id1", List.of(Alerts.firing("goulot", "stt")), 3);
    Payload payload =
        new Payload(
            Clock.fixed(Alerts.NOON, ZoneOffset.UTC), Language.EN, new Redaction(List.of()));
    return hook.send(message, payload.of(message));
  }

  @Test
  void aMessageIsPostedAsJson() throws Exception {
    on("/hook", 204);
    assertThat(send(hook("me:p%40ss@", "/hook?k=v", Duration.ofSeconds(30))).failure()).isNull();
    Post post = posts.take();
    assertThat(post.path()).isEqualTo("/hook?k=v");
    assertThat(post.headers().getFirst("Content-Type"))
        .isEqualTo("application/json; charset=utf-8");
    assertThat(post.headers().getFirst("X-Env")).isEqualTo("prod");
    assertThat(post.headers().getFirst("Idempotency-Key")).isEqualTo("id1");
    assertThat(post.headers().getFirst("Authorization")).isEqualTo("Basic bWU6cEBzcw==");
    assertThat(post.body())
        .isEqualTo(
            "{\"schema\":\"perfmon.notification/1\",\"id\":\"id1\",\"sent_at\":\"2025-06-10T12:00:00Z\","
                + "\"status\":\"firing\",\"firing\":1,\"resolved\":0,\"dropped\":3,\"text\":\"🚨"
                + " goulot stt\",\"alerts\":[{\"rule\":\"goulot\",\"severity\":\"critical\","
                + "\"metric\":\"stt\",\"source\":\"agent.log\",\"state\":\"firing\","
                + "\"since\":\"2025-06-10T12:00:00Z\",\"until\":null,\"count\":4,\"worst_ms\":2800,\"threshold_ms\":2000,\"message\":\"goulot"
                + " stt\"}]}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "400, false",
    "401, false",
    "404, false",
    "408, true",
    "429, true",
    "500, true",
    "503, true",
    "301, false",
    "302, false",
    "304, false"
  })
  void whatIsRefusedIsTriedAgainWhereThatCanHelp(int status, boolean again) throws Exception {
    on("/hook", status);
    Channel.Attempt attempt = send("/hook");
    assertThat(attempt.failure().text(Language.EN)).contains("" + status);
    assertThat(attempt.again()).isEqualTo(again);
  }

  @Test
  void theServerMayAskForTime() throws Exception {
    on(
        "/hook",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "17");
          exchange.sendResponseHeaders(429, -1);
        });
    assertThat(send("/hook").askedWait()).isEqualTo(17_000_000_000L);
  }

  @Test
  void aRedirectionToTheSameServerIsFollowed() throws Exception {
    on(
        "/old",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/new");
          exchange.sendResponseHeaders(308, -1);
        });
    on("/new", 200);
    assertThat(send("/old").failure()).isNull();
    assertThat(posts.take().path()).isEqualTo("/old");
    Post followed = posts.take();
    assertThat(followed.path()).isEqualTo("/new");
    assertThat(followed.body()).contains("\"schema\"");
  }

  @Test
  void aRedirectionElsewhereIsNot() throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/", exchange -> posts.add(new Post("other", "", exchange.getRequestHeaders())));
    other.start();
    try {
      on(
          "/hook",
          exchange -> {
            String place = "http://127.0.0.1:" + other.getAddress().getPort() + "/s3cret";
            exchange.getResponseHeaders().add("Location", place);
            exchange.sendResponseHeaders(307, -1);
          });
      Channel.Attempt attempt = send("/hook");
      assertThat(attempt.again()).isFalse();
      assertThat(attempt.failure().text(Language.EN))
          .contains("redirects elsewhere")
          .doesNotContain("s3cret");
    } finally {
      other.stop(0);
    }
    assertThat(posts).hasSize(1);
  }

  @Test
  void aCircleOfRedirectionsEnds() throws Exception {
    on(
        "/hook",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/hook");
          exchange.sendResponseHeaders(307, -1);
        });
    assertThat(send("/hook").failure().text(Language.EN)).isEqualTo("too many redirections");
    assertThat(posts).hasSize(4);
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws Exception {
    on("/hook", exchange -> hanging.await());
    Channel.Attempt attempt = send(hook("", "/hook", Duration.ofMillis(200)));
    assertThat(attempt.again()).isTrue();
    assertThat(attempt.failure()).isNotNull();
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
    on(
        "/hook",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          out.write(new byte[100_000]);
          out.flush();
          hanging.await();
        });
    assertThat(send("/hook").failure()).isNull();
  }

  @Test
  void aServerThatIsNotThereIsToldWithoutItsPath() throws Exception {
    int port = server.getAddress().getPort();
    server.stop(0);
    WebHook hook =
        new WebHook(
            Endpoint.of("http://127.0.0.1:" + port + "/s3cret-path"),
            Map.of(),
            Duration.ofSeconds(30),
            new Redaction(List.of()));
    Channel.Attempt attempt = send(hook);
    assertThat(attempt.again()).isTrue();
    assertThat(hook.shown() + attempt.failure().text(Language.EN))
        .contains("127.0.0.1:" + port)
        .doesNotContain("s3cret");
  }

  @Test
  void hostileTextsMakeValidJson() throws Exception {
    String hostile = "\u0000\u001b[2J \ud800 \u2028 \"\\ </script> token=abc 😀";
    Message message = new Message("id", List.of(Alerts.saying(hostile)), 0);
    Payload payload =
        new Payload(
            Clock.fixed(Alerts.NOON, ZoneOffset.UTC), Language.FR, new Redaction(List.of()));
    JsonNode read = new ObjectMapper().readTree(payload.of(message));
    assertThat(read.at("/alerts/0/message").asText())
        .isEqualTo("\u0000\u001b[2J ? \u2028 \"\\ </script> token=*** 😀");
  }
}
