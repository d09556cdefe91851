package org.opsitools.common.backup.database;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opsitools.common.backup.BackupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The options that a program knows, by what it says of itself. They differ between MySQL and
 * MariaDB, and an option that is not known ends a program.
 *
 * @param names without hyphens in front; empty if the program does not say
 */
record KnownOptions(Set<String> names) {
  private static final Logger LOG = LoggerFactory.getLogger(KnownOptions.class);
  private static final int LARGEST = 1 << 20;
  private static final Pattern OPTION =
      Pattern.compile("(?m)^ {1,4}(?:-[^ ,], {1,2})?--([a-z0-9][a-z0-9-]*)");

  /** What every such program says. */
  private static final String CERTAIN = "default-character-set";

  KnownOptions {
    names = Set.copyOf(names);
  }

  /**
   * Asks a program. One that cannot be asked is no failure: what it does with its work will show.
   */
  static KnownOptions of(Path program, ProgramLimits limits) throws IOException {
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    List<String> command = List.of(program.toString(), "--no-defaults", "--help");
    ProgramLimits patience = new ProgramLimits(limits.help(), limits.help(), limits.end());
    try (DatabaseProcess process = new DatabaseProcess(command, patience)) {
      process.await(
          process.receive(
              (bytes, count) -> {
                if (help.size() < LARGEST) {
                  help.write(bytes, 0, count);
                }
              }));
    } catch (BackupException e) {
      LOG.info("{}", e.text());
    }
    return parse(help.toString(StandardCharsets.UTF_8));
  }

  /** The options of a help text. */
  static KnownOptions parse(String help) {
    Set<String> names = new HashSet<>();
    Matcher option = OPTION.matcher(help);
    while (option.find()) {
      names.add(option.group(1));
    }
    return new KnownOptions(names.contains(CERTAIN) ? names : Set.of());
  }

  /** Whether an option that all versions should have can be given. */
  boolean allows(String name) {
    return names.isEmpty() || names.contains(name);
  }

  /** Whether an option that few versions have can be given. */
  boolean has(String name) {
    return names.contains(name);
  }
}
