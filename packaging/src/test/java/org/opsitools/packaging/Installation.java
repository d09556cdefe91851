package org.opsitools.packaging;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opsitools.common.testkit.Processes;

/**
 * An installed tree, whose programs are run as processes.
 *
 * @param tree the directory with {@code bin}, {@code lib} and {@code share}
 */
record Installation(Path tree) {
  static final List<String> PROGRAMS =
      List.of(
          "opsi-newprod",
          "opsi-makepackage",
          "opsi-package-manager",
          "opsi-package-updater",
          "opsi-backup",
          "opsi-admin");

  /** What the build has assembled. */
  static Installation built() {
    return new Installation(Path.of(System.getProperty("opsi.tree")));
  }

  /** A copy of this installation elsewhere; its archive of classes does not fit the new place. */
  Installation copiedTo(Path target) {
    Processes.in(tree).run("cp", "-a", tree.toString(), target.toString()).succeeded();
    return new Installation(target);
  }

  Path program(String name) {
    return tree.resolve("bin").resolve(name);
  }

  Path library() {
    return tree.resolve("lib/opsi-tools");
  }

  /** Runs a program of the tree in a directory. */
  Processes.Result run(Path directory, String name, String... arguments) {
    return run(directory, Map.of(), name, arguments);
  }

  /** Runs a program of the tree with more variables. */
  Processes.Result run(
      Path directory, Map<String, String> variables, String name, String... arguments) {
    return Processes.in(directory)
        .withEnvironment(clean(variables))
        .run(command(program(name), arguments));
  }

  /** Runs a script of the shell in which {@code "$@"} is the program with its arguments. */
  Processes.Result shell(Path directory, String script, String name, String... arguments) {
    String[] command = command(program(name), arguments);
    String[] whole = new String[command.length + 4];
    whole[0] = "bash";
    whole[1] = "-c";
    whole[2] = script;
    whole[3] = "bash";
    System.arraycopy(command, 0, whole, 4, command.length);
    return Processes.in(directory).withEnvironment(clean(Map.of())).run(whole);
  }

  private static Map<String, String> clean(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(Map.of("OPSI_TOOLS_JAVA_OPTIONS", "", "OPSI_ROOT", ""));
    all.putAll(variables);
    return all;
  }

  private static String[] command(Path program, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = program.toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return command;
  }
}
