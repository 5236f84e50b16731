import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Puts what the agent said into lines of a log. A formatter of the agent writes the message
 * (`python`, `livekit-json`, …); what collects the agent's output may then wrap each line
 * (`docker-json/livekit-json`).
 */
final class Envelope {
  /** The level of a log line, and the colour LiveKit's dev formatter gives it. */
  enum Severity {
    DEBUG(36),
    INFO(32),
    WARNING(33),
    ERROR(31);

    final byte[] text = Bytes.of(name());
    final byte[] coloured;

    Severity(int colour) {
      coloured = Bytes.of("\u001b[" + colour + "m" + name() + "\u001b[0m");
    }
  }

  /** One call of the agent's logger; {@code trace} may be empty. */
  static final class Entry {
    long micros;
    Severity severity = Severity.INFO;
    byte[] logger = {};
    int job;
    final Bytes message = new Bytes();
    final Bytes trace = new Bytes();
  }

  private enum Formatter {
    BARE,
    BASIC,
    PLAIN,
    PYTHON,
    LIVEKIT_DEV,
    LIVEKIT_JSON,
    LIVEKIT_JSON_ASCII,
    /** What a LiveKit job process with basicConfig leaves: two plain lines and a JSON one. */
    LIVEKIT_JOB
  }

  private enum Collector {
    NONE,
    COMPOSE,
    DOCKER_T,
    DOCKER_JSON,
    CRI,
    SYSLOG,
    JOURNAL_JSON
  }

  private static final byte[] SEPARATOR = Bytes.of(" - ");
  private static final byte[] DEV_END = Bytes.of(" \u001b[0m");
  private static final byte[] HEX = Bytes.of("0123456789abcdef");
  private static final String[] ROOMS = {"salle-accueil", "salle-7", "réception", "sav", "démo"};

  private final Formatter formatter;
  private final Collector collector;
  private final Bytes physical = new Bytes();
  private long second = Long.MIN_VALUE;
  private byte[] dateSpaceTime = {};
  private byte[] dateTTime = {};
  private byte[] syslogTime = {};

  /** An envelope by its name: {@code FORMATTER} or {@code COLLECTOR/FORMATTER}. */
  Envelope(String name) {
    String[] parts = name.toUpperCase(Locale.ROOT).replace('-', '_').split("/");
    formatter = Formatter.valueOf(parts[parts.length - 1]);
    collector = parts.length > 1 ? Collector.valueOf(parts[0]) : Collector.NONE;
  }

  /** Appends the entry's line or lines, each with its newline. */
  void write(Entry entry, Bytes out) {
    setTime(entry.micros);
    if (collector == Collector.NONE) {
      format(entry, out);
      return;
    }
    format(entry, physical.clear());
    for (int from = 0, to; from < physical.length; from = to + 1) {
      to = from;
      while (physical.array[to] != '\n') {
        to++;
      }
      collect(entry.micros, from, to, out);
    }
  }

  private void format(Entry entry, Bytes out) {
    switch (formatter) {
      case BARE -> text(entry, out);
      case BASIC -> text(entry, out.put(entry.severity.text).put(':').put(entry.logger).put(':'));
      case PLAIN -> {
        time(dateSpaceTime, ',', entry.micros / 1000, 3, out).put(SEPARATOR);
        text(entry, out.put(entry.severity.text).put(SEPARATOR));
      }
      case PYTHON -> python(entry, out);
      case LIVEKIT_DEV -> {
        time(dateSpaceTime, ',', entry.micros / 1000, 3, out).put(SEPARATOR);
        out.put(entry.severity.coloured).put(' ').put(entry.logger).put(SEPARATOR);
        out.put(entry.message).put(DEV_END).put('\n').put(entry.trace);
      }
      case LIVEKIT_JSON -> json(entry, false, out);
      case LIVEKIT_JSON_ASCII -> json(entry, true, out);
      case LIVEKIT_JOB -> {
        python(entry, out);
        python(entry, out);
        json(entry, false, out);
      }
    }
  }

  private void python(Entry entry, Bytes out) {
    time(dateSpaceTime, ',', entry.micros / 1000, 3, out).put(SEPARATOR);
    text(entry, out.put(entry.logger).put(SEPARATOR).put(entry.severity.text).put(SEPARATOR));
  }

  private static void text(Entry entry, Bytes out) {
    out.put(entry.message).put('\n').put(entry.trace);
  }

  private void json(Entry entry, boolean ascii, Bytes out) {
    out.put(Json.MESSAGE);
    escape(entry.message.array, 0, entry.message.length, ascii, false, out);
    out.put(Json.LEVEL).put(entry.severity.text).put(Json.NAME).put(entry.logger);
    if (entry.trace.length > 0) {
      out.put(Json.EXC_INFO);
      escape(entry.trace.array, 0, entry.trace.length - 1, ascii, false, out);
    }
    out.put(Json.PID)
        .number(4000 + entry.job % 64)
        .put(Json.JOB)
        .padded(entry.job, 8)
        .put(Json.ROOM);
    byte[] room = Json.ROOM_NAMES[entry.job % ROOMS.length];
    escape(room, 0, room.length, ascii, false, out);
    out.put(Json.TIMESTAMP);
    if (entry.micros % 1_000_000 == 0) {
      out.put(dateTTime);
    } else {
      time(dateTTime, '.', entry.micros, 6, out);
    }
    out.put(Json.END);
  }

  private void collect(long micros, int from, int to, Bytes out) {
    byte[] line = physical.array;
    switch (collector) {
      case COMPOSE -> out.put(Json.COMPOSE).put(line, from, to).put('\n');
      case DOCKER_T -> nanos(micros, out).put(' ').put(line, from, to).put('\n');
      case CRI -> nanos(micros, out).put(Json.CRI).put(line, from, to).put('\n');
      case SYSLOG -> out.put(syslogTime).put(Json.SYSLOG).put(line, from, to).put('\n');
      case DOCKER_JSON -> {
        escape(line, from, to, false, true, out.put(Json.LOG));
        nanos(micros, out.put(Json.STREAM)).put(Json.LOG_END);
      }
      case JOURNAL_JSON -> {
        out.put(Json.REALTIME).number(micros).put(Json.JOURNAL);
        escape(line, from, to, false, false, out);
        out.put(Json.LOG_END);
      }
      case NONE -> throw new IllegalStateException();
    }
  }

  private Bytes nanos(long micros, Bytes out) {
    return time(dateTTime, '.', micros, 6, out).padded(micros * 7, 3).put('Z');
  }

  private static Bytes time(byte[] seconds, char point, long fraction, int digits, Bytes out) {
    return out.put(seconds).put(point).padded(fraction, digits);
  }

  private void setTime(long micros) {
    if (micros / 1_000_000 != second) {
      second = micros / 1_000_000;
      var time = Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC);
      dateSpaceTime = Bytes.of(Json.SPACE_TIME.format(time));
      dateTTime = Bytes.of(Json.T_TIME.format(time));
      syslogTime = Bytes.of(Json.SYSLOG_TIME.format(time));
    }
  }

  /** Copies text into a JSON string. Docker also escapes what is special in HTML, as Go does. */
  private static void escape(
      byte[] text, int from, int to, boolean ascii, boolean html, Bytes out) {
    for (int i = from; i < to; i++) {
      int b = text[i];
      if (b < 0 && ascii) {
        i = escapeUtf8(text, i, out);
      } else if (b == '"' || b == '\\') {
        out.put('\\').put(b);
      } else if (b == '\n') {
        out.put('\\').put('n');
      } else if (b >= 0 && b < ' ' || html && (b == '<' || b == '>' || b == '&')) {
        unicode(b, out);
      } else {
        out.put(b);
      }
    }
    if (html) {
      out.put('\\').put('n');
    }
  }

  /** Writes the character that begins at {@code i} as one or two escapes; returns its last byte. */
  private static int escapeUtf8(byte[] text, int i, Bytes out) {
    int more = (text[i] & 0xff) >= 0xf0 ? 3 : (text[i] & 0xff) >= 0xe0 ? 2 : 1;
    int point = text[i] & (0x3f >> more);
    for (int k = 1; k <= more; k++) {
      point = point << 6 | text[i + k] & 0x3f;
    }
    for (char unit : Character.toChars(point)) {
      unicode(unit, out);
    }
    return i + more;
  }

  private static void unicode(int unit, Bytes out) {
    out.put('\\').put('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.put(HEX[unit >> shift & 0xf]);
    }
  }

  /** The fixed parts of lines. */
  private static final class Json {
    static final DateTimeFormatter SPACE_TIME =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    static final DateTimeFormatter T_TIME =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    static final DateTimeFormatter SYSLOG_TIME =
        DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);
    static final byte[] MESSAGE = Bytes.of("{\"message\": \"");
    static final byte[] LEVEL = Bytes.of("\", \"level\": \"");
    static final byte[] NAME = Bytes.of("\", \"name\": \"");
    static final byte[] EXC_INFO = Bytes.of("\", \"exc_info\": \"");
    static final byte[] PID = Bytes.of("\", \"pid\": ");
    static final byte[] JOB = Bytes.of(", \"job_id\": \"AJ_");
    static final byte[] ROOM = Bytes.of("\", \"room\": \"");
    static final byte[] TIMESTAMP = Bytes.of("\", \"timestamp\": \"");
    static final byte[] END = Bytes.of("+00:00\"}\n");
    static final byte[] COMPOSE = Bytes.of("agent-1  | ");
    static final byte[] CRI = Bytes.of(" stderr F ");
    static final byte[] SYSLOG = Bytes.of(" voice01 agent[4711]: ");
    static final byte[] LOG = Bytes.of("{\"log\":\"");
    static final byte[] STREAM = Bytes.of("\",\"stream\":\"stderr\",\"time\":\"");
    static final byte[] LOG_END = Bytes.of("\"}\n");
    static final byte[] REALTIME = Bytes.of("{\"__REALTIME_TIMESTAMP\": \"");
    static final byte[] JOURNAL =
        Bytes.of(
            "\", \"PRIORITY\": \"6\", \"_PID\": \"4711\", \"SYSLOG_IDENTIFIER\": \"agent\","
                + " \"_HOSTNAME\": \"voice01\", \"MESSAGE\": \"");
    static final byte[][] ROOM_NAMES = new byte[ROOMS.length][];

    static {
      for (int i = 0; i < ROOMS.length; i++) {
        ROOM_NAMES[i] = Bytes.of(ROOMS[i]);
      }
    }
  }
}
