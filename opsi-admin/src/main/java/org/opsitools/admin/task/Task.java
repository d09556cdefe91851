package org.opsitools.admin.task;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Suggestion;
import org.opsitools.common.cli.UsageException;

/** The tasks there are, with the names of their parameters; an asterisk marks optional ones. */
public enum Task {
  SETUP_WHERE_INSTALLED("setupWhereInstalled", "productId"),
  SETUP_WHERE_NOT_INSTALLED("setupWhereNotInstalled", "productId"),
  UPDATE_WHERE_INSTALLED("updateWhereInstalled", "productId"),
  UNINSTALL_WHERE_INSTALLED("uninstallWhereInstalled", "productId"),
  SET_ACTION_REQUEST_WHERE_OUTDATED("setActionRequestWhereOutdated", "actionRequest productId"),
  SET_ACTION_REQUEST_WHERE_OUTDATED_WITH_DEPENDENCIES(
      "setActionRequestWhereOutdatedWithDependencies", "actionRequest productId"),
  SET_ACTION_REQUEST_WITH_DEPENDENCIES(
      "setActionRequestWithDependencies", "actionRequest productId clientId"),
  DECODE_PCPATCH_PASSWORD("decodePcpatchPassword", "encodedPassword opsiHostKey"),
  SET_PCPATCH_PASSWORD("setPcpatchPassword", "*password"),
  ACTIVATE_TOTP("activateTOTP", "userId"),
  SETUP_OUTDATED("setupOutdated", "");

  private final String taskName;
  private final String parameters;

  Task(String taskName, String parameters) {
    this.taskName = taskName;
    this.parameters = parameters;
  }

  /**
   * The task of a name.
   *
   * @throws OpsiException if there is none, with the tasks there are
   */
  public static Task named(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  /** The task of a name, if there is one. */
  public static Optional<Task> find(String name) {
    return Arrays.stream(values()).filter(task -> task.taskName.equals(name)).findFirst();
  }

  /** The names of all tasks. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Task::taskName).toList();
  }

  private static OpsiException unknown(String name) {
    String guess =
        Suggestion.closest(name, names())
            .map(similar -> "; did you mean '" + similar + "'?")
            .orElse("");
    return new OpsiException(
        "Unknown task: " + name + guess + "\nTasks:\n  " + String.join("\n  ", names()));
  }

  /** What the user calls it. */
  public String taskName() {
    return taskName;
  }

  /** Its parameters, by position. */
  public List<String> parameters() {
    return parameters.isEmpty() ? List.of() : List.of(parameters.split(" ", -1));
  }

  /** The words that its options are. */
  public List<String> options() {
    return switch (this) {
      case SET_PCPATCH_PASSWORD -> PasswordOptions.names();
      case SETUP_OUTDATED -> OutdatedOptions.names();
      default -> List.of();
    };
  }

  /**
   * Checks the number of arguments.
   *
   * @throws UsageException if one is missing, or there is one too many
   */
  void require(List<String> arguments) {
    if (!options().isEmpty()) {
      return;
    }
    List<String> expected = parameters();
    if (arguments.size() < expected.size()) {
      throw new UsageException(missing(expected.get(arguments.size())));
    }
    if (arguments.size() > expected.size()) {
      throw new UsageException(taskName + " takes " + parameters + " and nothing more");
    }
  }

  private static String missing(String parameter) {
    return switch (parameter) {
      case "productId" -> "Missing product-id";
      case "actionRequest" -> "Missing action request";
      case "clientId" -> "Missing client-id";
      default -> "Missing argument";
    };
  }
}
