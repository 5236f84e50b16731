package dev.perfmon.source;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What somebody asks to be read, and where to look if they name nothing.
 *
 * @param files the command line's files, globs, directories and {@code -}
 * @param environment the environment's logs, {@code :}-separated; empty for none
 * @param configured the configuration's logs
 * @param stdinIsTerminal whether standard input is somebody's keyboard
 * @param rotated whether each file's rotated siblings are read with it
 * @param directory what relative names start from; empty for the working directory
 * @param stdin opens standard input
 */
public record InputRequest(
    List<String> files,
    String environment,
    List<String> configured,
    boolean stdinIsTerminal,
    boolean rotated,
    Path directory,
    Supplier<InputStream> stdin) {
  public InputRequest {
    files = List.copyOf(files);
    configured = List.copyOf(configured);
  }
}
