package dev.perfmon.sla;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.MetricName;
import dev.perfmon.sla.TargetStanding.Verdict;
import dev.perfmon.stats.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the operations of some logs, in any order, and tells how objectives and targets stand. Its
 * memory grows with neither.
 */
public final class Ledger {
  private final List<Target> targets;
  private final List<Objective> objectives;
  private final List<Account> accounts = new ArrayList<>();

  /** Of an availability, what it is judged by where its own metric has no operation. */
  private final List<@Nullable Account> substitutes = new ArrayList<>();

  private final List<Moments> measured = new ArrayList<>();
  private @Nullable Posting[] postings = new @Nullable Posting[16];
  private long first = Long.MAX_VALUE;
  private long last = EventBatch.NO_TIME;
  private long undated;

  /** Where a metric's operations are counted. */
  private record Posting(List<Account> accounts, List<Moments> targets) {}

  public Ledger(List<Objective> objectives, List<Target> targets) {
    this.objectives = List.copyOf(objectives);
    this.targets = List.copyOf(targets);
    for (Objective objective : objectives) {
      accounts.add(new Account(objective));
      substitutes.add(objective.isAvailability() ? new Account(objective) : null);
    }
    for (int i = 0; i < targets.size(); i++) {
      measured.add(new Moments());
    }
  }

  /** Takes the time of any event, nanoseconds since the epoch: the agent was alive then. */
  public void event(long time) {
    if (time != EventBatch.NO_TIME) {
      first = Math.min(first, time);
      last = Math.max(last, time);
    }
  }

  /**
   * Takes an operation.
   *
   * @param metric the metric's number, always the same for one name, from 0
   * @param name the metric
   * @param time when it ended, nanoseconds since the epoch, or {@link EventBatch#NO_TIME}
   * @param duration microseconds
   * @param failed whether it failed, however fast
   */
  public void operation(int metric, MetricName name, long time, long duration, boolean failed) {
    event(time);
    if (time == EventBatch.NO_TIME) {
      undated++;
    }
    Posting posting = metric < postings.length ? postings[metric] : null;
    if (posting == null) {
      posting = newPosting(metric, name);
    }
    for (Account account : posting.accounts) {
      account.add(time, duration, failed);
    }
    for (Account account : substitutes) {
      if (account != null) {
        account.add(time, duration, failed);
      }
    }
    if (!failed) {
      for (Moments moments : posting.targets) {
        moments.add(duration);
      }
    }
  }

  /** How the objectives stand, in their order. */
  public List<ObjectiveStanding> standings() {
    List<ObjectiveStanding> standings = new ArrayList<>();
    for (int i = 0; i < accounts.size(); i++) {
      Account substitute = substitutes.get(i);
      boolean overAll = substitute != null && accounts.get(i).isEmpty();
      Account account = overAll && substitute != null ? substitute : accounts.get(i);
      standings.add(account.standing(overAll, first, last));
    }
    return standings;
  }

  /** How the targets stand, in their order. */
  public List<TargetStanding> targetStandings() {
    List<TargetStanding> standings = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      Moments moments = measured.get(i);
      standings.add(
          new TargetStanding(target, moments.count(), moments.mean(), verdict(target, moments)));
    }
    return standings;
  }

  /** Operations without a time, which count in shares but stand in no window. */
  public long undated() {
    return undated;
  }

  private static Verdict verdict(Target target, Moments moments) {
    if (moments.count() < target.minimum()) {
      return Verdict.INSUFFICIENT;
    }
    double average = moments.mean();
    if (average < target.excellent()) {
      return Verdict.EXCELLENT;
    }
    return average < target.good() ? Verdict.GOOD : Verdict.MISSED;
  }

  private Posting newPosting(int metric, MetricName name) {
    if (metric >= postings.length) {
      postings = Arrays.copyOf(postings, Math.max(metric + 1, 2 * postings.length));
    }
    List<Account> itsAccounts = new ArrayList<>();
    for (int i = 0; i < objectives.size(); i++) {
      if (objectives.get(i).metrics().matches(name.value())) {
        itsAccounts.add(accounts.get(i));
      }
    }
    List<Moments> itsTargets = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).metric().equals(name.value())) {
        itsTargets.add(measured.get(i));
      }
    }
    Posting posting = new Posting(itsAccounts, itsTargets);
    postings[metric] = posting;
    return posting;
  }
}
