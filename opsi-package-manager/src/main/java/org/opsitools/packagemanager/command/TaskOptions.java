package org.opsitools.packagemanager.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.opsitools.common.cli.UsageException;
import picocli.CommandLine.Option;

/** The options that say what to do. */
final class TaskOptions {
  private final List<Task> tasks = new ArrayList<>();

  @Option(
      names = {"-i", "--install"},
      description =
          "Install each package FILE on the depots. With -d the packages are put into the depots'"
              + " repositories, too.")
  void install(boolean given) {
    add(Task.INSTALL, given);
  }

  @Option(
      names = {"-u", "--upload"},
      description =
          "Put each package FILE into the repositories of the depots, and install nothing.")
  void upload(boolean given) {
    add(Task.UPLOAD, given);
  }

  @Option(
      names = {"-l", "--list"},
      description =
          "List the products on the depots: all, or those whose ids match one of the patterns, in"
              + " which * stands for any text.")
  void list(boolean given) {
    add(Task.LIST, given);
  }

  @Option(
      names = {"-D", "--differences"},
      description = "Show in which products, of all or of those that match, depots differ.")
  void differences(boolean given) {
    add(Task.DIFFERENCES, given);
  }

  @Option(
      names = {"-r", "--remove"},
      description =
          "Take the products with these ids off the depots and out of their repositories. What"
              + " clients have of them stays.")
  void remove(boolean given) {
    add(Task.REMOVE, given);
  }

  @Option(
      names = {"-R", "--repo-remove"},
      description =
          "Delete the package files of these product ids, in which * and ? stand for other letters,"
              + " from the repository of this machine.")
  void repoRemove(boolean given) {
    add(Task.REPO_REMOVE, given);
  }

  @Option(
      names = "--purge",
      description =
          "Remove the products with these ids, and what clients and depots still keep of products"
              + " that are not there any more; without ids, of all such products.")
  void purge(boolean given) {
    add(Task.PURGE, given);
  }

  @Option(
      names = {"-x", "--extract"},
      description = "Unpack each FILE into a directory with the name of its product.")
  void extract(boolean given) {
    add(Task.EXTRACT, given);
  }

  @Option(
      names = "--recover",
      description =
          "Undo or complete what a killed run has left on the depot of this machine. Alone it does"
              + " only that; the other commands that change the depot begin with it in any case.")
  private boolean recover;

  private void add(Task task, boolean given) {
    if (given && !tasks.contains(task)) {
      tasks.add(task);
    }
  }

  /** The one thing to do. */
  Task task() {
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
}
