package org.opsitools.common.backend.method;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.config.ConfFileException;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.LockFile;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockRequest;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.objects.AttributeTypes;

/**
 * Two files with one JSON object a line: the commands that come with opsi, which nobody changes,
 * and those of the site, which stand in for those of the same id. Source: {@code
 * docs/formats/server-commands.md}.
 */
final class SshCommands {
  private static final String BUILT_IN = "buildIn";
  private static final String MENU_TEXT = "menuText";
  private static final Duration LOCK_LIMIT = Duration.ofSeconds(30);

  private final Path shipped;
  private final Path own;
  private final Path locks;

  SshCommands(OpsiRoot root) {
    this.shipped = root.configuration().resolve("server_commands_default.conf");
    this.own = root.data().resolve("server_commands_custom.conf");
    this.locks = root.data().resolve("locks");
  }

  /** All commands. */
  List<Map<String, @Nullable Object>> all() throws IOException {
    Map<String, Map<String, @Nullable Object>> commands = new LinkedHashMap<>();
    for (Map<String, @Nullable Object> command : read(shipped)) {
      command.put(BUILT_IN, true);
      commands.put(String.valueOf(command.get("id")), command);
    }
    for (Map<String, @Nullable Object> command : read(own)) {
      commands.put(String.valueOf(command.get("id")), command);
    }
    return new ArrayList<>(commands.values());
  }

  /** Changes the commands of the site as one step; returns all. */
  List<Map<String, @Nullable Object>> change(Consumer<List<Map<String, @Nullable Object>>> change)
      throws IOException {
    Files.createDirectories(locks);
    LockOwner owner = LockOwner.current("changes " + own);
    LockRequest request =
        new LockRequest(locks.resolve("server_commands"), owner, LOCK_LIMIT, holder -> {});
    LockFile lock = LockFile.acquire(request);
    try {
      List<Map<String, @Nullable Object>> commands = all();
      change.accept(commands);
      StringBuilder text = new StringBuilder();
      commands.stream()
          .filter(command -> !command.containsKey(BUILT_IN))
          .forEach(command -> text.append(JsonText.write(command)).append('\n'));
      AtomicFile.replace(own, text.toString().getBytes(StandardCharsets.UTF_8));
      return all();
    } finally {
      lock.close();
    }
  }

  private static List<Map<String, @Nullable Object>> read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    List<Map<String, @Nullable Object>> commands = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        commands.add(command(file, i + 1, lines.get(i)));
      }
    }
    return commands;
  }

  private static Map<String, @Nullable Object> command(Path file, int line, String text) {
    try {
      if (JsonText.parse(text) instanceof Map<?, ?> map && map.containsKey("id")) {
        Map<String, @Nullable Object> command = new LinkedHashMap<>();
        map.forEach((name, value) -> command.put(String.valueOf(name), value));
        return command;
      }
      throw new ConfFileException(file, line, "expected a JSON object with a member \"id\"");
    } catch (JsonSyntaxException e) {
      throw new ConfFileException(
          file, line, "no JSON from column " + e.column() + " on: " + e.reason());
    }
  }

  /** Adds a command that is not there. */
  static void add(
      List<Map<String, @Nullable Object>> all, Map<String, @Nullable Object> given, Call call) {
    if (find(all, PlainText.printed(given.get(MENU_TEXT))).isPresent()) {
      throw call.refused("command '" + given.get(MENU_TEXT) + "' exists already");
    }
    put(all, given, call);
  }

  /** Changes what is given of a command, or adds it. One that came with opsi becomes the site's. */
  static void put(
      List<Map<String, @Nullable Object>> all, Map<String, @Nullable Object> given, Call call) {
    String menuText = PlainText.printed(given.get(MENU_TEXT));
    if (menuText.isEmpty()) {
      throw call.refused("menuText is missing");
    }
    Map<String, @Nullable Object> command =
        find(all, menuText)
            .orElseGet(
                () -> {
                  Map<String, @Nullable Object> added = fresh(menuText);
                  all.add(added);
                  return added;
                });
    given.forEach(
        (name, value) -> {
          if (value != null) {
            command.put(name, checked(name, value, call));
          }
        });
    command.remove(BUILT_IN);
    if (!(command.get("commands") instanceof Collection<?> lines) || lines.isEmpty()) {
      throw call.refused("command '" + menuText + "' needs at least one line as commands");
    }
  }

  private static Object checked(String name, Object value, Call call) {
    return switch (name) {
      case "commands" ->
          (value instanceof Collection<?> lines ? lines : List.of(value))
              .stream().map(PlainText::printed).toList();
      case "needSudo" -> Objects.requireNonNull(AttributeTypes.BOOLEAN.normalise(value));
      case "position" -> Objects.requireNonNull(AttributeTypes.INTEGER.normalise(value));
      case MENU_TEXT, "tooltipText", "parentMenuText", "id" -> PlainText.printed(value);
      case BUILT_IN -> value;
      default -> throw call.refused("a command has no member '" + name + "'");
    };
  }

  private static Map<String, @Nullable Object> fresh(String menuText) {
    return new Row()
        .with(MENU_TEXT, menuText)
        .with("commands", List.of())
        .with("tooltipText", "")
        .with("parentMenuText", null)
        .with("id", menuText.toLowerCase(Locale.ROOT).replace(' ', '_'))
        .with("needSudo", false)
        .with("position", 0)
        .toMap();
  }

  /** Removes a command of the site. */
  static void remove(List<Map<String, @Nullable Object>> all, String menuText, Call call) {
    Map<String, @Nullable Object> command =
        find(all, menuText)
            .orElseThrow(() -> call.refused("command '" + menuText + "' does not exist"));
    if (command.containsKey(BUILT_IN)) {
      throw call.refused("command '" + menuText + "' came with opsi and cannot be removed");
    }
    all.remove(command);
  }

  private static Optional<Map<String, @Nullable Object>> find(
      List<Map<String, @Nullable Object>> all, String menuText) {
    return all.stream().filter(one -> menuText.equals(one.get(MENU_TEXT))).findFirst();
  }
}
