package org.opsitools.packagemanager.command;

import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.cli.UsageException;
import picocli.CommandLine.Option;

/** The options that say what to do. */
final class TaskOptions {
  private static final String LATER = " (not in this release)";

  private final List<Task> tasks = new ArrayList<>();

  @Option(
      names = {"-x", "--extract"},
      description = "Unpack each FILE into a directory with the name of its product.")
  void extract(boolean given) {
    add(Task.EXTRACT, given);
  }

  @Option(
      names = {"-i", "--install"},
      description = "Install packages" + LATER + ".")
  void install(boolean given) {
    add(Task.INSTALL, given);
  }

  @Option(
      names = {"-u", "--upload"},
      description = "Upload packages to repositories" + LATER + ".")
  void upload(boolean given) {
    add(Task.UPLOAD, given);
  }

  @Option(
      names = {"-l", "--list"},
      description = "List the products on depots" + LATER + ".")
  void list(boolean given) {
    add(Task.LIST, given);
  }

  @Option(
      names = {"-D", "--differences"},
      description = "Show in which products depots differ" + LATER + ".")
  void differences(boolean given) {
    add(Task.DIFFERENCES, given);
  }

  @Option(
      names = {"-r", "--remove"},
      description = "Remove products from depots" + LATER + ".")
  void remove(boolean given) {
    add(Task.REMOVE, given);
  }

  @Option(
      names = {"-R", "--repo-remove"},
      description = "Delete packages from the repository" + LATER + ".")
  void repoRemove(boolean given) {
    add(Task.REPO_REMOVE, given);
  }

  @Option(names = "--purge", description = "Remove what is left of products" + LATER + ".")
  void purge(boolean given) {
    add(Task.PURGE, given);
  }

  private void add(Task task, boolean given) {
    if (given && !tasks.contains(task)) {
      tasks.add(task);
    }
  }

  /** The one thing to do. */
  Task task() {
    if (tasks.isEmpty()) {
      throw new UsageException("no command given; say what to do, such as --extract");
    }
    if (tasks.size() > 1) {
      throw new UsageException("only one command is allowed in a call");
    }
    return tasks.get(0);
  }
}
