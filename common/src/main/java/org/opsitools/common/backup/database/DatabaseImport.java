package org.opsitools.common.backup.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.backend.mysql.DatabaseException;
import org.opsitools.common.backend.mysql.OptionFile;
import org.opsitools.common.backend.mysql.UnreachableDatabaseException;
import org.opsitools.common.backend.mysql.WholeDatabase;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.database.DatabaseProcess.End;
import org.opsitools.common.config.MysqlBackendConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the content of a database by a dump. There is no way back by itself: whoever calls takes
 * a dump of the old content before, and replaces again if the first time fails. For use by one
 * thread.
 *
 * <p>Source: {@code docs/formats/backup.md}, "Dump of a database".
 */
public final class DatabaseImport {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseImport.class);
  private static final int BUFFER = 1 << 16;

  private final MysqlBackendConf conf;
  private final DatabaseTools tools;
  private final WholeDatabase database;

  DatabaseImport(MysqlBackendConf conf, DatabaseTools tools) {
    this.conf = conf;
    this.tools = tools;
    this.database = WholeDatabase.of(conf);
  }

  /**
   * Of the database of a configuration. Nothing is asked yet.
   *
   * @param site whose variable {@code PATH} tells where the program is
   */
  public static DatabaseImport of(MysqlBackendConf conf, BackupSite site) {
    return new DatabaseImport(conf, DatabaseTools.of(site));
  }

  /**
   * Reads a dump to its end and refuses one that is empty, is not whole, or would leave its
   * database.
   *
   * @throws BackupException if so
   */
  public static void requireComplete(InputStream dump) throws IOException {
    DumpLines lines = new DumpLines();
    byte[] buffer = new byte[BUFFER];
    int count = dump.read(buffer);
    while (count >= 0) {
      lines.add(buffer, 0, count);
      count = dump.read(buffer);
    }
    lines.require();
  }

  /**
   * Checks that there is a program and that the server lets the user in, and changes nothing.
   *
   * @throws BackupException if there is no such program
   * @throws UnreachableDatabaseException if the server does not answer, or refuses the user
   */
  public void prepare() {
    tools.programs().client();
    database.content();
  }

  /**
   * Whether there is the database.
   *
   * @throws UnreachableDatabaseException if the server does not answer, or refuses the user
   */
  public boolean exists() {
    return database.exists();
  }

  /** Removes the database, or at least all it holds. */
  public void drop() {
    database.drop();
  }

  /**
   * Checks the dump, empties the database, and fills it. The database keeps its character set and
   * collation; one that does not exist is made.
   *
   * @throws BackupException before anything is changed, if there is no program or the dump is not
   *     whole
   * @throws UnreachableDatabaseException before anything is changed, if the server does not answer
   *     or does not let the user in
   * @throws DatabaseException if the server refuses to empty the database, which may have lost
   *     tables by then
   * @throws DatabaseImportException if the dump cannot be filled in
   * @throws InterruptedIOException if the thread is interrupted; the program has then ended, and
   *     the database may be empty or hold a part
   */
  public void replace(DumpSource dump) throws IOException {
    Path program = tools.programs().client();
    try (InputStream content = dump.open()) {
      requireComplete(content);
    }
    KnownOptions known = KnownOptions.of(program, tools.limits());
    try (OptionFile login = OptionFile.write(conf)) {
      fill(command(program, known, login), dump);
    }
  }

  /**
   * Views and triggers that others have made can be made in their name with special rights only.
   */
  private void fill(List<String> command, DumpSource dump) throws IOException {
    database.empty();
    try (InputStream content = DumpStream.withoutMarker(dump.open())) {
      fill(command, content);
      return;
    } catch (DatabaseImportException e) {
      if (!e.lacksRight()) {
        throw e;
      }
      LOG.debug("{}", e.text());
    }
    database.empty();
    try (InputStream content = new WithoutDefiners(DumpStream.withoutMarker(dump.open()))) {
      fill(command, content);
    }
    LOG.warn(
        "views, triggers and routines of database '{}' now act in the name of user '{}', who may"
            + " not make them in the name of those who did",
        conf.login().database(),
        conf.login().user());
  }

  /** A dump is from elsewhere, perhaps: it may not read files or run programs of this machine. */
  private List<String> command(Path program, KnownOptions known, OptionFile login) {
    List<String> command = new ArrayList<>(List.of(program.toString(), login.argument()));
    command.addAll(List.of("--batch", "--default-character-set=utf8mb4", "--local-infile=0"));
    for (String option : List.of("binary-mode", "sandbox")) {
      if (known.has(option)) {
        command.add("--" + option);
      }
    }
    command.add("--init-command=SET SESSION lock_wait_timeout = 60");
    command.add("--max-allowed-packet=1G");
    command.add("--database=" + conf.login().database());
    return List.copyOf(command);
  }

  private void fill(List<String> command, InputStream content) throws IOException {
    try (DatabaseProcess process = new DatabaseProcess(command, tools.limits())) {
      End end = process.await(process.send(content));
      List<String> said = process.errors();
      said.forEach(line -> LOG.info("{}: {}", process.name(), line));
      if (end.exitCode() != 0) {
        throw failed(FailureText.ended(process.name(), end.exitCode(), said), said);
      }
      if (!end.whole()) {
        throw failed(process.name() + " has ended without reading the whole dump", said);
      }
    } catch (BackupException e) {
      throw failed(e.text(), List.of());
    }
  }

  private DatabaseImportException failed(String problem, List<String> said) {
    return new DatabaseImportException(
        "database '%s' could not be filled: %s%s"
            .formatted(conf.login().database(), problem, FailureText.advice(said, conf)),
        FailureText.lacksRight(said));
  }
}
