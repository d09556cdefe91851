package org.opsitools.common.backup.create;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.opsitools.common.backend.file.TreeGuard;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.FileBackendPlace;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.backup.verify.ArchiveAreas;

/** Writes what is saved into an archive, in its order, and notes what there is. */
final class ContentWriter {
  private final BackupSite site;
  private final ArchiveBuilder archive;
  private final StableReader reader;
  private final Omissions omissions;
  private final Map<BackendKind, SortedSet<String>> backends = new EnumMap<>(BackendKind.class);
  private final Set<String> hostKeys = new TreeSet<>();
  private boolean configuration;

  ContentWriter(BackupSite site, ArchiveBuilder archive, StableReader reader, Omissions omissions) {
    this.site = site;
    this.archive = archive;
    this.reader = reader;
    this.omissions = omissions;
  }

  /** What has been written. */
  ArchiveAreas areas() {
    return new ArchiveAreas(configuration, backends, hostKeys);
  }

  void write(List<Source> sources) throws IOException {
    for (Source source : sources) {
      if (source instanceof Source.Files files) {
        files(files);
      } else if (source instanceof Source.Database database) {
        database(database);
      } else if (source instanceof Source.Dhcp dhcp) {
        dhcp(dhcp);
      }
    }
  }

  /** Adds {@code /etc/opsi}. */
  void configuration(boolean dereference) throws IOException {
    walk(SavedTree.configuration(site.root().configuration(), dereference));
    configuration = true;
  }

  private void files(Source.Files files) throws IOException {
    FileBackendPlace place = files.place();
    TreeGuard guard = place.share(site);
    try {
      MemberPlace.BackendData top =
          new MemberPlace.BackendData(BackendKind.FILE, files.backend(), "");
      walk(SavedTree.backend(place.tree(), top));
      note(BackendKind.FILE, files.backend());
      if (place.keysLieOutside()) {
        hostKeys(files);
      }
    } finally {
      guard.close();
    }
  }

  private void hostKeys(Source.Files files) throws IOException {
    Path file = files.place().hostKeys();
    if (!Files.exists(file)) {
      omissions.warn(
          "%s: the host keys of backend '%s' are missing".formatted(file, files.backend()));
      return;
    }
    String name = RawName.ofFile(file);
    single(new MemberPlace.HostKeys(files.backend(), name), file);
    hostKeys.add(files.backend());
  }

  private void dhcp(Source.Dhcp dhcp) throws IOException {
    String name = RawName.ofFile(dhcp.file());
    single(new MemberPlace.BackendData(BackendKind.DHCP, dhcp.backend(), name), dhcp.file());
    note(BackendKind.DHCP, dhcp.backend());
  }

  /** Adds one file; what counts is its content, also where it is reached by a link. */
  private void single(MemberPlace place, Path file) throws IOException {
    Path real = file.toRealPath();
    if (!Files.isRegularFile(real)) {
      throw new FileSystemException(file.toString(), null, "is no regular file");
    }
    try (FileContent content = reader.read(real)) {
      archive.file(place.memberName(), real, content);
    }
  }

  private void database(Source.Database database) throws IOException {
    MemberPlace place =
        new MemberPlace.BackendData(
            BackendKind.MYSQL, database.backend(), MemberPlace.BackendData.DUMP);
    try (InputStream in = database.dump().open()) {
      archive.dump(
          place.memberName(), database.dump().size(), site.machine().clock().instant(), in);
    }
    note(BackendKind.MYSQL, database.backend());
  }

  private void walk(SavedTree tree) throws IOException {
    new TreeWalk(tree, archive, reader, omissions).run();
  }

  private void note(BackendKind kind, String backend) {
    backends.computeIfAbsent(kind, it -> new TreeSet<>()).add(backend);
  }
}
