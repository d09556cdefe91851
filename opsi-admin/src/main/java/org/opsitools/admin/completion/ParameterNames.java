package org.opsitools.admin.completion;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.opsitools.admin.task.Task;
import org.opsitools.common.backend.MethodDescription;

/** The names of the parameters of a command, which is given by its first two words. */
public final class ParameterNames implements Function<List<String>, List<String>> {
  private final Supplier<List<MethodDescription>> methods;

  /**
   * The parameters of methods and tasks.
   *
   * @param methods asked only for a call of a method
   */
  public ParameterNames(Supplier<List<MethodDescription>> methods) {
    this.methods = methods;
  }

  @Override
  public List<String> apply(List<String> command) {
    return switch (command.get(0)) {
      case "task" -> Task.find(command.get(1)).map(Task::parameters).orElse(List.of());
      case "method" ->
          methods.get().stream()
              .filter(method -> method.name().equals(command.get(1)))
              .findFirst()
              .map(MethodDescription::displayNames)
              .orElse(List.of());
      default -> List.of();
    };
  }
}
