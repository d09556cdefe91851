package org.opsitools.common.backup.database;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.mysql.OptionFile;
import org.opsitools.common.backend.mysql.WholeDatabase;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.database.DatabaseProcess.End;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.io.IoProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one dump.
 *
 * @param conf how the database is reached
 * @param options what is wanted
 * @param tools what it takes
 */
record DumpRun(MysqlBackendConf conf, DumpOptions options, DatabaseTools tools) {
  private static final Logger LOG = LoggerFactory.getLogger(DumpRun.class);

  DatabaseDump take() throws IOException {
    Path program = tools.programs().dump();
    KnownOptions known = KnownOptions.of(program, tools.limits());
    DumpCommand command = new DumpCommand(program, known, options, content());
    DumpSpool spool = new DumpSpool(tools.directory(), tools.memory());
    boolean done = false;
    try (OptionFile login = OptionFile.write(conf)) {
      run(command.of(login, conf.login().database()), spool);
      done = true;
      return new DatabaseDump(spool);
    } finally {
      if (!done) {
        spool.close();
      }
    }
  }

  /**
   * What cannot be asked for is taken as not there: whether it can be dumped will show. Where the
   * connection must be encrypted it ends here, for programs of MariaDB do without if the server
   * does.
   */
  private WholeDatabase.Content content() {
    WholeDatabase.Content content;
    try {
      content = WholeDatabase.of(conf).content();
    } catch (OpsiException e) {
      if (conf.tls().required()) {
        throw e;
      }
      LOG.warn(
          "whether all tables of database '{}' have transactions is not known: {}",
          conf.login().database(),
          e.text());
      return WholeDatabase.Content.ORDINARY;
    }
    warn(content);
    return content;
  }

  private void warn(WholeDatabase.Content content) {
    String database = conf.login().database();
    if (!content.withoutTransactions().isEmpty() && !options.lockTables()) {
      LOG.warn(
          "tables of database '{}' have no transactions and cannot be read as of one moment: {};"
              + " all tables are locked while they are dumped",
          database,
          String.join(", ", content.withoutTransactions()));
    }
    if (!content.hiddenRoutines().isEmpty()) {
      LOG.warn(
          "stored routines of database '{}' are not saved, because user '{}' may not read them: {}",
          database,
          conf.login().user(),
          String.join(", ", content.hiddenRoutines()));
    }
  }

  private void run(List<String> command, DumpSpool spool) throws IOException {
    DumpLines lines = new DumpLines();
    try (DatabaseProcess process = new DatabaseProcess(command, tools.limits())) {
      End end =
          process.await(
              process.receive(
                  (bytes, count) -> {
                    lines.add(bytes, 0, count);
                    spool.add(bytes, count);
                  }));
      spool.end();
      List<String> said = process.errors();
      said.forEach(line -> LOG.info("{}: {}", process.name(), line));
      requireSuccess(process.name(), end.exitCode(), said, lines);
    } catch (FileSystemException e) {
      throw new BackupException(
          "the dump of database '%s' cannot be kept: %s; the variable TMPDIR names another directory"
              .formatted(conf.login().database(), IoProblem.describe(e)),
          e);
    }
  }

  private void requireSuccess(String program, int exitCode, List<String> said, DumpLines lines) {
    String problem;
    if (exitCode != 0) {
      problem = FailureText.ended(program, exitCode, said);
    } else if (lines.isEmpty()) {
      problem = program + " claims success but wrote nothing" + FailureText.said(said);
    } else if (!lines.isComplete()) {
      problem =
          program
              + " claims success, but the end of the dump, '-- Dump completed', is missing"
              + FailureText.said(said);
    } else {
      return;
    }
    throw new DumpFailedException(
        program,
        exitCode,
        said,
        "database '%s' could not be dumped: %s%s"
            .formatted(conf.login().database(), problem, FailureText.advice(said, conf)));
  }
}
