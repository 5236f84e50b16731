package dev.perfmon.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A follower on a scripted clock, and all it told. */
final class Followed implements Arrivals, AutoCloseable {
  final ScriptedWaker waker;
  final Follower follower;
  final Map<String, StringBuilder> texts = new LinkedHashMap<>();
  final List<FollowNotice.Kind> notices = new ArrayList<>();
  final List<String> ended = new ArrayList<>();

  /** What {@link #positions} were before it was closed. */
  final List<LogPosition> stopped = new ArrayList<>();

  /** The places in rotated files that were still looked at then. */
  final List<LogPosition> lingering = new ArrayList<>();

  int overlong;
  boolean alive = true;

  private Followed(ScriptedWaker waker, Follower follower) {
    this.waker = waker;
    this.follower = follower;
  }

  /** What a test asks for; the rest is usual. */
  static final class Builder {
    private final Path directory;
    private LogFiles files = new DiskFiles();
    private FollowStart start = FollowStart.BEGINNING;
    private List<LogPosition> positions = List.of();
    private List<LogPosition> lingering = List.of();
    private LineBoundary boundary = LineBoundary.ANY;
    private Supplier<InputStream> stdin = InputStream::nullInputStream;
    private int mostOpen = 64;

    Builder(Path directory) {
      this.directory = directory;
    }

    Builder files(LogFiles other) {
      files = other;
      return this;
    }

    Builder start(FollowStart other) {
      start = other;
      return this;
    }

    Builder resume(Followed stopped) {
      positions = List.copyOf(stopped.stopped);
      lingering = List.copyOf(stopped.lingering);
      return this;
    }

    Builder boundary(LineBoundary other) {
      boundary = other;
      return this;
    }

    Builder stdin(Supplier<InputStream> other) {
      stdin = other;
      return this;
    }

    Builder mostOpen(int most) {
      mostOpen = most;
      return this;
    }

    Followed follow(String... names) {
      ScriptedWaker waker = new ScriptedWaker();
      InputRequest inputs =
          new InputRequest(List.of(names), "", List.of(), true, false, directory, stdin);
      FollowRequest request =
          new FollowRequest(
              inputs,
              boundary,
              start,
              positions,
              lingering,
              Duration.ofMillis(100),
              () -> waker.nanos,
              waker);
      try {
        return new Followed(waker, new Follower(request, files, mostOpen));
      } catch (NoInputException e) {
        throw new AssertionError(e);
      }
    }
  }

  static Builder in(Path directory) {
    return new Builder(directory);
  }

  /** Lets so much time pass, looking for whatever turns up meanwhile. */
  Followed pass(long millis) {
    long until = waker.nanos + TimeUnit.MILLISECONDS.toNanos(millis);
    do {
      alive &= follower.poll(this, until - waker.nanos);
    } while (alive && waker.nanos < until);
    return this;
  }

  /** Looks until nothing more comes, without waiting; the system told of these changes. */
  Followed told(Path... changed) {
    for (Path path : changed) {
      waker.tell(path);
    }
    int before;
    int polls = 0;
    do {
      before = size();
      alive &= follower.poll(this, 0);
    } while (alive && (size() > before || (follower.behind() > 0 && polls++ < 1000)));
    return this;
  }

  private int size() {
    int size = notices.size();
    for (StringBuilder text : texts.values()) {
      size += text.length();
    }
    return size;
  }

  /** All lines of the only log so far. */
  String text() {
    return texts.size() > 1 ? texts.toString() : String.join("", texts.values());
  }

  String text(String name) {
    return texts.getOrDefault(name, new StringBuilder()).toString();
  }

  /** Where it stands, as a state file would keep it. */
  List<LogPosition> positions() {
    List<LogPosition> all = new ArrayList<>();
    for (FollowedLog log : follower.logs()) {
      LogPosition position = log.position();
      if (position != null) {
        all.add(position);
      }
    }
    return all;
  }

  @Override
  public void lines(FollowedLog log, Chunk chunk) {
    texts
        .computeIfAbsent(log.name(), name -> new StringBuilder())
        .append(new String(chunk.bytes(), 0, chunk.end(), UTF_8));
    overlong += chunk.overlongLines();
  }

  @Override
  public void notice(FollowedLog log, FollowNotice happened) {
    notices.add(happened.kind());
  }

  @Override
  public void ended(FollowedLog log) {
    ended.add(log.name());
  }

  @Override
  public void close() {
    stopped.clear();
    stopped.addAll(positions());
    lingering.clear();
    follower.logs().forEach(log -> lingering.addAll(log.lingering()));
    follower.close();
  }
}
