package dev.perfmon.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes hostile logs out of the samples: the same seed gives the same log. What an agent said is
 * made odd, put through any formatter and any carriers, and what came out of them is damaged.
 */
final class LogMutator {
  private static final List<Said> RUN = Said.of("lkjson.log");
  private static final List<Said> NATIVE = Said.of("livekit_native_json.log");
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata");

  private static final List<String> INSERTED =
      List.of("\0", "\r", "\ufeff", "\u001b[0m", "\"", "\\");
  private static final byte[] NO_UTF_8 = {(byte) 0xc3, 0x28, (byte) 0xff};

  private final Random random;
  private final StringBuilder recipe = new StringBuilder();
  private final ZoneId zone;
  private final List<List<Carrier>> ways;

  /** Whether lines of this log may be cut off with the next ones right behind. */
  private boolean runsOn;

  private LogMutator(long seed, List<List<Carrier>> ways) {
    this.ways = ways;
    // Consecutive seeds give much the same first numbers; this takes them apart.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    recipe.append("seed ").append(seed);
    zone = ZoneId.of(pick(ZONES));
    recipe.append(", ").append(zone);
  }

  /** A log whose lines are whole and well-formed, though odd. */
  static HostileLog odd(long seed) {
    LogMutator mutator = new LogMutator(seed, Carrier.WAYS);
    List<Line> lines = mutator.lines();
    if (mutator.chance(0.3) && mutator.runsOn) {
      mutator.runTogether(lines);
    }
    return mutator.done(lines);
  }

  /** A log of odd lines that were damaged on their way. */
  static HostileLog damaged(long seed) {
    // Parts that lost their end would be put together with what is not theirs, by any rule; and
    // what
    // a damaged array of bytes says, nobody knows.
    LogMutator mutator =
        new LogMutator(
            seed,
            Carrier.WAYS.stream()
                .filter(way -> !way.contains(Carrier.CRI_PARTIAL))
                .filter(way -> !way.contains(Carrier.JOURNAL_BYTES))
                .toList());
    List<Line> lines = mutator.lines();
    int changes = 1 + mutator.random.nextInt(12);
    for (int i = 0; i < changes && !lines.isEmpty(); i++) {
      mutator.damage(lines);
    }
    return mutator.done(lines);
  }

  private HostileLog done(List<Line> lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (chance(0.05) && recipe.indexOf("CRI_PARTIAL") < 0 && recipe.indexOf("mixed") < 0) {
      recipe.append(", BOM");
      out.writeBytes("\ufeff".getBytes(UTF_8));
    }
    long count = 0;
    boolean crlf = chance(0.1);
    recipe.append(crlf ? ", CRLF" : "");
    Set<Long> damaged = new HashSet<>();
    for (Line line : lines) {
      count++;
      if (line.damaged()) {
        damaged.add(count);
      }
      out.writeBytes(line.bytes());
      out.writeBytes(crlf ? new byte[] {'\r', '\n'} : new byte[] {'\n'});
    }
    byte[] bytes = out.toByteArray();
    if (chance(0.2) && bytes.length > 0) {
      recipe.append(", cut");
      bytes = Arrays.copyOf(bytes, bytes.length - 1 - random.nextInt(Math.min(40, bytes.length)));
    }
    return new HostileLog(bytes, zone, damaged, recipe.toString());
  }

  private List<Line> lines() {
    List<Said> source = chance(0.15) ? NATIVE : RUN;
    int from = random.nextInt(source.size() - 40);
    int count = 1 + random.nextInt(Math.min(source.size() - from, chance(0.1) ? 400 : 60));
    double oddness = pick(List.of(0.0, 0.1, 0.5));
    boolean mixed = chance(0.3);
    boolean tripled = chance(0.25);
    List<Carrier> way = pick(ways);
    Formatter formatter = pick(List.of(Formatter.values()));
    // What carries lines ends them; the older forms of LiveKit's show their extra fields by how a
    // line ends.
    boolean endless = formatter == Formatter.DEV_CONSOLE || formatter == Formatter.DEV_WITHOUT_GREY;
    runsOn = way.isEmpty() && !mixed && !endless;
    recipe.append(", oddness ").append(oddness).append(' ');
    recipe.append(mixed ? "mixed" : formatter + " in " + way).append(tripled ? ", tripled" : "");
    List<String> lines = new ArrayList<>();
    List<String> late = new ArrayList<>();
    boolean lags = chance(0.3);
    for (Said said : source.subList(from, from + count)) {
      if (mixed && chance(0.1)) {
        way = pick(ways);
        formatter = pick(List.of(Formatter.values()));
      }
      Said odd = chance(oddness) ? said.saying(OddMessages.odd(said.message(), random)) : said;
      if (tripled) {
        // The plain time comes from a float: it may end up in the millisecond before.
        boolean before = Formatter.isWhole(said.time(), ChronoUnit.MILLIS) && chance(0.5);
        Said plain = before ? odd.at(odd.time().minusMillis(1)) : odd;
        Formatter stderr =
            formatter.ordinal() < Formatter.JSON.ordinal() ? formatter : Formatter.BASIC;
        add(lines, stderr, way, plain);
        add(lines, stderr, way, plain);
        // The two streams are merged as they come: one may lag behind the other.
        add(late, chance(0.8) ? Formatter.JSON : Formatter.JSON_ASCII, way, odd);
        if (!lags || chance(0.1)) {
          lines.addAll(late);
          late.clear();
        }
      } else {
        add(lines, formatter, way, odd);
      }
    }
    lines.addAll(late);
    List<Line> bytes = new ArrayList<>();
    lines.forEach(line -> bytes.add(new Line(line.getBytes(UTF_8), false)));
    return bytes;
  }

  private void add(List<String> lines, Formatter formatter, List<Carrier> way, Said said) {
    Instant carried = said.time().plusNanos(random.nextInt(3_000_000));
    for (String line : formatter.print(said, zone).split("\n", -1)) {
      for (Carrier carrier : way) {
        line = carrier.wrap(line, carried, zone);
      }
      Collections.addAll(lines, line.split("\n", -1));
    }
  }

  /** Cuts lines off, or only their newlines, and puts the next ones right behind. */
  private void runTogether(List<Line> lines) {
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes && lines.size() > 1; i++) {
      int at = random.nextInt(lines.size() - 1);
      byte[] line = lines.get(at).bytes();
      int cut = chance(0.3) ? line.length : random.nextInt(line.length + 1);
      while (cut > 0 && cut < line.length && (line[cut] & 0xc0) == 0x80) {
        cut--;
      }
      recipe.append(", line ").append(at + 1).append(" runs on");
      lines.set(
          at, new Line(with(lines.remove(at + 1).bytes(), 0, Arrays.copyOf(line, cut)), false));
    }
  }

  private void damage(List<Line> lines) {
    int at = random.nextInt(lines.size());
    byte[] line = lines.get(at).bytes();
    int inside = line.length == 0 ? 0 : random.nextInt(line.length);
    switch (random.nextInt(9)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(at));
      case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
      case 3 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      case 4 -> lines.set(at, new Line(flipped(line, inside), true));
      case 5 -> lines.set(at, new Line(Arrays.copyOf(line, inside), true));
      case 6 -> lines.set(at, new Line(Arrays.copyOfRange(line, inside, line.length), true));
      case 7 -> lines.set(at, new Line(with(line, inside, pick(INSERTED).getBytes(UTF_8)), true));
      default -> lines.set(at, new Line(with(line, inside, NO_UTF_8), true));
    }
    recipe.append(", line ").append(at + 1);
  }

  private byte[] flipped(byte[] line, int at) {
    byte[] flipped = line.clone();
    if (line.length > 0) {
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      if (flipped[at] == '\n') {
        flipped[at] = 0;
      }
    }
    return flipped;
  }

  private static byte[] with(byte[] line, int at, byte[] more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(line, 0, at);
    out.writeBytes(more);
    out.write(line, at, line.length - at);
    return out.toByteArray();
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** A line to be, and whether its bytes are still those of its writer. */
  private static final class Line {
    private final byte[] bytes;
    private final boolean damaged;

    Line(byte[] bytes, boolean damaged) {
      this.bytes = bytes;
      this.damaged = damaged;
    }

    byte[] bytes() {
      return bytes;
    }

    boolean damaged() {
      return damaged;
    }
  }
}
