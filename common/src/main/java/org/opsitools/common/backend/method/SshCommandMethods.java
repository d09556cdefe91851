package org.opsitools.common.backend.method;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The commands that the management interface offers to run on a server. */
final class SshCommandMethods extends TableGroup {
  private static final String TABLE =
      """
      SSHCommand_getObjects() plain
          Lists all commands.
      SSHCommand_getObject(menuText) plain
          Returns the command of a menu text, or null.
      SSHCommand_createObject(menuText, *commands=[], *position=0, *needSudo=false, \
      *tooltipText='', *parentMenuText) plain
          Adds a command and lists all.
      SSHCommand_createObjects(commandList) plain
          Adds commands and lists all.
      SSHCommand_updateObject(menuText, *commands, *position, *needSudo, *tooltipText, \
      *parentMenuText) plain
          Changes a command, or adds it, and lists all.
      SSHCommand_updateObjects(commandList) plain
          Changes commands, or adds them, and lists all.
      SSHCommand_deleteObject(menuText) plain
          Removes a command of the site and lists all.
      SSHCommand_deleteObjects(menuTextList) plain
          Removes commands of the site and lists all.
      """;

  private final DirectSettings settings;

  SshCommandMethods(DirectSettings settings) {
    super(TABLE);
    this.settings = settings;
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    SshCommands commands = new SshCommands(settings.root());
    try {
      return switch (method) {
        case "SSHCommand_getObjects" -> commands.all();
        case "SSHCommand_getObject" -> find(commands.all(), call.text("menuText"));
        case "SSHCommand_createObject" ->
            commands.change(all -> SshCommands.add(all, call.values(), call));
        case "SSHCommand_createObjects" ->
            commands.change(each(call, (all, one) -> SshCommands.add(all, one, call)));
        case "SSHCommand_updateObject" ->
            commands.change(all -> SshCommands.put(all, call.values(), call));
        case "SSHCommand_updateObjects" ->
            commands.change(each(call, (all, one) -> SshCommands.put(all, one, call)));
        case "SSHCommand_deleteObject" ->
            commands.change(all -> SshCommands.remove(all, call.text("menuText"), call));
        case "SSHCommand_deleteObjects" ->
            commands.change(
                all ->
                    call.texts("menuTextList")
                        .forEach(text -> SshCommands.remove(all, text, call)));
        default -> throw MethodGroup.unworked(method);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Object find(List<Map<String, @Nullable Object>> all, String menuText) {
    return all.stream()
        .filter(command -> menuText.equals(command.get("menuText")))
        .findFirst()
        .orElse(null);
  }

  private interface Step {
    void apply(List<Map<String, @Nullable Object>> all, Map<String, @Nullable Object> command);
  }

  private static Consumer<List<Map<String, @Nullable Object>>> each(Call call, Step step) {
    Object given = call.value("commandList");
    Collection<?> list =
        given instanceof Collection<?> several
            ? several
            : given == null ? List.of() : List.of(given);
    List<Map<String, @Nullable Object>> commands = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Map<?, ?> map)) {
        throw call.refused("expected objects as commandList, found '" + element + "'");
      }
      Map<String, @Nullable Object> command = new LinkedHashMap<>();
      map.forEach((name, value) -> command.put(String.valueOf(name), value));
      commands.add(command);
    }
    if (commands.isEmpty()) {
      throw call.refused("expected at least one command");
    }
    return all -> commands.forEach(command -> step.apply(all, command));
  }
}
