package dev.perfmon.source;

import java.io.IOException;
import java.util.List;

/** A stream made of another one, which answers whatever this one does not answer itself. */
public abstract class ForwardingStream implements ByteStream {
  /** The other one; closed with this one. */
  protected final ByteStream stored;

  /** A stream made of this one. */
  protected ForwardingStream(ByteStream stored) {
    this.stored = stored;
  }

  @Override
  public boolean isLive() {
    return stored.isLive();
  }

  @Override
  public long consumed() {
    return stored.consumed();
  }

  @Override
  public List<InputProblem> warnings() {
    return stored.warnings();
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }
}
