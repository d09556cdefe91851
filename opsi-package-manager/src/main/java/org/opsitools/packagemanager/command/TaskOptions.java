package org.opsitools.packagemanager.command;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opsitools.common.cli.UsageException;
import picocli.CommandLine.Option;

/** The options that say what to do. */
final class TaskOptions {
  @Option(
      names = {"-i", "--install"},
      description =
          "Install each package FILE on the depots. With -d the packages are put into the depots'"
              + " repositories, too.")
  private boolean install;

  @Option(
      names = {"-u", "--upload"},
      description =
          "Put each package FILE into the repositories of the depots, and install nothing.")
  private boolean upload;

  @Option(
      names = {"-l", "--list"},
      description =
          "List the products on the depots: all, or those whose ids match one of the patterns, in"
              + " which * stands for any text.")
  private boolean list;

  @Option(
      names = {"-D", "--differences"},
      description = "Show in which products, of all or of those that match, depots differ.")
  private boolean differences;

  @Option(
      names = {"-r", "--remove"},
      description =
          "Take the products with these ids off the depots and out of their repositories. What"
              + " clients have of them stays.")
  private boolean remove;

  @Option(
      names = {"-R", "--repo-remove"},
      description =
          "Delete the package files of these product ids, in which * and ? stand for other letters,"
              + " from the repository of this machine.")
  private boolean repoRemove;

  @Option(
      names = "--purge",
      description =
          "Remove the products with these ids, and what clients and depots still keep of products"
              + " that are not there any more; without ids, of all such products.")
  private boolean purge;

  @Option(
      names = {"-x", "--extract"},
      description = "Unpack each FILE into a directory with the name of its product.")
  private boolean extract;

  @Option(
      names = "--recover",
      description =
          "Take back or complete what a killed run has left on the depot of this machine, and take"
              + " back what --no-rollback has kept. Every command that changes the depot does the"
              + " former in any case; alone, this option does nothing else.")
  private boolean recover;

  /** Whether also what was kept to be looked at is to be taken back. */
  boolean recover() {
    return recover;
  }

  /** The one thing to do. */
  Task task() {
    List<Task> tasks = given();
    if (tasks.size() > 1) {
      throw new UsageException(
          "only one command is allowed in a call, not "
              + tasks.stream().map(Task::option).collect(Collectors.joining(" and ")));
    }
    if (!tasks.isEmpty()) {
      return tasks.get(0);
    }
    if (recover) {
      return Task.RECOVER;
    }
    throw new UsageException("no command given; say what to do, such as --install or --list");
  }

  private List<Task> given() {
    Map<Task, Boolean> wanted = new EnumMap<>(Task.class);
    wanted.put(Task.INSTALL, install);
    wanted.put(Task.UPLOAD, upload);
    wanted.put(Task.LIST, list);
    wanted.put(Task.DIFFERENCES, differences);
    wanted.put(Task.REMOVE, remove);
    wanted.put(Task.REPO_REMOVE, repoRemove);
    wanted.put(Task.PURGE, purge);
    wanted.put(Task.EXTRACT, extract);
    return wanted.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }
}
