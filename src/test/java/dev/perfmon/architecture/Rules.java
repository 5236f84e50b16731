package dev.perfmon.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The rules. Those about a {@link #PLANNED} room are there before it. */
final class Rules {
  static final String ROOT = "dev.perfmon.";

  /** The only class that talks to the process it runs in. */
  static final String MAIN = ROOT + "cli.Main";

  /** The monitor's own clock: it runs in programs where nobody hands it one. */
  static final String MONITORS_TIME = ROOT + "measure.SystemTime";

  /**
   * Rooms that nobody has built yet: conversation turns rebuilt from intervals, the live full
   * screen, a Flink job. Whoever builds one takes it off this list, and moves it up in
   * architecture.md.
   */
  static final Set<String> PLANNED = Set.of("turn", "dashboard", "flink");

  /**
   * Every room, the planned ones too, and the rooms it may use besides itself. A name of two parts
   * is a room within another, which gives neither a right to the other: reading lines and writing
   * them do not know each other, and who only writes them has no use for reading.
   */
  static final Map<String, Set<String>> MAY_USE = rooms();

  private Rules() {}

  private static Map<String, Set<String>> rooms() {
    Map<String, Set<String>> rooms = new TreeMap<>();
    rooms.put("model", Set.of());
    rooms.put("source", Set.of("model"));
    rooms.put("parse", Set.of("model"));
    rooms.put("parse.write", Set.of("model"));
    rooms.put("stats", Set.of("model"));
    rooms.put("aggregate", Set.of("model", "stats"));
    rooms.put("alert", Set.of("model", "stats"));
    rooms.put("sla", Set.of("model", "stats"));
    rooms.put("diagnosis", Set.of("model", "stats"));
    rooms.put("turn", Set.of("model"));
    rooms.put("compare", Set.of("model", "stats"));
    rooms.put(
        "report",
        Set.of("model", "stats", "aggregate", "alert", "sla", "diagnosis", "turn", "compare"));
    rooms.put("render", Set.of("model", "report"));
    rooms.put("dashboard", Set.of("model", "report", "render"));
    rooms.put(
        "pipeline",
        Set.of(
            "model",
            "source",
            "parse",
            "stats",
            "aggregate",
            "alert",
            "sla",
            "diagnosis",
            "turn",
            "compare",
            "report"));
    rooms.put("notification", Set.of("model", "report"));
    rooms.put("config", Set.of("model", "alert", "sla", "diagnosis", "notification"));
    rooms.put("measure", Set.of("model", "parse.write"));
    rooms.put("demo", Set.of("parse.write", "measure"));
    rooms.put("flink", Set.of("model", "source", "parse", "stats", "aggregate", "alert"));
    Set<String> allButFlink = new TreeSet<>(rooms.keySet());
    allButFlink.remove("flink");
    rooms.put("cli", Set.copyOf(allButFlink));
    return rooms;
  }

  static final ArchRule ROOMS =
      classes()
          .should(
              new ArchCondition<JavaClass>("use only the rooms that theirs may use") {
                @Override
                public void check(JavaClass from, ConditionEvents events) {
                  Set<String> allowed = MAY_USE.get(room(from));
                  if (allowed == null) {
                    events.add(
                        SimpleConditionEvent.violated(
                            from, from.getName() + " is in no room of the house"));
                    return;
                  }
                  for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                    JavaClass to = dependency.getTargetClass();
                    if (to.getName().startsWith(ROOT)
                        && !room(to).equals(room(from))
                        && !allowed.contains(room(to))) {
                      events.add(
                          SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                  }
                }
              })
          .allowEmptyShould(true);

  static final ArchRule NO_CYCLES =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  static final ArchRule JLINE = onlyIn("dashboard", "org.jline..", "jline..");

  static final ArchRule FLINK = onlyIn("flink", "org.apache.flink..");

  static final ArchRule OPENTELEMETRY = onlyIn("measure.otel", "io.opentelemetry..");

  /** The monitor runs in other people's programs, with nothing but the JDK. */
  static final ArchRule MEASURE_NEEDS_THE_JDK_ALONE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "measure")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "java..", "org.jspecify..", ROOT + "measure", ROOT + "model", ROOT + "parse.write")
          .allowEmptyShould(true);

  static final ArchRule NO_UTIL =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..utils..", "..common..", "..commons..", "..helper..", "..misc..")
          .allowEmptyShould(true);

  static final ArchRule NO_LOGGING =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..")
          .allowEmptyShould(true);

  static final ArchRule ONLY_MAIN_HAS_STREAMS_AND_EXITS =
      noAccessOutside(Set.of(MAIN), "use the process's own streams or end it", Rules::isProcess);

  static final ArchRule ONLY_MAIN_READS_THE_WALL_CLOCK =
      noAccessOutside(Set.of(MAIN, MONITORS_TIME), "read the wall clock", Rules::isWallClock);

  /**
   * The package's name below the root as far as it names a room: its first part or its first two.
   */
  static String room(JavaClass of) {
    String below = of.getPackageName() + ".";
    if (!below.startsWith(ROOT)) {
      return "";
    }
    String rest = below.substring(ROOT.length());
    int first = rest.indexOf('.');
    if (first < 0) {
      return "";
    }
    int second = rest.indexOf('.', first + 1);
    return second >= 0 && MAY_USE.containsKey(rest.substring(0, second))
        ? rest.substring(0, second)
        : rest.substring(0, first);
  }

  private static ArchRule onlyIn(String room, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true);
  }

  private static ArchRule noAccessOutside(
      Set<String> allowed, String what, Predicate<JavaAccess<?>> forbidden) {
    return classes()
        .should(
            new ArchCondition<JavaClass>("not " + what) {
              @Override
              public void check(JavaClass from, ConditionEvents events) {
                String name = from.getName();
                int inner = name.indexOf('$');
                // A class inside one of them is part of it.
                if (allowed.contains(inner < 0 ? name : name.substring(0, inner))) {
                  return;
                }
                for (JavaAccess<?> access : from.getAccessesFromSelf()) {
                  if (forbidden.test(access)) {
                    events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                  }
                }
              }
            })
        .allowEmptyShould(true);
  }

  private static boolean isProcess(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    return switch (owner) {
      case "java.lang.System" -> Set.of("out", "err", "exit", "setOut", "setErr").contains(name);
      case "java.lang.Runtime" -> Set.of("exit", "halt").contains(name);
      // Without an argument it prints to the process's own stream.
      default -> name.equals("printStackTrace") && takesNothing(access);
    };
  }

  private static boolean isWallClock(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    if (owner.equals("java.time.Clock")) {
      return name.startsWith("system") || (name.startsWith("tick") && !name.equals("tick"));
    }
    if (owner.startsWith("java.time.")) {
      // now(Clock) asks a clock that was handed over, now() and now(ZoneId) ask the machine's.
      return name.equals("now") && !access.getTarget().getFullName().contains("java.time.Clock");
    }
    return switch (owner) {
      case "java.lang.System" -> name.equals("currentTimeMillis");
      case "java.util.Date" -> name.equals("<init>") && takesNothing(access);
      case "java.util.Calendar" -> name.equals("getInstance");
      default -> false;
    };
  }

  private static boolean takesNothing(JavaAccess<?> access) {
    return access.getTarget().getFullName().endsWith("()");
  }
}
