package dev.perfmon.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;

/** The bytes that one owner of state has written of itself. */
final class SavedPart {
  static final SavedPart NONE = new SavedPart(new byte[0]);

  private final byte[] bytes;

  /** Writes state. */
  interface Writer {
    void write(DataOutput out) throws IOException;
  }

  /** Takes state. */
  interface Reader {
    void read(DataInput in) throws IOException;
  }

  SavedPart(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What a writer writes. */
  static SavedPart of(Writer writer) throws IOException {
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(memory);
    writer.write(out);
    out.flush();
    return new SavedPart(memory.toByteArray());
  }

  void read(Reader reader) throws IOException {
    reader.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
