package dev.perfmon.sla;

import java.util.List;

/** The targets of the monitoring guide, section "Cibles de Production". */
public final class Targets {
  /** The guide's five, in its order. */
  public static final List<Target> GUIDE =
      List.of(
          new Target("stt_processing", 1_500_000, 1_000_000),
          new Target("tts_synthesis", 400_000, 250_000),
          new Target("llm_response", 3_000_000, 2_000_000),
          new Target(Objectives.END_TO_END, 5_000_000, 4_000_000),
          new Target("network_request", 800_000, 500_000));

  private Targets() {}
}
