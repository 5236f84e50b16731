package dev.perfmon.pipeline;

import dev.perfmon.parse.ContainerLines;
import dev.perfmon.source.LineBoundary;

/** Tells the source where a chunk may end: not inside one of the agent's lines. */
final class AgentLines implements LineBoundary {
  static final AgentLines WHOLE = new AgentLines();

  private AgentLines() {}

  @Override
  public boolean mayEndAfter(byte[] bytes, int from, int to) {
    return ContainerLines.mayEndAfter(bytes, from, to);
  }
}
