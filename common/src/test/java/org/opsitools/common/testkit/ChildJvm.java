package org.opsitools.common.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
import org.slf4j.LoggerFactory;

/** A Java process of its own that runs a main class of the tests. */
public final class ChildJvm {
  private ChildJvm() {}

  /**
   * The command line that runs a main class; only the project's own classes and the logging
   * interface are on its class path.
   */
  public static List<String> command(Class<?> main, Object... arguments) {
    return command(
        List.of(home(main), home(OpsiException.class), home(LoggerFactory.class)), main, arguments);
  }

  /** As {@link #command}, with everything that the tests themselves have. */
  public static List<String> commandWithLibraries(Class<?> main, Object... arguments) {
    List<Path> all =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();
    return command(all, main, arguments);
  }

  private static List<String> command(List<Path> classPath, Class<?> main, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(main.getName());
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return command;
  }

  /**
   * Runs a main class as the user nobody, which only root can, and gives its output.
   *
   * @param copies a new directory that nobody can reach, for copies of the classes: the originals
   *     may lie where nobody may not read
   */
  public static String asNobody(Path copies, Class<?> main, Object... arguments)
      throws IOException {
    List<Path> classPath = new ArrayList<>();
    for (Class<?> type : List.of(main, OpsiException.class, LoggerFactory.class)) {
      Path copy = copies.resolve(String.valueOf(classPath.size()));
      copyTree(home(type), copy);
      classPath.add(copy);
    }
    List<String> command =
        new ArrayList<>(
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
    command.addAll(command(classPath, main, arguments));
    return Tool.run(copies, command.toArray(String[]::new));
  }

  /** Where a class was loaded from: a directory or a jar. */
  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (Stream<Path> all = Files.walk(from)) {
      all.forEach(path -> copy(path, to.resolve(from.relativize(path).toString())));
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
