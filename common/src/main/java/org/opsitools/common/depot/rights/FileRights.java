package org.opsitools.common.depot.rights;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.config.OpsiconfdConf;
import org.opsitools.common.depot.DepotPlaces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the files of an installation the owner, group and mode that opsi wants of them. Symbolic
 * links are neither followed nor changed; what lies outside the places of opsi is left alone. The
 * places and their rights: {@code docs/formats/packages.md}, "Rights".
 */
public final class FileRights {
  private static final Logger LOG = LoggerFactory.getLogger(FileRights.class);

  private final RightsTable table;
  private final boolean superuser;

  FileRights(RightsTable table, boolean superuser) {
    this.table = table;
    this.superuser = superuser;
  }

  /**
   * The rights of an installation, with the names of its opsi.conf and opsiconfd.conf. An opsi.conf
   * that this user may not read counts as missing.
   *
   * @throws org.opsitools.common.config.ConfFileException if opsi.conf is malformed
   */
  public static FileRights of(OpsiRoot root) throws IOException {
    Accounts accounts = Accounts.of(root);
    OpsiConf conf;
    try {
      conf = OpsiConf.read(root, accounts);
    } catch (AccessDeniedException e) {
      LOG.debug("{} may not be read, its defaults are taken", e.getFile());
      conf = OpsiConf.defaults(accounts);
    }
    String serviceUser = OpsiconfdConf.read(root).user();
    return new FileRights(
        new RightsTable(root, conf, serviceUser, accounts), Accounts.isSuperuser());
  }

  /** The same rights, for a depot that may lie in other places than usual. */
  public FileRights with(DepotPlaces places) {
    return new FileRights(table.with(places), superuser);
  }

  /**
   * Sets the rights of a file, or of a directory and everything below it. The most specific rule
   * decides; what has its right already is not touched; what does not exist is fine.
   *
   * <p>The owner is changed only by root. What the system does not let this user change is counted,
   * and logged in one line.
   */
  public RightsReport apply(Path path) throws IOException {
    Path start = path.toAbsolutePath().normalize();
    RightsWalk walk = new RightsWalk(table, superuser);
    RightsRule deciding = table.deciding(start).orElse(null);
    if (deciding != null) {
      walk.run(start, deciding);
    }
    for (RightsRule rule : table.below(start)) {
      walk.run(rule.path(), rule);
    }
    RightsReport report = walk.report();
    if (report.refused() > 0) {
      LOG.info(
          "{}: rights of {} files or directories could not be set without being root",
          path,
          report.refused());
    }
    return report;
  }
}
