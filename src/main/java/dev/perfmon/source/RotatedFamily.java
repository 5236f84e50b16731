package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rotated siblings that lie beside a log. */
final class RotatedFamily {
  /** A sibling and what its name says. */
  private record Member(RotatedName name, Path file) {}

  private RotatedFamily() {}

  /** The siblings, oldest first, without the log itself. */
  static List<Path> siblings(Path log) {
    List<Member> dated = new ArrayList<>();
    List<Member> numbered = new ArrayList<>();
    for (Member member : members(log)) {
      (member.name.isDated() ? dated : numbered).add(member);
    }
    dated.sort((one, other) -> RotatedName.OLDEST_FIRST.compare(one.name, other.name));
    numbered.sort((one, other) -> RotatedName.OLDEST_FIRST.compare(one.name, other.name));
    // Both kinds only where the way of rotating was changed: the older way comes first.
    boolean datedFirst = newest(dated).compareTo(newest(numbered)) <= 0;
    List<Path> siblings = new ArrayList<>();
    for (Member member : datedFirst ? dated : numbered) {
      siblings.add(member.file);
    }
    for (Member member : datedFirst ? numbered : dated) {
      siblings.add(member.file);
    }
    return siblings;
  }

  private static Iterable<Member> members(Path log) {
    String name = Directory.nameOf(log);
    Path directory = log.resolveSibling("");
    Set<Path> seen = new HashSet<>();
    seen.add(Directory.identity(log));
    // A sibling being compressed is there twice, and only the plain one is sure to be whole. It
    // sorts before the compressed one.
    Map<String, Member> members = new TreeMap<>();
    try {
      for (Path entry : Directory.entries(directory)) {
        Optional<RotatedName> rotated = RotatedName.read(name, Directory.nameOf(entry));
        if (rotated.isPresent()
            && Files.isRegularFile(entry)
            && !members.containsKey(rotated.get().plain())
            && seen.add(Directory.identity(entry))) {
          members.put(rotated.get().plain(), new Member(rotated.get(), entry));
        }
      }
    } catch (IOException e) {
      // Who may read a log need not be allowed to list its directory: then it has no siblings.
      return List.of();
    }
    return members.values();
  }

  private static Instant newest(List<Member> members) {
    Instant newest = Instant.MIN;
    for (Member member : members) {
      Instant modified = new FileInput("", member.file).lastModified().orElse(Instant.MIN);
      newest = modified.isAfter(newest) ? modified : newest;
    }
    return newest;
  }
}
