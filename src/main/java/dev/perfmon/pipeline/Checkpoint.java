package dev.perfmon.pipeline;

import dev.perfmon.model.Restored;
import dev.perfmon.source.LogPosition;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a state file holds: how far each log was read, and what was made of it.
 *
 * @param conditions the options that decided what the sections hold
 * @param core metrics and tally
 * @param logs each log
 * @param sections the other sections, by name
 */
record Checkpoint(
    String conditions, SavedPart core, List<SavedLog> logs, Map<String, SavedPart> sections) {
  private static final byte[] MAGIC = {'P', 'E', 'R', 'F', 'M', 'O', 'N', '\n'};
  private static final int VERSION = 4;
  private static final int MOST = 1 << 20;
  private static final int CRC = 8;

  /**
   * One log.
   *
   * @param position how far it was read
   * @param lingering how far its rotated files that are still looked at were read
   * @param state what later lines depend on
   */
  record SavedLog(LogPosition position, List<LogPosition> lingering, SavedPart state) {}

  /** Writes a state file: a mark, a version, the parts, and a checksum of all before. */
  void write(OutputStream file) throws IOException {
    // Never all of it in memory once more: with a thousand logs it is megabytes.
    CheckedOutputStream checked = new CheckedOutputStream(file, new CRC32());
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked));
    out.write(MAGIC);
    out.writeInt(VERSION);
    write(out, conditions);
    core.write(out);
    out.writeInt(logs.size());
    for (SavedLog log : logs) {
      write(out, log.position());
      out.writeInt(log.lingering().size());
      for (LogPosition place : log.lingering()) {
        write(out, place);
      }
      log.state().write(out);
    }
    out.writeInt(sections.size());
    for (Map.Entry<String, SavedPart> section : sections.entrySet()) {
      write(out, section.getKey());
      section.getValue().write(out);
    }
    out.flush();
    out.writeLong(checked.getChecksum().getValue());
    out.flush();
  }

  /** Whether a file that begins like this may be a state file. */
  static boolean isMarked(byte[] first) {
    return Arrays.equals(Arrays.copyOf(first, MAGIC.length), MAGIC);
  }

  /**
   * Reads the bytes of a state file.
   *
   * @return null if they are those of a later version of this program
   * @throws IOException if they are damaged or something else
   */
  static @Nullable Checkpoint of(byte[] bytes) throws IOException {
    if (bytes.length < MAGIC.length + 4 + CRC || !isMarked(bytes)) {
      throw new InvalidObjectException("no state file");
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length - CRC);
    ByteArrayInputStream memory = new ByteArrayInputStream(bytes, 0, bytes.length);
    DataInputStream in = new DataInputStream(memory);
    in.skipNBytes(bytes.length - CRC);
    if (in.readLong() != crc.getValue()) {
      throw new InvalidObjectException("wrong checksum");
    }
    memory = new ByteArrayInputStream(bytes, MAGIC.length, bytes.length - MAGIC.length - CRC);
    in = new DataInputStream(memory);
    if (in.readInt() != VERSION) {
      return null;
    }
    String conditions = text(in);
    SavedPart core = new SavedPart(part(in));
    List<SavedLog> logs = new ArrayList<>();
    for (int left = Restored.count(in.readInt(), MOST); left > 0; left--) {
      LogPosition position = position(in);
      List<LogPosition> lingering = new ArrayList<>();
      for (int more = Restored.count(in.readInt(), MOST); more > 0; more--) {
        lingering.add(position(in));
      }
      logs.add(new SavedLog(position, lingering, new SavedPart(part(in))));
    }
    Map<String, SavedPart> sections = new LinkedHashMap<>();
    for (int left = Restored.count(in.readInt(), MOST); left > 0; left--) {
      sections.put(text(in), new SavedPart(part(in)));
    }
    return new Checkpoint(conditions, core, logs, sections);
  }

  private static void write(DataOutputStream out, LogPosition position) throws IOException {
    write(out, position.path());
    out.writeLong(position.device());
    out.writeLong(position.inode());
    out.writeInt(position.headLength());
    out.writeLong(position.headHash());
    out.writeLong(position.offset());
    out.writeInt(position.markerLength());
    out.writeLong(position.markerHash());
    out.writeLong(position.modified());
    out.writeBoolean(position.inLongLine());
  }

  private static LogPosition position(DataInputStream in) throws IOException {
    try {
      return new LogPosition(
          text(in),
          in.readLong(),
          in.readLong(),
          in.readInt(),
          in.readLong(),
          in.readLong(),
          in.readInt(),
          in.readLong(),
          in.readLong(),
          in.readBoolean());
    } catch (IllegalArgumentException e) {
      throw new InvalidObjectException(e.getMessage());
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    // As chars: a path may hold what no character set spells.
    out.writeInt(2 * text.length());
    out.writeChars(text);
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = part(in);
    StringBuilder text = new StringBuilder(bytes.length / 2);
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      text.append((char) ((bytes[i] << 8) | (bytes[i + 1] & 0xff)));
    }
    return text.toString();
  }

  private static byte[] part(DataInputStream in) throws IOException {
    // No more is there than what is left in memory.
    byte[] part = new byte[Restored.count(in.readInt(), in.available())];
    in.readFully(part);
    return part;
  }
}
