package org.opsitools.admin.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.opsitools.admin.check.CheckCommand;
import org.opsitools.admin.convert.ConvertCommand;
import org.opsitools.admin.init.InitCommand;
import org.opsitools.admin.output.ResultFormat;
import org.opsitools.admin.task.Task;
import org.opsitools.common.backend.MethodDescription;

/** Says what may follow the beginning of a command. */
public final class Completions {
  private static final List<String> SWITCH = List.of("on", "off");
  private static final List<String> REQUESTS =
      List.of("setup", "uninstall", "update", "always", "once", "custom", "none");

  private final Vocabulary vocabulary;

  public Completions(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * What may stand at a place.
   *
   * @param before the complete words of the command, its name first
   * @param word what is there already
   */
  public Choices at(List<String> before, String word) {
    if (before.isEmpty()) {
      return Choices.of(vocabulary.commands(), word);
    }
    List<String> arguments = before.subList(1, before.size());
    return switch (before.get(0)) {
      case "method" -> method(arguments, word);
      case "task" -> task(arguments, word);
      case "set" -> set(arguments, word);
      case "history" -> first(arguments, List.of("clear", "show"), word);
      case "log" -> first(arguments, List.of("show"), word);
      case "init" -> word.startsWith("-") ? Choices.of(InitCommand.OPTIONS, word) : Choices.NONE;
      case "check" -> first(arguments, CheckCommand.SUBJECTS, word);
      case "convert" ->
          word.startsWith("-") ? Choices.of(ConvertCommand.FLAGS, word) : Choices.NONE;
      case "completion" -> first(arguments, ShellKind.names(), word);
      default -> Choices.NONE;
    };
  }

  private static Choices first(List<String> arguments, List<String> all, String word) {
    return arguments.isEmpty() ? Choices.of(all, word) : Choices.NONE;
  }

  private Choices method(List<String> arguments, String word) {
    if (arguments.isEmpty()) {
      List<String> all = new ArrayList<>(List.of("list", "help"));
      all.addAll(methodNames());
      return Choices.of(all, word);
    }
    String name = arguments.get(0);
    if (name.equals("help")) {
      return arguments.size() == 1 ? Choices.of(methodNames(), word) : Choices.NONE;
    }
    return vocabulary.methods().stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .flatMap(method -> parameter(method, arguments.size() - 1))
        .map(parameter -> parameter(name, parameter, word))
        .orElse(Choices.NONE);
  }

  private List<String> methodNames() {
    return vocabulary.methods().stream().map(MethodDescription::name).toList();
  }

  private static Optional<String> parameter(MethodDescription method, int place) {
    List<String> names = method.displayNames();
    int last = names.size() - 1;
    return method.varargs() != null && method.keywords() == null && place > last
        ? Optional.of(names.get(last))
        : Optional.of(place).filter(index -> index <= last).map(names::get);
  }

  private Choices parameter(String method, String parameter, String word) {
    Choices ids =
        parameter.contains("actionRequest")
            ? Choices.of(REQUESTS, word)
            : IdKind.of(method, parameter)
                .map(kind -> Choices.of(vocabulary.ids(kind), word))
                .orElse(Choices.NONE);
    return word.isEmpty() ? ids.withHint(parameter) : ids;
  }

  private Choices task(List<String> arguments, String word) {
    if (arguments.isEmpty()) {
      return Choices.of(Task.names(), word);
    }
    Optional<Task> task = Task.find(arguments.get(0));
    List<String> parameters = task.map(Task::parameters).orElse(List.of());
    int place = arguments.size() - 1;
    if (word.startsWith("-") || parameters.isEmpty()) {
      return Choices.of(task.map(Task::options).orElse(List.of()), word);
    }
    return place < parameters.size() ? parameter("", parameters.get(place), word) : Choices.NONE;
  }

  private static Choices set(List<String> arguments, String word) {
    if (arguments.isEmpty()) {
      return Choices.of(List.of("color", "log-file", "log-level", "output", "pager"), word);
    }
    if (arguments.size() > 1) {
      return Choices.NONE;
    }
    return switch (arguments.get(0)) {
      case "color", "pager" -> Choices.of(SWITCH, word);
      case "log-file" -> Choices.of(List.of("off"), word).withHint("<filename>");
      case "log-level" ->
          Choices.of(IntStream.rangeClosed(0, 9).mapToObj(Integer::toString).toList(), word);
      case "output" -> Choices.of(formats(), word);
      default -> Choices.NONE;
    };
  }

  private static List<String> formats() {
    return List.of(ResultFormat.values()).stream().map(ResultFormat::toString).toList();
  }
}
