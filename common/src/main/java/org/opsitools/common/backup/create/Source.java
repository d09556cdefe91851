package org.opsitools.common.backup.create;

import java.nio.file.Path;
import org.opsitools.common.backup.FileBackendPlace;
import org.opsitools.common.backup.database.DatabaseDump;

/** Something of a backend that is saved. */
sealed interface Source {
  /** The name of the backend. */
  String backend();

  /** The files of a file backend. */
  record Files(String backend, FileBackendPlace place) implements Source {}

  /** The content of a database. */
  record Database(String backend, DatabaseDump dump) implements Source {}

  /** The configuration of a DHCP server. */
  record Dhcp(String backend, Path file) implements Source {}
}
