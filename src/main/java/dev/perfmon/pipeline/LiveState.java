package dev.perfmon.pipeline;

import dev.perfmon.aggregate.LiveAggregate;
import dev.perfmon.model.Notice;
import dev.perfmon.source.FollowedLog;
import dev.perfmon.source.Follower;
import dev.perfmon.source.InputProblem;
import dev.perfmon.source.LogPosition;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a live reading keeps over restarts: gathers it, has it written, and gives it back. */
final class LiveState implements Closeable {
  /** How often the state is saved while anything changes, nanoseconds. */
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(2);

  /**
   * How soon it is saved first, and then after twice as long each time: what is killed soon after
   * its start, again and again, still gets on.
   */
  private static final long SOONEST = TimeUnit.MILLISECONDS.toNanos(50);

  /** How much longer than saving itself takes it is until the next time. */
  private static final int SPARE = 50;

  /** What a state that cannot be written is a problem of. */
  private static final String OPTION = "--state";

  private final StateFile file;
  private final StateWriter writer;
  private final List<StateSection> sections;
  private final String conditions;
  private final LiveAggregate aggregate;

  /** Logs of the state before that were not met yet, by path. */
  private final Map<String, Checkpoint.SavedLog> unclaimed = new LinkedHashMap<>();

  private boolean changed;
  private boolean begun;
  private long interval = SOONEST;
  private long nextSave;

  LiveState(
      StateFile file, List<StateSection> sections, String conditions, LiveAggregate aggregate) {
    this.file = file;
    this.writer = new StateWriter(file);
    this.sections = List.copyOf(sections);
    this.conditions = conditions;
    this.aggregate = aggregate;
  }

  /** Takes what the file holds. */
  void load(Clock clock, LiveListener listener) throws StateFileException {
    Checkpoint saved = file.take(clock);
    Notice notice = file.notice();
    if (notice != null) {
      listener.notice(notice);
    }
    if (saved == null) {
      return;
    }
    try {
      saved.core().read(aggregate::restore);
    } catch (IOException e) {
      // The numbers of the metrics are gone, and everything is by those.
      aggregate.reset();
      listener.notice(unknown());
      for (Checkpoint.SavedLog log : saved.logs()) {
        unclaimed.put(
            log.position().path(),
            new Checkpoint.SavedLog(log.position(), log.lingering(), SavedPart.NONE));
      }
      return;
    }
    for (Checkpoint.SavedLog log : saved.logs()) {
      unclaimed.put(log.position().path(), log);
    }
    if (!saved.conditions().equals(conditions)) {
      aggregate.resetTally();
      listener.notice(
          new Notice(
              "l'état a été gardé avec d'autres options (filtres, seuils…) : la lecture continue où"
                  + " elle s'était arrêtée, les chiffres et les alertes repartent de zéro",
              "the state was kept under other options (filters, thresholds, …): reading continues"
                  + " where it stopped, figures and alerts begin anew"));
      return;
    }
    for (StateSection section : sections) {
      SavedPart part = saved.sections().get(section.name());
      if (part == null) {
        continue;
      }
      try {
        part.read(section::restore);
      } catch (IOException e) {
        section.reset();
        listener.notice(
            new Notice(
                "la partie « " + section.name() + " » de l'état est illisible et repart de zéro",
                "the part \"" + section.name() + "\" of the state cannot be read and begins anew"));
      }
    }
  }

  private static Notice unknown() {
    return new Notice(
        "les chiffres gardés sont illisibles et repartent de zéro ; la lecture continue où elle"
            + " s'était arrêtée",
        "the figures kept cannot be read and begin anew; reading continues where it stopped");
  }

  /** Where to go on. */
  List<LogPosition> positions() {
    List<LogPosition> positions = new ArrayList<>();
    for (Checkpoint.SavedLog log : unclaimed.values()) {
      positions.add(log.position());
    }
    return positions;
  }

  /** Where to go on in rotated files that were still looked at. */
  List<LogPosition> lingering() {
    List<LogPosition> positions = new ArrayList<>();
    for (Checkpoint.SavedLog log : unclaimed.values()) {
      positions.addAll(log.lingering());
    }
    return positions;
  }

  /** Whether logs of the state before were not met yet. */
  boolean hasUnclaimed() {
    return !unclaimed.isEmpty();
  }

  /** What is known of a log from the state before; null for nothing, and once it was given. */
  @Nullable LiveLog claim(FollowedLog log, LiveReading reading, long now, LiveListener listener) {
    LogPosition position = log.position();
    Checkpoint.SavedLog saved = position == null ? null : unclaimed.remove(position.path());
    if (saved == null) {
      return null;
    }
    LiveLog restored = reading.newLog(log.name());
    try {
      if (!saved.state().isEmpty()) {
        saved.state().read(in -> restored.restore(in, now));
        return restored;
      }
    } catch (IOException e) {
      listener.notice(unknown());
    }
    LiveLog fresh = reading.newLog(log.name());
    fresh.startAt(saved.position().offset(), 0, 1);
    return fresh;
  }

  /** Saves if it is time to. */
  void saveIfDue(
      Follower follower,
      Map<FollowedLog, LiveLog> logs,
      boolean handed,
      long now,
      LiveReading reading)
      throws IOException {
    if (!begun) {
      begun = true;
      nextSave = now + interval;
    }
    changed |= handed || isStale();
    if (!changed || now < nextSave || writer.isBusy()) {
      return;
    }
    tell(reading);
    long began = System.nanoTime();
    save(follower, logs);
    changed = false;
    interval = Math.min(INTERVAL, 2 * interval);
    nextSave = now + Math.max(interval, SPARE * (System.nanoTime() - began));
  }

  private boolean isStale() {
    for (StateSection section : sections) {
      if (section.isStale()) {
        return true;
      }
    }
    return false;
  }

  /** Has the state written as it is now. */
  void save(Follower follower, Map<FollowedLog, LiveLog> logs) throws IOException {
    List<Checkpoint.SavedLog> saved = new ArrayList<>();
    for (FollowedLog log : follower.logs()) {
      LogPosition position = log.position();
      if (position != null) {
        LiveLog live = logs.get(log);
        SavedPart part = SavedPart.NONE;
        if (live != null) {
          part = SavedPart.of(live::save);
        } else if (unclaimed.containsKey(position.path())) {
          continue;
        }
        saved.add(new Checkpoint.SavedLog(position, log.lingering(), part));
      }
    }
    saved.addAll(unclaimed.values());
    Map<String, SavedPart> parts = new LinkedHashMap<>();
    for (StateSection section : sections) {
      parts.put(section.name(), SavedPart.of(section::save));
    }
    writer.put(new Checkpoint(conditions, SavedPart.of(aggregate::save), saved, parts));
  }

  /** Waits until all is written. */
  void end(LiveReading reading) {
    writer.end();
    tell(reading);
  }

  /** Has it known whether the last state that was tried could be written. */
  private void tell(LiveReading reading) {
    IOException failure = writer.failure();
    if (failure == null) {
      reading.noTrouble(OPTION);
      return;
    }
    String reason = StateFile.reason(failure);
    reading.trouble(
        new InputProblem(
            OPTION,
            "l'état n'a pas pu être gardé ("
                + reason
                + ") ; libérez de la place, ou donnez un autre fichier à --state",
            "the state could not be kept ("
                + reason
                + "); make room, or give --state another file"));
  }

  @Override
  public void close() {
    file.close();
  }
}
