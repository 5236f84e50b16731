package dev.perfmon.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/** What {@code -o} names: a file, or null for {@code -}, which is where an answer goes anyway. */
final class OutputFile implements ITypeConverter<@Nullable Path> {
  @Override
  public @Nullable Path convert(String name) {
    return name.equals("-") ? null : Path.of(name);
  }
}
