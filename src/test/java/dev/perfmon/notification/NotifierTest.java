package dev.perfmon.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.perfmon.model.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With threads, commands and a server that hangs; whoever hands alerts over never waits. */
@Timeout(60)
class NotifierTest {
  @TempDir Path directory;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> output = new LinkedBlockingQueue<>();

  private static NotificationSettings settings(
      List<String> urls, List<String> commands, Duration timeout) {
    return new NotificationSettings(
        urls, commands, Map.of(), timeout, 3, Duration.ZERO, Duration.ZERO, true);
  }

  private Notifier notifier(NotificationSettings settings, Duration patience) {
    Notifier.World world =
        new Notifier.World(
            Clock.fixed(Alerts.NOON, ZoneOffset.UTC), System::nanoTime, new Random(1));
    return new Notifier(
        settings,
        world,
        Language.EN,
        notice -> told.add(notice.text(Language.EN)),
        output::add,
        patience);
  }

  @Test
  void aCommandGetsTheAlertsOnItsInputAndNothingOfThemOnItsLine() throws Exception {
    Path file = directory.resolve("got");
    String hostile = "'; touch " + directory.resolve("injected") + "; $(reboot) `x`";
    Notifier notifier =
        notifier(
            settings(
                List.of(),
                List.of("cat >\"" + file + "\"; echo $PERFMON_STATUS $PERFMON_FIRING \"$*\""),
                Duration.ofSeconds(30)),
            Duration.ofSeconds(30));
    notifier.changed(Alerts.saying(hostile));
    notifier.close();
    assertThat(Files.readString(file)).contains("\"schema\"").contains("touch").endsWith("}\n");
    assertThat(directory.resolve("injected")).doesNotExist();
    assertThat(output).containsExactly("firing 1 ");
    assertThat(told).isEmpty();
  }

  @Test
  void aCommandThatFailsIsToldByItsProgram() {
    Notifier notifier =
        notifier(
            settings(List.of(), List.of("exit 7", "TOKEN=s3cret false"), Duration.ofSeconds(30)),
            Duration.ofSeconds(30));
    notifier.changed(Alerts.firing("goulot", "stt"));
    notifier.close();
    assertThat(told)
        .containsExactlyInAnyOrder(
            "1 alert(s) not notified: --exec exit: exit code 7",
            "1 alert(s) not notified: --exec …: exit code 1");
  }

  @Test
  void aCommandThatReadsNothingAndPrintsForEverIsNoTrouble() throws Exception {
    Path file = directory.resolve("done");
    Notifier notifier =
        notifier(
            settings(
                List.of(),
                List.of("head -c 1000000 /dev/zero | tr '\\0' 'x'; echo; echo end; : >" + file),
                Duration.ofSeconds(30)),
            Duration.ofSeconds(30));
    for (int i = 0; i < Group.MOST; i++) {
      notifier.changed(Alerts.firing("goulot", "metric number " + i));
    }
    notifier.close();
    assertThat(file).exists();
    assertThat(told).isEmpty();
    assertThat(output).anyMatch(line -> line.length() == 1000).contains("end");
  }

  @Test
  void aCommandThatTakesTooLongIsStoppedWithItsChildren() throws Exception {
    Path pids = directory.resolve("pids");
    Notifier notifier =
        notifier(
            settings(
                List.of(),
                List.of("trap '' TERM; sleep 1000 & echo $$ $! >" + pids + "; wait; sleep 1000"),
                Duration.ofSeconds(2)),
            Duration.ofSeconds(30));
    notifier.changed(Alerts.firing("goulot", "stt"));
    notifier.close();
    assertThat(told)
        .containsExactly("1 alert(s) not notified: --exec trap: took too long, stopped");
    for (String pid : Files.readString(pids).trim().split(" ", -1)) {
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(handle -> handle.onExit().join());
    }
  }

  @Test
  void nothingThatHangsHoldsUpWhoeverHandsAlertsOver() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch reached = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          reached.countDown();
          try {
            hanging.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
    server.start();
    try {
      Notifier notifier =
          notifier(
              settings(
                  List.of("http://127.0.0.1:" + server.getAddress().getPort() + "/s3cret"),
                  List.of("sleep 1000"),
                  Duration.ofDays(1)),
              Duration.ofMillis(1));
      notifier.changed(Alerts.firing("goulot", "first"));
      reached.await();
      // While both hang: a hundred thousand more, of which the latest wait.
      for (int i = 0; i < 100_000; i++) {
        notifier.changed(Alerts.firing("goulot", "metric " + i % 2000));
      }
      assertThat(hanging.getCount()).isEqualTo(1);
      notifier.close();
      assertThat(told).hasSize(1);
      assertThat(told.take())
          .matches("2\\d{3} alert\\(s\\) not notified: no answer before the end");
    } finally {
      hanging.countDown();
      server.stop(0);
      threads.shutdownNow();
    }
  }

  @Test
  void theEndOfAlertsIsOnlyToldToWhoWantsIt() throws Exception {
    Path file = directory.resolve("got");
    NotificationSettings wanted =
        settings(List.of(), List.of("cat >>" + file), Duration.ofSeconds(30));
    NotificationSettings firingOnly =
        new NotificationSettings(
            wanted.urls(),
            wanted.commands(),
            wanted.headers(),
            wanted.timeout(),
            1,
            Duration.ZERO,
            Duration.ZERO,
            false);
    Notifier notifier = notifier(firingOnly, Duration.ofSeconds(30));
    notifier.changed(Alerts.resolved("goulot", "stt"));
    notifier.close();
    assertThat(file).doesNotExist();
  }
}
