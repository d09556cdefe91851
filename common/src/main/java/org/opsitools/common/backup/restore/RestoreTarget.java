package org.opsitools.common.backup.restore;

import java.nio.file.Path;
import org.opsitools.common.backup.BackendDefinition;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.MemberPlace;

/** What of an archive goes where. */
sealed interface RestoreTarget {
  /** Where it lies in the archive. */
  MemberPlace area();

  /** A line for people. */
  String describe();

  /** The configuration to a directory. */
  record Configuration(Path directory) implements RestoreTarget {
    @Override
    public MemberPlace area() {
      return new MemberPlace.Configuration("");
    }

    @Override
    public String describe() {
      return "configuration: " + directory + " is replaced";
    }
  }

  /**
   * The tree of a file backend.
   *
   * @param backend its name in the archive
   */
  record FileTree(String backend, Path directory) implements RestoreTarget {
    @Override
    public MemberPlace area() {
      return new MemberPlace.BackendData(BackendKind.FILE, backend, "");
    }

    @Override
    public String describe() {
      return "file backend '" + backend + "': " + directory + " is replaced";
    }
  }

  /**
   * Host keys that lie outside the tree.
   *
   * @param backend the name of their backend in the archive
   */
  record HostKeys(String backend, Path file) implements RestoreTarget {
    @Override
    public MemberPlace area() {
      return new MemberPlace.HostKeys(backend, "");
    }

    @Override
    public String describe() {
      return "file backend '" + backend + "': host keys " + file + " are replaced";
    }
  }

  /**
   * A dump to a database.
   *
   * @param backend its name in the archive
   */
  record Database(String backend, BackendDefinition definition) implements RestoreTarget {
    @Override
    public MemberPlace area() {
      return new MemberPlace.BackendData(BackendKind.MYSQL, backend, "");
    }

    @Override
    public String describe() {
      return "mysql backend '%s': the content of the database of %s is replaced"
          .formatted(backend, definition.conf().file());
    }
  }

  /**
   * The configuration file of a DHCP server.
   *
   * @param backend its name in the archive
   * @param reloadCommand has the server read it; empty if there is none
   */
  record DhcpFile(String backend, Path file, String reloadCommand) implements RestoreTarget {
    @Override
    public MemberPlace area() {
      return new MemberPlace.BackendData(BackendKind.DHCP, backend, "");
    }

    @Override
    public String describe() {
      return "dhcp backend '" + backend + "': " + file + " is replaced";
    }
  }
}
