package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.model.Notice;
import dev.perfmon.source.InputProblem;
import dev.perfmon.source.InputRequest;
import dev.perfmon.source.NoInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files followed by one thread, which also writes to them, whenever everything was read. */
@Timeout(120)
class LiveReadingTest {
  @TempDir Path directory;
  private Path log = Path.of("");
  private Path state = Path.of("");

  @BeforeEach
  void name() {
    log = directory.resolve("agent.log");
    state = directory.resolve("state");
  }

  /** One step of a scenario. */
  private interface Step {
    void run() throws IOException;
  }

  /** Takes what is read, and does the next step whenever all was read. */
  private static class Watcher implements LiveListener, KeptFigures {
    final MetricTable metrics = new MetricTable();
    final MetricStates states = new MetricStates(metrics, MetricStates.ALL, false);
    final List<String> heard = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    int awaited;
    @Nullable LiveReading reading;

    Watcher then(int events, Step step) {
      steps.add(
          () -> {
            awaited += events;
            step.run();
          });
      return this;
    }

    LiveReading reading() {
      if (reading == null) {
        throw new IllegalStateException("not begun");
      }
      return reading;
    }

    @Override
    public void event(Occurrence event, String source, RawLine line) throws IOException {
      states.accept(event);
      String name = source.substring(source.lastIndexOf('/') + 1);
      heard.add(name + " " + event.duration() / 1000);
      assertThat(line.text()).contains("PERF: m - " + event.duration() / 1000 + ".0ms");
    }

    @Override
    public void pause(boolean caughtUp) throws IOException {
      // Between two steps all that the one before wrote has come.
      if (!caughtUp || heard.size() < awaited) {
        return;
      }
      if (steps.isEmpty()) {
        reading().stop();
      } else {
        steps.remove(0).run();
      }
    }

    @Override
    public void notice(Notice notice) {
      told.add(notice.english());
    }

    @Override
    public void problem(InputProblem problem) {
      told.add("problem: " + problem.notice().english());
    }

    long count() {
      return states.byMetric().values().stream().mapToLong(m -> m.moments().count()).sum();
    }

    @Override
    public MetricStates states() {
      return states;
    }
  }

  private static void write(Path file, int from, int to) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = from; i <= to; i++) {
      text.append("2025-06-10 12:00:00,000 - INFO - 🚀 PERF: m - ")
          .append(i)
          .append(".0ms (BON) - Seuil: 2000ms\n");
    }
    Files.writeString(
        file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static List<String> numbers(String name, int from, int to) {
    List<String> numbers = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      numbers.add(name + " " + i);
    }
    return numbers;
  }

  private LiveReading reading(Watcher watcher, LiveStart start, Path... files) {
    String[] names = new String[files.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = files[i].toString();
    }
    LiveReading reading =
        new LiveReading(
            LiveRun.input(names),
            LiveRun.options(ZoneOffset.UTC, start),
            watcher.metrics,
            watcher,
            LiveRun.CLOCK);
    watcher.reading = reading;
    return reading;
  }

  @Test
  void whatIsWrittenIsHeard() throws IOException, NoInputException {
    Path other = directory.resolve("other.log");
    write(log, 1, 20);
    write(other, 101, 120);
    Watcher watcher =
        new Watcher()
            .then(6, () -> {})
            .then(5, () -> write(log, 21, 25))
            .then(5, () -> write(other, 121, 125))
            .then(
                5,
                () -> {
                  Files.move(log, directory.resolve("agent.log.1"));
                  write(log, 26, 30);
                });
    LiveReading reading = reading(watcher, LiveStart.last(3), log, other);
    reading.run();
    assertThat(watcher.heard.stream().filter(h -> h.startsWith("agent")))
        .isEqualTo(numbers("agent.log", 18, 30));
    assertThat(watcher.heard.stream().filter(h -> h.startsWith("other")))
        .isEqualTo(numbers("other.log", 118, 125));
    assertThat(reading.tally().events()).isEqualTo(21);
    assertThat(reading.tally().lines()).isEqualTo(21);
    assertThat(reading.sources()).containsExactly(log.toString(), other.toString());
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.lag()).isEqualTo(Lag.NONE);
    assertThat(watcher.told).anyMatch(told -> told.contains("rotated"));
  }

  @Test
  void readingGoesOnWhereTheStateSays() throws IOException, NoInputException {
    write(log, 1, 20);
    Watcher first = new Watcher().then(20, () -> {});
    LiveReading reading = reading(first, LiveStart.BEGINNING, log);
    reading.keepState(state, List.of(first), "");
    reading.run();
    write(log, 21, 30);
    Files.move(log, directory.resolve("agent.log.1"));
    write(log, 31, 33);
    // Whatever start is asked for.
    Watcher second = new Watcher().then(13, () -> {}).then(2, () -> write(log, 34, 35));
    reading = reading(second, LiveStart.END, log);
    reading.keepState(state, List.of(second), "");
    reading.run();
    assertThat(second.heard).isEqualTo(numbers("agent.log", 21, 35));
    assertThat(second.count()).isEqualTo(35);
    assertThat(reading.tally().events()).isEqualTo(35);
    assertThat(reading.tally().lines()).isEqualTo(35);
  }

  @Test
  void underOtherOptionsTheFiguresBeginAnew() throws IOException, NoInputException {
    write(log, 1, 20);
    Watcher first = new Watcher().then(20, () -> {});
    LiveReading reading = reading(first, LiveStart.BEGINNING, log);
    reading.keepState(state, List.of(first), "--metric m");
    reading.run();
    write(log, 21, 22);
    Watcher second = new Watcher().then(2, () -> {});
    reading = reading(second, LiveStart.END, log);
    reading.keepState(state, List.of(second), "--metric *");
    reading.run();
    assertThat(second.heard).isEqualTo(numbers("agent.log", 21, 22));
    assertThat(second.count()).isEqualTo(2);
    assertThat(reading.tally().events()).isEqualTo(2);
    assertThat(second.told).anyMatch(told -> told.contains("figures and alerts begin anew"));
  }

  @Test
  void aDamagedStateIsSetAsideAndReadingBeginsAsAsked() throws IOException, NoInputException {
    write(log, 1, 20);
    Files.writeString(state, "something else");
    Watcher watcher = new Watcher().then(5, () -> {});
    LiveReading reading = reading(watcher, LiveStart.last(5), log);
    reading.keepState(state, List.of(watcher), "");
    reading.run();
    assertThat(watcher.heard).isEqualTo(numbers("agent.log", 16, 20));
    assertThat(watcher.told).anyMatch(told -> told.contains("set aside as"));
    assertThat(directory.resolve("state.damaged-20250610T121200Z")).hasContent("something else");
    assertThat(Checkpoint.of(Files.readAllBytes(state))).isNotNull();
  }

  @Test
  void aSecondReadingWithTheSameStateIsRefused() throws IOException, NoInputException {
    write(log, 1, 2);
    Watcher first = new Watcher();
    LiveReading reading = reading(first, LiveStart.BEGINNING, log);
    reading.keepState(state, List.of(first), "");
    Watcher second = new Watcher();
    LiveReading other = reading(second, LiveStart.BEGINNING, log);
    assertThatThrownBy(() -> other.keepState(state, List.of(second), ""))
        .isInstanceOf(StateFileException.class)
        .satisfies(
            refused ->
                assertThat(((StateFileException) refused).notice().french())
                    .contains("un autre perfmon y garde déjà son état"));
    first.then(2, () -> {});
    reading.run();
    other.keepState(state, List.of(second), "");
  }

  @Test
  void whatTheListenerThrowsEndsTheReadingAndIsNotTakenForSeen()
      throws IOException, NoInputException {
    write(log, 1, 5);
    Watcher broken =
        new Watcher() {
          @Override
          public void event(Occurrence event, String source, RawLine line) throws IOException {
            super.event(event, source, line);
            if (heard.size() == 3) {
              throw new IOException("broken pipe");
            }
          }
        };
    LiveReading reading = reading(broken, LiveStart.BEGINNING, log);
    reading.keepState(state, List.of(broken), "");
    assertThatThrownBy(reading::run).isInstanceOf(IOException.class).hasMessage("broken pipe");
    Watcher second = new Watcher().then(5, () -> {});
    reading = reading(second, LiveStart.BEGINNING, log);
    reading.keepState(state, List.of(second), "");
    reading.run();
    assertThat(second.heard).isEqualTo(numbers("agent.log", 1, 5));
    assertThat(second.count()).isEqualTo(5);
  }

  @Test
  void theEndOfStandardInputEndsTheReading() throws IOException, NoInputException {
    Path written = directory.resolve("text");
    write(written, 1, 7);
    byte[] text = Files.readAllBytes(written);
    Watcher watcher = new Watcher();
    watcher.awaited = Integer.MAX_VALUE;
    LiveReading reading =
        new LiveReading(
            new InputRequest(
                List.of("-"),
                "",
                List.of(),
                false,
                false,
                Path.of(""),
                () -> new ByteArrayInputStream(text, 0, text.length - 1)),
            LiveRun.options(ZoneOffset.UTC, LiveStart.last(2)),
            watcher.metrics,
            watcher,
            LiveRun.CLOCK);
    reading.run();
    assertThat(watcher.heard).hasSize(7);
    assertThat(reading.tally().lines()).isEqualTo(7);
  }

  @Test
  void whatIsNotWantedIsNotHeard() throws IOException, NoInputException {
    Path other = directory.resolve("other.log");
    write(log, 1, 5);
    write(other, 101, 105);
    LiveOptions all = LiveRun.options(ZoneOffset.UTC, LiveStart.BEGINNING);
    Watcher watcher = new Watcher().then(5, () -> {}).then(1, () -> write(other, 106, 106));
    LiveReading reading =
        new LiveReading(
            LiveRun.input(log.toString(), other.toString()),
            new LiveOptions(
                all.zone(),
                all.selection(),
                all.thresholds(),
                all.timeouts(),
                all.dedup(),
                all.start(),
                all.counted(),
                name -> name.endsWith("other.log"),
                true,
                true,
                true),
            watcher.metrics,
            watcher,
            LiveRun.CLOCK);
    watcher.reading = reading;
    reading.run();
    assertThat(watcher.heard).isEqualTo(numbers("other.log", 101, 106));
    assertThat(reading.sources()).containsExactly(other.toString());
  }
}
