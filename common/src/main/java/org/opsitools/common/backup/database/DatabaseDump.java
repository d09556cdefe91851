package org.opsitools.common.backup.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.config.MysqlBackendConf;

/**
 * The whole content of a database as SQL. It is kept in memory, or in a file without a name, until
 * it is closed. For use by one thread at a time.
 *
 * <p>Source: {@code docs/formats/backup.md}, "Dump of a database".
 */
public final class DatabaseDump implements Closeable {
  private final DumpSpool content;

  DatabaseDump(DumpSpool content) {
    this.content = content;
  }

  /**
   * Dumps a database.
   *
   * @param site whose variable {@code PATH} tells where the program is, and {@code TMPDIR} where a
   *     large dump is kept
   * @throws DumpFailedException if the program fails, or what it gives is not whole
   * @throws BackupException if there is no such program, if it hangs, or there is no space
   * @throws InterruptedIOException if the thread is interrupted; the program has then ended
   */
  public static DatabaseDump take(MysqlBackendConf conf, DumpOptions options, BackupSite site)
      throws IOException {
    return new DumpRun(conf, options, DatabaseTools.of(site)).take();
  }

  /** How large it is; bytes. */
  public long size() {
    return content.size();
  }

  /** Reads it from its beginning; may be called again. */
  public InputStream open() {
    return content.open();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
