package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.opsitools.common.archive.Owner;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.ConfFileException;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.OpsiconfdConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom restored files are given to: the user and group of the saved names. Files of names that are
 * not known here get opsi's own. Only root gives files away; for everybody else nothing is done.
 */
final class Ownership {
  private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);
  private static final int NOBODY = -1;

  /** All 32 bits set stands for nobody. */
  private static final long LARGEST = 0xFFFF_FFFFL;

  private static final Accounts NO_ACCOUNTS =
      new Accounts() {
        @Override
        public OptionalInt userId(String name) {
          return OptionalInt.empty();
        }

        @Override
        public OptionalInt groupId(String name) {
          return OptionalInt.empty();
        }
      };
  private static final int FILE_MODE = 0660;
  private static final int SECRET_MODE = 0600;
  private static final int DIRECTORY_MODE = 0770;
  private static final int SET_GROUP = 02000;
  private static final int PERMISSIONS = 0777;

  private final boolean superuser;
  private final Accounts accounts;
  private final int usualUser;
  private final int usualGroup;
  private final Map<String, Integer> users = new HashMap<>();
  private final Map<String, Integer> groups = new HashMap<>();
  private final Set<String> unknown = new TreeSet<>();
  private int replaced;

  private Ownership(boolean superuser, Accounts accounts, int usualUser, int usualGroup) {
    this.superuser = superuser;
    this.accounts = accounts;
    this.usualUser = usualUser;
    this.usualGroup = usualGroup;
  }

  /** The owners of an installation. */
  static Ownership of(BackupSite site) throws IOException {
    Accounts accounts = Accounts.of(site.root());
    return new Ownership(
        Accounts.isSuperuser(),
        accounts,
        accounts.userId(OpsiconfdConf.read(site.root()).user()).orElse(NOBODY),
        accounts.groupId(adminGroup(site, accounts)).orElse(NOBODY));
  }

  /** Nobody is given anything: everything belongs to who runs the program. */
  static Ownership none() {
    return new Ownership(false, NO_ACCOUNTS, NOBODY, NOBODY);
  }

  private static String adminGroup(BackupSite site, Accounts accounts) throws IOException {
    try {
      return OpsiConf.read(site.paths().opsiConf(), accounts).groups().admin();
    } catch (ConfFileException e) {
      // It may be what is to be restored.
      LOG.debug("{}", e.text());
      return OpsiConf.defaults(accounts).groups().admin();
    }
  }

  /**
   * Gives a file, a directory or a link to its owner, and sets its mode. Of the special bits only
   * that of directories for their group is set.
   *
   * @param mode of the archive
   */
  void apply(Path path, Owner owner, int mode, boolean directory) throws IOException {
    int wanted = mode & (directory ? PERMISSIONS | SET_GROUP : PERMISSIONS);
    boolean link = Files.isSymbolicLink(path);
    if (superuser) {
      int user = user(owner);
      int group = group(owner);
      if (user == NOBODY || group == NOBODY) {
        replaced++;
        user = user == NOBODY ? usualUser : user;
        group = group == NOBODY ? usualGroup : group;
        if (usualUser != NOBODY && usualGroup != NOBODY) {
          wanted = directory ? DIRECTORY_MODE : FILE_MODE;
        }
      }
      giveTo(path, "unix:uid", user);
      giveTo(path, "unix:gid", group);
    }
    if (!link) {
      Files.setAttribute(path, "unix:mode", wanted);
    }
  }

  /** Gives a directory the rights that opsi gives to its own. */
  void applyUsual(Path directory) throws IOException {
    giveUsual(directory);
    Files.setAttribute(directory, "unix:mode", DIRECTORY_MODE);
  }

  /**
   * Gives a file the rights that opsi gives to its own.
   *
   * @param secret whether it is for its owner alone
   */
  void applyUsual(Path file, boolean secret) throws IOException {
    giveUsual(file);
    Files.setAttribute(file, "unix:mode", secret ? SECRET_MODE : FILE_MODE);
  }

  private void giveUsual(Path path) throws IOException {
    if (superuser) {
      giveTo(path, "unix:uid", usualUser);
      giveTo(path, "unix:gid", usualGroup);
    }
  }

  private static void giveTo(Path path, String attribute, int id) throws IOException {
    if (id != NOBODY
        && !Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS).equals(id)) {
      Files.setAttribute(path, attribute, id, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Gives something away if this user may. */
  static void give(Path path, String attribute, Object id) throws IOException {
    try {
      Files.setAttribute(path, attribute, id, LinkOption.NOFOLLOW_LINKS);
    } catch (FileSystemException e) {
      if (Accounts.isSuperuser()) {
        throw e;
      }
      // Only root gives files away; they stay with who runs the program.
    }
  }

  /** The number as the system calls take it; an archive may hold larger ones than there are. */
  private int id(String kind, long id) {
    if (id < 0 || id >= LARGEST) {
      unknown.add(kind + id);
      return NOBODY;
    }
    return (int) id;
  }

  private int user(Owner owner) throws IOException {
    String name = owner.userName();
    if (name.isEmpty()) {
      return id("user ", owner.user());
    }
    Integer known = users.get(name);
    if (known == null) {
      known = accounts.userId(name).orElse(NOBODY);
      users.put(name, known);
    }
    if (known == NOBODY) {
      unknown.add("user " + name);
    }
    return known;
  }

  private int group(Owner owner) throws IOException {
    String name = owner.groupName();
    if (name.isEmpty()) {
      return id("group ", owner.group());
    }
    Integer known = groups.get(name);
    if (known == null) {
      known = accounts.groupId(name).orElse(NOBODY);
      groups.put(name, known);
    }
    if (known == NOBODY) {
      unknown.add("group " + name);
    }
    return known;
  }

  /** Warns, once for all files, of names that are not known here. */
  void warn() {
    if (!unknown.isEmpty()) {
      LOG.warn(
          "{} files and directories belonged to accounts that are not known here ({}); they have"
              + " opsi's own rights now, as far as its accounts are known",
          replaced,
          String.join(", ", unknown));
    }
  }
}
