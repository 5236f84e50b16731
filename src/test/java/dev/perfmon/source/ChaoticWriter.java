package dev.perfmon.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * A program that writes numbered lines to a log and does to it what agents, logrotate and people
 * do. It never destroys a line that nobody can have read: before it deletes a log it asks whether
 * all of it was read; it copies a log before it truncates it, without writing in between. Its first
 * file stays until it was found.
 */
final class ChaoticWriter {
  private static final int MOST_SIBLINGS = 12;

  private final Path log;
  private final Random random;
  private final BufferedReader answers;
  private final PrintStream questions;
  private final StringBuilder pending = new StringBuilder();
  private OutputStream out;
  private int number;

  private ChaoticWriter(Path log, long seed) throws IOException {
    this.log = log;
    this.random = new Random(seed);
    this.answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    this.questions = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    this.out = open();
  }

  /** Writes so many lines: LOG, SEED, LINES. */
  public static void main(String[] args) throws IOException {
    ChaoticWriter writer = new ChaoticWriter(Path.of(args[0]), Long.parseLong(args[1]));
    writer.write(Integer.parseInt(args[2]));
  }

  private OutputStream open() throws IOException {
    return Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void write(int lines) throws IOException {
    line();
    flush(pending.length());
    ask("read 0");
    while (number < lines) {
      int burst = Math.min(lines - number, 1 + random.nextInt(3000));
      for (int i = 0; i < burst; i++) {
        line();
      }
      // What a kill or a full buffer leaves: part of a line, ended later, in whatever file.
      int whole = random.nextBoolean() ? pending.length() : random.nextInt(pending.length() + 1);
      flush(whole);
      disturb();
    }
    flush(pending.length());
    out.close();
    ask("done " + number);
  }

  private void line() {
    pending.append("2025-06-10 12:00:00,000 - agent - INFO - line ").append(number);
    pending.append(' ').append("x".repeat(random.nextInt(60))).append('\n');
    number++;
  }

  private void flush(int length) throws IOException {
    byte[] bytes = pending.substring(0, length).getBytes(StandardCharsets.US_ASCII);
    int at = 0;
    while (at < bytes.length) {
      int count = Math.min(bytes.length - at, 1 + random.nextInt(40_000));
      out.write(bytes, at, count);
      at += count;
    }
    pending.delete(0, length);
  }

  private void disturb() throws IOException {
    switch (random.nextInt(8)) {
      case 0 -> rename(false);
      case 1 -> rename(true);
      case 2 -> copyAndTruncate();
      case 3 -> recreate();
      case 4 -> compress();
      default -> {
        // Left alone.
      }
    }
  }

  private Path sibling(int number) {
    return log.resolveSibling(log.getFileName() + "." + number);
  }

  private Path packed(int number) {
    return log.resolveSibling(log.getFileName() + "." + number + ".gz");
  }

  /** Frees the name of the newest rotated file, as logrotate does. */
  private void shift() throws IOException {
    if (Files.exists(sibling(MOST_SIBLINGS)) || Files.exists(packed(MOST_SIBLINGS))) {
      ask("read " + (number - 1));
    }
    Files.deleteIfExists(sibling(MOST_SIBLINGS));
    Files.deleteIfExists(packed(MOST_SIBLINGS));
    for (int i = MOST_SIBLINGS - 1; i > 0; i--) {
      move(sibling(i), sibling(i + 1));
      move(packed(i), packed(i + 1));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Renames the log; the writer may not notice for a while. */
  private void rename(boolean late) throws IOException {
    if (late) {
      flush(pending.length());
      shift();
      move(log, sibling(1));
      if (random.nextBoolean()) {
        Files.createFile(log);
      }
      for (int i = random.nextInt(50); i > 0; i--) {
        line();
      }
      flush(pending.length());
    } else {
      flush(pending.length());
      shift();
      move(log, sibling(1));
    }
    out.close();
    out = open();
  }

  private void copyAndTruncate() throws IOException {
    flush(pending.length());
    if (Files.size(log) == 0) {
      return;
    }
    shift();
    Files.copy(log, sibling(1));
    Files.newByteChannel(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
        .close();
  }

  private void recreate() throws IOException {
    flush(pending.length());
    ask("read " + (number - 1));
    out.close();
    Files.delete(log);
    out = open();
  }

  private void compress() throws IOException {
    int chosen = 1 + random.nextInt(3);
    if (Files.exists(sibling(chosen)) && Files.size(sibling(chosen)) > 0) {
      Path unfinished = log.resolveSibling("unfinished");
      Files.write(unfinished, Packed.GZIP.pack(Files.readAllBytes(sibling(chosen))));
      Files.setLastModifiedTime(unfinished, Files.getLastModifiedTime(sibling(chosen)));
      Files.move(unfinished, packed(chosen), StandardCopyOption.ATOMIC_MOVE);
      Files.delete(sibling(chosen));
    }
  }

  /** Waits until the reader says that it is so. */
  private void ask(String question) throws IOException {
    questions.println(question);
    if (answers.readLine() == null) {
      throw new IOException("nobody reads any more");
    }
  }
}
