package org.opsitools.common.depot.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.opsitools.common.OpsiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A script of an unpacked package. It is run in a session of its own, so that it can be ended with
 * everything it has started; once it has ended well, what it left in the background lives on.
 */
public final class PackageScript {
  private static final Logger LOG = LoggerFactory.getLogger(PackageScript.class);
  private static final String SEARCH_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final String name;
  private final Path file;
  private final String searchPath;

  private PackageScript(String name, Path file, String searchPath) {
    this.name = name;
    this.file = file;
    this.searchPath = searchPath;
  }

  /**
   * A script of a package, if it has it.
   *
   * @param directory where the package's control files were unpacked; the script's file in it is
   *     changed when the script is run
   * @param name {@code preinst} or {@code postinst}
   * @throws OpsiException if there is something that is no file, or a link out of the directory
   */
  public static Optional<PackageScript> of(Path directory, String name) throws IOException {
    return of(directory, name, SEARCH_PATH);
  }

  /** As {@link #of(Path, String)}, with another {@code PATH}. */
  static Optional<PackageScript> of(Path directory, String name, String searchPath)
      throws IOException {
    Path named = directory.resolve(name);
    if (!Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(named) || !named.toRealPath().startsWith(directory.toRealPath())) {
      throw new OpsiException(
          "%s of the package is no file, or leads out of the package's control files; expected a script"
              .formatted(name));
    }
    return Optional.of(new PackageScript(name, named.toRealPath(), searchPath));
  }

  /** Which script it is. */
  public String name() {
    return name;
  }

  /**
   * Runs the script to its end, in its own directory and without input. What it prints goes to the
   * log.
   *
   * @param listener told before it begins
   * @throws ScriptException if it ends with another code than 0, or takes too long; then nothing of
   *     it runs any more
   * @throws IOException if it cannot be made ready; {@link java.io.InterruptedIOException} if the
   *     thread is interrupted, which it then still is, and nothing of the script runs any more
   */
  public void run(ScriptEnvironment environment, ScriptLimits limits, ScriptListener listener)
      throws IOException {
    LOG.info("Running package script {}", name);
    ScriptProcess process = prepare(environment);
    announce(process, listener);
    process.begin();
    OptionalInt exitCode = process.await(limits);
    if (exitCode.isEmpty()) {
      String reason = "did not end within " + limits.run().toSeconds() + " s and was ended";
      throw new ScriptException(name, reason, exitCode, process.lastLines());
    }
    if (exitCode.getAsInt() != 0) {
      String reason = "failed with exit code " + exitCode.getAsInt();
      throw new ScriptException(name, reason, exitCode, process.lastLines());
    }
  }

  private ScriptProcess prepare(ScriptEnvironment environment) throws IOException {
    List<Path> directories = Arrays.stream(searchPath.split(":", -1)).map(Path::of).toList();
    List<String> command = new ScriptText(file, directories).prepare();
    Map<String, String> variables = new LinkedHashMap<>(environment.variables());
    variables.put("PATH", searchPath);
    return ScriptProcess.prepare(
        name, command, Objects.requireNonNull(file.getParent()), variables);
  }

  private static void announce(ScriptProcess process, ScriptListener listener) throws IOException {
    try {
      listener.started(process.running());
    } catch (IOException | RuntimeException e) {
      process.dismiss();
      throw e;
    }
  }
}
