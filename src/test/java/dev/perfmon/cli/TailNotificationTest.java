package dev.perfmon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tail} tells others of alerts, and is held up by none of them. */
@Timeout(120)
class TailNotificationTest {
  private static final int LINES = 5000;

  @TempDir Path directory;

  private final BlockingQueue<String> posts = new LinkedBlockingQueue<>();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private String url;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/hook",
        exchange -> {
          posts.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.createContext(
        "/hang",
        exchange -> {
          try {
            hanging.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void end() {
    hanging.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static byte[] log() {
    StringBuilder log = new StringBuilder();
    log.append("2025-06-10 12:00:00,000 - agent - WARNING - 🐌 PERF: stt - 4100.0ms (GOULOT)");
    log.append(" - Seuil: 2000ms\n");
    for (int i = 0; i < LINES; i++) {
      log.append("2025-06-10 12:00:01,000 - agent - INFO - 🚀 PERF: tts - 100.0ms (EXCELLENT)");
      log.append(" - Seuil: 500ms\n");
    }
    return log.toString().getBytes(UTF_8);
  }

  /**
   * The log, which ends when what it should bring about was seen: how long that takes is no matter.
   */
  private final class UntilSeen extends ByteArrayInputStream {
    private final @Nullable Path file;
    private @Nullable String post;

    UntilSeen(@Nullable Path file) {
      super(log());
      this.file = file;
    }

    @Override
    public synchronized int read(byte[] bytes, int from, int length) {
      if (available() == 0 && post == null) {
        try {
          post = posts.take();
          while (file != null && !(Files.exists(file) && Files.readString(file).endsWith("\n"))) {
            posts.poll(20, TimeUnit.MILLISECONDS);
          }
        } catch (InterruptedException | IOException e) {
          throw new IllegalStateException(e);
        }
      }
      return super.read(bytes, from, length);
    }
  }

  private String run(UntilSeen log, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        new Session(
            () -> log,
            new ByteArrayOutputStream(),
            new PrintStream(err, true, UTF_8),
            Map.of("PERFMON_CONFIG", "/dev/null", "HOOK", url),
            Clock.fixed(Invocation.NOW, ZoneOffset.UTC),
            new Terminals(false, false, false),
            true,
            new NoSignals());
    assertThat(new Main(session).run(arguments)).as(err.toString(UTF_8)).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
    return String.valueOf(log.post);
  }

  @Test
  void whatFiresIsPostedAndGivenToTheCommand() throws Exception {
    Path got = directory.resolve("got");
    String body =
        run(
            new UntilSeen(got),
            "tail",
            "--tz",
            "UTC",
            "--notify",
            url + "/hook",
            "--exec",
            "cat >" + got,
            "-");
    JsonNode post = new ObjectMapper().readTree(body);
    assertThat(post.at("/schema").asText()).isEqualTo("perfmon.notification/1");
    assertThat(post.at("/alerts/0/rule").asText()).isEqualTo("goulot");
    assertThat(post.at("/alerts/0/metric").asText()).isEqualTo("stt");
    assertThat(post.at("/alerts/0/worst_ms").asDouble()).isEqualTo(4100);
    assertThat(post.at("/text").asText())
        .startsWith("🚨 stt - goulot critique (> 150 %): 4100.0ms / 2000ms");
    assertThat(new ObjectMapper().readTree(Files.readString(got)).at("/alerts"))
        .isEqualTo(post.at("/alerts"));
  }

  @Test
  void aServerAndACommandThatHangLoseNoEvent() {
    Invocation.Result result =
        new Invocation()
            .stdin(log())
            .run(
                "tail",
                "--format",
                "ndjson",
                "--notify",
                url + "/hang",
                "--exec",
                "sleep 1000",
                "--lang",
                "en",
                "-q",
                "-");
    assertThat(result.code()).isZero();
    assertThat(result.out().lines().filter(line -> line.contains("\"measurement\"")))
        .hasSize(LINES + 1);
    assertThat(result.err())
        .isEqualTo("perfmon: 2 alert(s) not notified: no answer before the end\n");
  }

  @Test
  void theConfigurationNamesWhomToTellAndItsRulesDecide() throws Exception {
    Path file = directory.resolve("perfmon.yaml");
    Files.writeString(
        file,
        """
        alerts:
          goulot: {enabled: false}
          fast: {condition: each, of: 50ms, metrics: [tts]}
        metrics: {tts: {name: Synthèse}}
        notifications:
          url: "${HOOK}/hook"
          group_wait: 0
        """);
    String body = run(new UntilSeen(null), "tail", "-q", "--config", file.toString(), "-");
    JsonNode post = new ObjectMapper().readTree(body);
    assertThat(post.at("/alerts/0/rule").asText()).isEqualTo("fast");
    assertThat(post.at("/alerts/0/metric").asText()).isEqualTo("tts");
    assertThat(post.at("/text").asText()).contains("Synthèse");
  }

  @Test
  void aRuleThatOnlyHasTheGuidesNameIsNotToldInTheGuidesWords() throws Exception {
    Path file = directory.resolve("perfmon.yaml");
    Files.writeString(
        file,
        """
        alerts:
          goulot: {condition: each, of: 2x}
        notifications:
          url: "${HOOK}/hook"
          group_wait: 0
        """);
    String body = run(new UntilSeen(null), "tail", "-q", "--config", file.toString(), "-");
    assertThat(new ObjectMapper().readTree(body).at("/text").asText())
        .isEqualTo("🚨 stt - goulot: 4100.0ms / 2000ms [stdin]");
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnythingIsRead() {
    Invocation.Result clear =
        new Invocation().run("tail", "--notify", "http://example.com/s3cret", "-");
    assertThat(clear.code()).isEqualTo(2);
    assertThat(clear.err()).contains("attendu https://").doesNotContain("s3cret");
    Invocation.Result past =
        new Invocation().run("tail", "--no-follow", "--exec", "true", "--lang", "en", "-");
    assertThat(past.code()).isEqualTo(2);
    assertThat(past.err()).contains("do not go with --no-follow");
    Invocation.Result unset =
        new Invocation().run("tail", "--notify", "https://h/${NO_SUCH}", "--lang", "en", "-");
    assertThat(unset.code()).isEqualTo(2);
    assertThat(unset.err()).contains("variable NO_SUCH is not set");
  }
}
