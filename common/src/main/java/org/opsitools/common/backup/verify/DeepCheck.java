package org.opsitools.common.backup.verify;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.MemberType;
import org.opsitools.common.archive.NameText;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.io.PrivateDirectory;

/**
 * Looks at what the files of an archive say: the data of file backends, host keys, dispatch.conf,
 * definitions of backends, dumps of databases, DHCP configurations. What must be looked at as a
 * whole is unpacked into a private directory, which closing removes.
 */
public final class DeepCheck implements MemberSink, Closeable {
  private final PrivateDirectory unpacked;
  private final Path directory;
  private final Clock clock;
  private final List<String> findings = new ArrayList<>();

  /** The host keys of each file backend. */
  private final TreeMap<String, Path> hostKeys = new TreeMap<>();

  private DeepCheck(PrivateDirectory unpacked, Clock clock) {
    this.unpacked = unpacked;
    this.directory = unpacked.path();
    this.clock = clock;
  }

  /** A check of one archive. */
  public static DeepCheck open(Clock clock) throws IOException {
    return new DeepCheck(PrivateDirectory.create("opsi-backup-verify"), clock);
  }

  @Override
  public void member(ArchiveMember member, MemberPlace place, InputStream content)
      throws IOException {
    if (place instanceof MemberPlace.BackendData data) {
      switch (data.kind()) {
        case FILE -> unpack(member, content);
        case MYSQL -> database(member, data, content);
        case DHCP -> dhcp(member, content);
      }
    } else if (place instanceof MemberPlace.HostKeys keys && isFile(member)) {
      hostKeys.put(keys.backend(), unpack(member, content));
    } else if (place instanceof MemberPlace.Configuration configuration
        && isFile(member)
        && SavedConfiguration.isRead(configuration.path())) {
      unpack(member, content);
    }
  }

  private static boolean isFile(ArchiveMember member) {
    return member.type() == MemberType.FILE;
  }

  private Path unpack(ArchiveMember member, InputStream content) throws IOException {
    Path path = directory.resolve(NameText.path(member.name()));
    Files.createDirectories(path.resolveSibling("."));
    switch (member.type()) {
      case FILE -> Files.copy(content, path);
      case DIRECTORY -> Files.createDirectories(path);
      case HARDLINK ->
          Files.createLink(path, directory.resolve(NameText.path(member.linkTarget())));
      case SYMLINK -> Files.createSymbolicLink(path, NameText.path(member.linkTarget()));
      case OTHER -> {
        // Such a member is refused before.
      }
    }
    return path;
  }

  private void database(ArchiveMember member, MemberPlace.BackendData data, InputStream content)
      throws IOException {
    if (isFile(member) && data.path().equals(MemberPlace.BackendData.DUMP)) {
      new SqlDumpScan().run(content).forEach(problem -> found(member, problem));
    }
  }

  private void dhcp(ArchiveMember member, InputStream content) throws IOException {
    if (isFile(member)) {
      new BraceScan().run(content).ifPresent(problem -> found(member, problem));
    }
  }

  private void found(ArchiveMember member, LineProblem problem) {
    findings.add(member.printableName() + ":" + problem.line() + ": " + problem.text());
  }

  /**
   * What was found in an archive that is otherwise good.
   *
   * @param report of the pass that this was the sink of
   * @return lines {@code ARCHIVE: MEMBER:LINE: TEXT}
   */
  public List<String> findings(ArchiveReport report) throws IOException {
    List<String> all = new ArrayList<>(findings);
    all.addAll(new SavedConfiguration(directory).findings());
    for (String backend : report.areas().backends(BackendKind.FILE)) {
      Path tree = place(new MemberPlace.BackendData(BackendKind.FILE, backend, ""));
      Optional<Path> keys =
          Optional.ofNullable(hostKeys.get(backend))
              .or(() -> Optional.of(tree.resolve("pckeys")).filter(Files::exists))
              .or(() -> Optional.of(SavedConfiguration.hostKeys(directory)).filter(Files::exists));
      all.addAll(new SavedBackend(directory, tree, keys).findings(report.systemInfo(), clock));
    }
    return all.stream().map(text -> report.archive() + ": " + text).toList();
  }

  private Path place(MemberPlace place) {
    return directory.resolve(NameText.path(place.memberName()));
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }
}
