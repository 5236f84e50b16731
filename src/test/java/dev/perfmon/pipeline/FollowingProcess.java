package dev.perfmon.pipeline;

import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.report.Notice;
import dev.perfmon.source.InputProblem;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A process of its own that follows a log: {@code LOG STATE OUT follow|end}. To OUT goes a line for
 * each operation, its duration in tenths of a millisecond; at the end, one with all figures.
 */
final class FollowingProcess implements LiveListener, StateSection {
  private final MetricTable metrics = new MetricTable();
  private final MetricStates states = new MetricStates(metrics, MetricStates.ALL, true);
  private final OutputStream out;

  private FollowingProcess(OutputStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    // So large that nothing gets out before it is said that it should.
    try (OutputStream out =
        new BufferedOutputStream(new FileOutputStream(args[2], true), 1 << 22)) {
      FollowingProcess process = new FollowingProcess(out);
      boolean follow = args[3].equals("follow");
      LiveOptions usual = LiveRun.options(ZoneOffset.UTC, LiveStart.BEGINNING);
      LiveOptions options =
          new LiveOptions(
              usual.zone(),
              usual.selection(),
              usual.thresholds(),
              usual.timeouts(),
              usual.dedup(),
              usual.start(),
              usual.counted(),
              null,
              follow,
              false,
              false);
      LiveReading reading =
          new LiveReading(
              LiveRun.input(args[0]), options, process.metrics, process, Clock.systemUTC());
      reading.keepState(Path.of(args[1]), List.of(process), "", 3_000_000);
      reading.run();
      process.say(
          "total "
              + reading.tally().events()
              + " "
              + reading.tally().lines()
              + " "
              + process.states.byMetric().values().stream()
                  .mapToLong(state -> state.moments().sum())
                  .sum());
    }
  }

  private void say(String line) throws IOException {
    out.write((line + ";\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void event(Occurrence event, String source, RawLine line) throws IOException {
    states.accept(event);
    say("op " + event.duration() / 100);
  }

  @Override
  public void pause(boolean caughtUp) throws IOException {
    out.flush();
  }

  @Override
  public void notice(Notice notice) {
    told(notice.english());
  }

  @Override
  public void problem(InputProblem problem) {
    told(problem.english());
  }

  private void told(String text) {
    try {
      say("told " + text.replace('\n', ' '));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String name() {
    return "figures";
  }

  @Override
  public void save(DataOutput to) throws IOException {
    states.save(to);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    states.restore(in);
  }

  @Override
  public void reset() {
    states.reset();
  }
}
