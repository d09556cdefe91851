package org.opsitools.common.backup.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.backend.mysql.OptionFile;
import org.opsitools.common.backend.mysql.WholeDatabase;

/**
 * The arguments of a program that dumps a database.
 *
 * @param program its path
 * @param known what it knows
 * @param options what is wanted
 * @param content what the database holds that not every dump does
 */
record DumpCommand(
    Path program, KnownOptions known, DumpOptions options, WholeDatabase.Content content) {

  /** Program and arguments. */
  List<String> of(OptionFile login, String database) {
    List<String> command = new ArrayList<>(List.of(program.toString(), login.argument()));
    if (options.lockTables() || !content.withoutTransactions().isEmpty()) {
      command.add("--lock-tables");
    } else {
      command.addAll(List.of("--single-transaction", "--skip-lock-tables"));
    }
    command.addAll(List.of("--quick", "--add-drop-table", "--triggers", "--hex-blob"));
    command.add("--default-character-set=utf8mb4");
    if (known.allows("no-tablespaces")) {
      command.add("--no-tablespaces");
    }
    if (known.has("column-statistics")) {
      command.add("--column-statistics=0");
    }
    if (known.has("set-gtid-purged")) {
      command.add("--set-gtid-purged=OFF");
    }
    if (content.routines() && content.hiddenRoutines().isEmpty()) {
      command.add("--routines");
    }
    if (content.events()) {
      command.add("--events");
    }
    if (options.flushLogs()) {
      command.add("--flush-logs");
    }
    if (database.startsWith("-")) {
      command.add("--");
    }
    command.add(database);
    return List.copyOf(command);
  }
}
