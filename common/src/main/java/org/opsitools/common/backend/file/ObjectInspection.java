package org.opsitools.common.backend.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** Reads every object of a tree, and compares hosts, their keys, and who may read them. */
final class ObjectInspection {
  private final FileStoreSettings settings;
  private final TreeAccess access;
  private final Collection<TreeFinding> findings;
  private final AllRows rows = new AllRows();

  ObjectInspection(
      FileStoreSettings settings, TreeAccess access, Collection<TreeFinding> findings) {
    this.settings = settings;
    this.access = access;
    this.findings = Collections.synchronizedCollection(findings);
  }

  void inspect() throws IOException {
    FileTree tree = access.tree();
    FileReading reading =
        new FileReading(
            tree,
            FileView.of(access.files()),
            new ServerName(tree, settings.serverIds()),
            new FileReading.ReadingPolicy(
                new OnFirstUse(settings.hardwareClasses()),
                new Noted(),
                ConcurrentHashMap.newKeySet()));
    ObjectFamilies.all().filter(rows::hold).forEach(family -> read(family, reading));
    keys(tree);
    rights(tree);
  }

  private void broken(OpsiException problem) {
    findings.add(
        problem instanceof DataFileException place
            ? TreeFinding.error(Path.of(place.file()), place.line(), place.problem())
            : TreeFinding.error(access.tree().baseDir(), 1, problem.text()));
  }

  private void unreadable(FileSystemException problem) {
    findings.add(TreeFinding.unreadable(access.tree().baseDir(), problem));
  }

  /** Broken files become findings, and the rest is looked at all the same. */
  private final class Noted implements BrokenFiles {
    @Override
    public void met(OpsiException problem) {
      broken(problem);
    }

    @Override
    public void met(FileSystemException problem) {
      unreadable(problem);
    }
  }

  private <T extends OpsiObject> void read(ObjectFamily<T> family, FileReading reading) {
    FileSession session = new FileSession(rows, reading, null);
    try (Stream<T> all = session.find(Query.all(family))) {
      all.forEach(object -> {});
    } catch (OpsiException e) {
      broken(e);
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof FileSystemException problem)) {
        throw e;
      }
      unreadable(problem);
    }
  }

  private void keys(FileTree tree) throws IOException {
    Path file = tree.hostKeyFile();
    byte[] bytes = access.files().read(file).map(DataFiles.FileContent::bytes).orElse(new byte[0]);
    HostKeyFile keys = HostKeyFile.parse(file, bytes);
    keys.warnings()
        .forEach(
            warning -> findings.add(TreeFinding.warning(file, warning.line(), warning.text())));
    Set<String> hosts = new TreeSet<>();
    for (Path directory : List.of(tree.clients(), tree.depots())) {
      for (String name : FileTree.names(directory)) {
        if (name.endsWith(FileTree.INI) && !name.startsWith(".")) {
          String host = name.substring(0, name.length() - FileTree.INI.length());
          hosts.add(host);
          if (keys.key(host).isEmpty()) {
            findings.add(
                TreeFinding.warning(
                    directory.resolve(name), 1, host + " has no host key in " + file));
          }
        }
      }
    }
    for (String host : keys.hosts()) {
      if (!hosts.contains(host)) {
        findings.add(
            TreeFinding.warning(file, keys.line(host), "key of " + host + ", which is no host"));
      }
    }
  }

  /** Host keys and one-time passwords lie in these files in clear text. */
  private void rights(FileTree tree) throws IOException {
    OptionalInt group = settings.accounts().groupId(settings.conf().group());
    for (Path path : List.of(tree.baseDir(), tree.clients(), tree.depots(), tree.hostKeyFile())) {
      try {
        rights(
            path, Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        // The key file lies among the configuration, whose rules decide about its group.
        if (group.isPresent() && path.startsWith(tree.baseDir())) {
          group(path, group.getAsInt());
        }
      } catch (NoSuchFileException e) {
        findings.add(TreeFinding.warning(path, 1, "is missing"));
      }
    }
  }

  private void group(Path path, int expected) throws IOException {
    if (!Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS).equals(expected)) {
      findings.add(
          TreeFinding.warning(path, 1, "does not belong to group " + settings.conf().group()));
    }
  }

  private void rights(Path path, PosixFileAttributes attributes) {
    boolean open =
        attributes.permissions().contains(PosixFilePermission.OTHERS_READ)
            || attributes.permissions().contains(PosixFilePermission.OTHERS_EXECUTE);
    if (open && !attributes.isSymbolicLink()) {
      findings.add(
          TreeFinding.warning(path, 1, "can be read by everybody; take the rights of others away"));
    }
  }
}
