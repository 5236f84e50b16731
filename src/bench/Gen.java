import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes a log as a voice agent leaves it, of a given size, the same for the same arguments, and
 * beside it FILE.truth: the answer it holds.
 */
public final class Gen {
  private static final String USAGE =
      """
      Usage: java Gen [--size 1G] [--monitor 98] [--format python] [--seed 1] [--start 2025-06-10T00:00:00Z] FILE

        --size     bytes, with K, M or G
        --monitor  how many of 100 lines are the performance monitor's: 5 is a sparse log, 98 a dense one
        --format   FORMATTER or COLLECTOR/FORMATTER
                   formatters: bare basic plain python livekit-dev livekit-json livekit-json-ascii livekit-job
                   collectors: compose docker-t docker-json cri syslog journal-json

      Times are UTC, increase, and are 10 ms apart in the mean. FILE.truth holds, by metric, what FILE says.
      """;

  private static final int FLUSH_AT = 1 << 20;
  private static final int MEAN_STEP_MICROS = 10_000;

  private Gen() {}

  public static void main(String[] args) throws IOException {
    long size = 1L << 30;
    double share = 0.98;
    String format = "python";
    long seed = 1;
    Instant start = Instant.parse("2025-06-10T00:00:00Z");
    Path file = null;
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("--")) {
        file = Path.of(args[i]);
        continue;
      }
      if (i + 1 == args.length) {
        usage();
      }
      String value = args[i + 1];
      switch (args[i++]) {
        case "--size" -> size = size(value);
        case "--monitor" -> share = Double.parseDouble(value) / 100;
        case "--format" -> format = value;
        case "--seed" -> seed = Long.parseLong(value);
        case "--start" -> start = Instant.parse(value);
        default -> usage();
      }
    }
    if (file == null) {
      usage();
      return;
    }
    write(file, size, share, new Envelope(format), new SplittableRandom(seed), start);
  }

  private static void usage() {
    System.err.print(USAGE);
    System.exit(2);
  }

  private static long size(String text) {
    int unit = "KMG".indexOf(text.toUpperCase(Locale.ROOT).charAt(text.length() - 1));
    String number = unit < 0 ? text : text.substring(0, text.length() - 1);
    return Long.parseLong(number) << 10 * (unit + 1);
  }

  private static void write(
      Path file, long size, double share, Envelope envelope, SplittableRandom random, Instant start)
      throws IOException {
    var monitor = new Monitor(random.split());
    var noise = new Noise(random.split(), monitor.names());
    var entry = new Envelope.Entry();
    var out = new Bytes();
    // Both are written whole or not at all: a log that is there is complete.
    Path partial = Path.of(file + ".partial");
    long micros = start.toEpochMilli() * 1000;
    long written = 0;
    long entries = 0;
    long monitors = 0;
    try (OutputStream stream = Files.newOutputStream(partial)) {
      while (written + out.length < size) {
        if (monitor.hasLine(micros)) {
          monitor.next(entry);
          monitors++;
        } else if (monitors >= share * (entries + 1)) {
          noise.next(entry);
          entry.job = (int) (entries & 3);
        } else if (monitor.begin(micros, entry)) {
          monitors++;
        } else {
          micros += random.nextInt(MEAN_STEP_MICROS / 2);
          continue;
        }
        entry.micros = micros;
        envelope.write(entry, out);
        entries++;
        micros += random.nextInt(2 * MEAN_STEP_MICROS);
        if (out.length >= FLUSH_AT) {
          stream.write(out.array, 0, out.length);
          written += out.length;
          out.clear();
        }
      }
      stream.write(out.array, 0, out.length);
    }
    String truth = Monitor.TRUTH_COLUMNS + System.lineSeparator() + monitor.truth();
    Files.writeString(Path.of(file + ".truth"), truth);
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
