import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures one program that follows logs: LIVE DIRECTORY WHAT COMMAND..., where {@code @} stands for the log. What is
 * one of
 *
 * <ul>
 *   <li>{@code latency}: how long an appended line takes until it is printed; p50, p95, p99 and the worst, in ms
 *   <li>{@code idle}: CPU while nothing is written, in percent of one core, and peak memory in MiB
 *   <li>{@code many}: the same while 1,000 files are followed; {@code @} stands for their directory
 *   <li>{@code load}: 50,000 lines a second for five seconds: how long after the last line is written it is printed, in
 *       ms, the CPU seconds this took, and peak memory
 * </ul>
 *
 * Prints one row of figures, separated by tabs; or {@code -} and why not.
 */
final class Live {
  private static final int PROBES = 400;
  private static final int PER_SECOND = 50_000;
  private static final int SECONDS = 5;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final Path log;
  private final Process process;
  private final OutputStream out;

  /** The highest probe that was printed, and when. */
  private final AtomicLong printed = new AtomicLong(-1);

  private volatile long printedAt;
  private int written;

  private Live(Path directory, String what, String[] command) throws IOException {
    boolean many = what.equals("many");
    log = directory.resolve("agent.log");
    Files.deleteIfExists(log);
    if (many) {
      for (int i = 0; i < 999; i++) {
        Files.writeString(directory.resolve("agent-" + i + ".log"), line("before", 0));
      }
    }
    Files.writeString(log, line("before", 0));
    List<String> words = new ArrayList<>();
    for (String word : command) {
      words.add(word.equals("@") ? (many ? directory : log).toString() : word);
    }
    process = new ProcessBuilder(words).redirectError(directory.resolve("stderr").toFile()).start();
    out = Files.newOutputStream(log, StandardOpenOption.APPEND);
    Thread reader = new Thread(this::listen);
    reader.setDaemon(true);
    reader.start();
  }

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    Live live = new Live(directory, args[1], Arrays.copyOfRange(args, 2, args.length));
    try {
      live.settle();
      System.out.println(
          switch (args[1]) {
            case "latency" -> live.latency();
            case "idle", "many" -> live.idle();
            case "load" -> live.load();
            default -> throw new IllegalArgumentException(args[1]);
          });
    } catch (IOException e) {
      System.out.println("-\t" + e.getMessage());
    } finally {
      live.process.destroy();
      live.process.waitFor(10, TimeUnit.SECONDS);
      live.process.destroyForcibly();
    }
  }

  private static String line(String metric, int number) {
    return "2025-06-10 12:00:00,123 - agent - INFO - 🚀 PERF: %s_%07d_ - 1250.5ms (BON) - Seuil: 2000ms%n"
        .formatted(metric, number);
  }

  private void append(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Finds the probes in whatever the program prints, however much that is. */
  private void listen() {
    byte[] sign = "probe_".getBytes(StandardCharsets.US_ASCII);
    try (InputStream in = process.getInputStream()) {
      byte[] bytes = new byte[1 << 16];
      int kept = 0;
      int count = in.read(bytes, 0, bytes.length);
      while (count >= 0) {
        long now = System.nanoTime();
        int end = kept + count;
        for (int i = end - sign.length - 8; i >= 0; i--) {
          if (bytes[i] == 'p' && Arrays.equals(bytes, i, i + sign.length, sign, 0, sign.length)) {
            long number = 0;
            for (int j = i + sign.length; j < i + sign.length + 7; j++) {
              number = number * 10 + bytes[j] - '0';
            }
            if (number > printed.get()) {
              printedAt = now;
              printed.set(number);
            }
            break;
          }
        }
        kept = Math.min(end, 32);
        System.arraycopy(bytes, end - kept, bytes, 0, kept);
        count = in.read(bytes, kept, bytes.length - kept);
      }
    } catch (IOException e) {
      // The program ended.
    }
  }

  private void await(long number) throws IOException {
    long deadline = System.nanoTime() + PATIENCE;
    while (printed.get() < number) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new IOException("line " + number + " was not printed");
      }
      LockSupport.parkNanos(20_000);
    }
  }

  /** Waits until it follows, and is past what starting up costs. */
  private void settle() throws IOException {
    long deadline = System.nanoTime() + PATIENCE;
    while (printed.get() < 0) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new IOException("it does not follow: see stderr");
      }
      append(line("probe", written++));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
    await(written - 1);
    for (int i = 0; i < 100; i++) {
      append(line("probe", written++));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    await(written - 1);
  }

  private String latency() throws IOException {
    long[] taken = new long[PROBES];
    for (int i = 0; i < PROBES; i++) {
      int number = written++;
      String line = line("probe", number);
      // Not in step with anybody's clock.
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(8_000 + (i * 7919L) % 9_000));
      long before = System.nanoTime();
      append(line);
      await(number);
      taken[i] = printedAt - before;
    }
    Arrays.sort(taken);
    return "%.2f\t%.2f\t%.2f\t%.2f"
        .formatted(
            millis(taken[PROBES / 2]),
            millis(taken[PROBES * 95 / 100]),
            millis(taken[PROBES * 99 / 100]),
            millis(taken[PROBES - 1]));
  }

  private String idle() throws Exception {
    Thread.sleep(3000);
    double before = cpu();
    long began = System.nanoTime();
    Thread.sleep(10_000);
    double seconds = (System.nanoTime() - began) / 1e9;
    return "%.2f\t%d".formatted(100 * (cpu() - before) / seconds, peak());
  }

  private String load() throws IOException {
    double before = cpu();
    long began = System.nanoTime();
    int lines = PER_SECOND * SECONDS;
    int sent = 0;
    long end = began;
    StringBuilder batch = new StringBuilder();
    while (sent < lines) {
      long due = Math.min(lines, (System.nanoTime() - began) * PER_SECOND / 1_000_000_000L);
      batch.setLength(0);
      while (sent < due) {
        boolean last = ++sent == lines;
        batch.append(last ? line("probe", written) : line("load", sent % 100));
      }
      if (batch.length() > 0) {
        append(batch.toString());
        end = System.nanoTime();
      }
      LockSupport.parkNanos(500_000);
    }
    await(written++);
    return "%.1f\t%.2f\t%d".formatted(millis(Math.max(0, printedAt - end)), cpu() - before, peak());
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  /** CPU seconds of the process so far. */
  private double cpu() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
  }

  /** The most memory it held so far, in MiB. */
  private long peak() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try (BufferedReader lines = Files.newBufferedReader(status)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
      }
    }
    return -1;
  }

  static {
    Locale.setDefault(Locale.ROOT);
  }
}
