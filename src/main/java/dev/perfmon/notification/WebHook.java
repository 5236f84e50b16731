package dev.perfmon.notification;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages to an {@link Endpoint}. A redirection is followed to the same server alone, and
 * only where it keeps the post one (307, 308). The HTTP client is loaded with the first message.
 */
final class WebHook implements Channel {
  private static final int MOST_REDIRECTIONS = 3;
  private static final long SECOND = 1_000_000_000L;

  private final Endpoint endpoint;
  private final Map<String, String> headers;
  private final Duration timeout;
  private final Redaction redaction;
  private @Nullable HttpClient client;

  WebHook(Endpoint endpoint, Map<String, String> headers, Duration timeout, Redaction redaction) {
    this.endpoint = endpoint;
    this.headers = headers;
    this.timeout = timeout;
    this.redaction = redaction;
  }

  @Override
  public String shown() {
    return endpoint.shown();
  }

  @Override
  public Attempt send(Message message, byte[] payload) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    Endpoint at = endpoint;
    for (int redirections = 0; redirections <= MOST_REDIRECTIONS; redirections++) {
      CompletableFuture<HttpResponse<Void>> answer =
          client().sendAsync(request(at, message, payload), information -> new NoBody());
      HttpResponse<Void> response;
      try {
        response = answer.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        return Attempt.failed("pas de réponse à temps", "no answer in time", true);
      } catch (ExecutionException e) {
        return unreachable(e.getCause() == null ? e : e.getCause());
      } finally {
        answer.cancel(true);
      }
      int status = response.statusCode();
      if (status >= 200 && status < 300) {
        return Attempt.ARRIVED;
      }
      Endpoint next = status == 307 || status == 308 ? target(at, response) : null;
      if (next == null) {
        return refused(status, response);
      }
      at = next;
    }
    return Attempt.failed("trop de redirections", "too many redirections", false);
  }

  private HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(timeout)
              .executor(
                  Executors.newFixedThreadPool(
                      2,
                      task -> {
                        Thread thread = new Thread(task, "perfmon-http");
                        thread.setDaemon(true);
                        return thread;
                      }))
              .build();
      client = made;
    }
    return made;
  }

  private HttpRequest request(Endpoint at, Message message, byte[] payload) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at.uri())
            .timeout(timeout)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Idempotency-Key", message.id())
            .setHeader("User-Agent", "perfmon")
            .POST(HttpRequest.BodyPublishers.ofByteArray(payload));
    String userInfo = endpoint.userInfo();
    if (userInfo != null) {
      byte[] bytes = userInfo.getBytes(StandardCharsets.UTF_8);
      request.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    headers.forEach(request::setHeader);
    return request.build();
  }

  private static @Nullable Endpoint target(Endpoint at, HttpResponse<Void> response) {
    return response.headers().firstValue("Location").map(at::redirected).orElse(null);
  }

  private Attempt refused(int status, HttpResponse<Void> response) {
    if (status >= 300 && status < 400) {
      return Attempt.failed(
          "redirige ailleurs (" + status + "), non suivi ; donnez l'adresse finale",
          "redirects elsewhere (" + status + "), not followed; give the final address",
          false);
    }
    boolean again = status >= 500 || status == 408 || status == 425 || status == 429;
    Attempt failed = Attempt.failed("réponse " + status, "answered " + status, again);
    return new Attempt(failed.failure(), again, askedWait(response));
  }

  private static long askedWait(HttpResponse<Void> response) {
    String seconds = response.headers().firstValue("Retry-After").orElse("");
    boolean plain = !seconds.isEmpty() && seconds.length() <= 4;
    for (int i = 0; plain && i < seconds.length(); i++) {
      plain = seconds.charAt(i) >= '0' && seconds.charAt(i) <= '9';
    }
    return plain ? Long.parseLong(seconds) * SECOND : 0;
  }

  private Attempt unreachable(Throwable cause) {
    String message = cause.getMessage();
    String said =
        cause.getClass().getSimpleName()
            + (message == null ? "" : " (" + redaction.of(message) + ")");
    return Attempt.failed("injoignable : " + said, "cannot be reached: " + said, true);
  }

  /** What the server says beside its status matters to nobody, and could go on for ever. */
  private static final class NoBody implements BodySubscriber<Void> {
    private final CompletableFuture<Void> body = CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<Void> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> item) {}

    @Override
    public void onError(Throwable throwable) {}

    @Override
    public void onComplete() {}
  }
}
