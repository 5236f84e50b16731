package dev.perfmon.sla;

import java.math.BigDecimal;
import java.util.List;

/** The objectives of the monitoring guide, section "SLA de Performance". */
public final class Objectives {
  /** The metric whose operations an agent's availability is counted over, where it has any. */
  public static final String END_TO_END = "end_to_end";

  /** The guide's five, in its order. */
  public static final List<Objective> GUIDE =
      List.of(
          Objective.latency("stt", "stt_processing", BigDecimal.valueOf(95), 2_000_000),
          Objective.latency("tts", "tts_synthesis", BigDecimal.valueOf(98), 500_000),
          Objective.latency("llm", "llm_response", BigDecimal.valueOf(90), 4_000_000),
          Objective.latency("end-to-end", END_TO_END, BigDecimal.valueOf(95), 6_000_000),
          Objective.availability("availability", END_TO_END, new BigDecimal("99.5")));

  private Objectives() {}
}
