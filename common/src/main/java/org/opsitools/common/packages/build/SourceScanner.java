package org.opsitools.common.packages.build;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opsitools.common.OpsiException;
import org.opsitools.common.control.Finding;
import org.opsitools.common.control.FindingCode;
import org.opsitools.common.objects.CodePointOrder;
import org.opsitools.common.packages.PartType;

/**
 * Walks one part of a package source and decides what of it is packed. Every file is looked at
 * once; everything that is wrong is collected, so that it can be told at once.
 */
public final class SourceScanner {
  /** Belongs to the user whose rights count. */
  private static final Path SELF = Path.of("/proc/self");

  private final PackagePart part;
  private final boolean followSymlinks;
  private final boolean readsEverything;
  private final Normalisation normalisation;
  private final List<SourceEntry> entries = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Path> unreadable = new ArrayList<>();
  private final Deque<Object> ancestors = new ArrayDeque<>();

  private SourceScanner(PackagePart part, boolean followSymlinks, Normalisation normalisation)
      throws IOException {
    this.readsEverything = Integer.valueOf(0).equals(Files.getAttribute(SELF, "unix:uid"));
    this.part = part;
    this.followSymlinks = followSymlinks;
    this.normalisation = normalisation;
  }

  /**
   * Looks at everything below the part's directory.
   *
   * @param followSymlinks whether what a symbolic link leads to is packed in place of the link
   * @throws OpsiException if files or directories cannot be read, naming all of them
   */
  public static SourceTree scan(
      PackagePart part, boolean followSymlinks, Normalisation normalisation) throws IOException {
    SourceScanner scanner = new SourceScanner(part, followSymlinks, normalisation);
    scanner.directory(part.directory(), "", UnixFile.read(part.directory()));
    scanner.requireReadable();
    return new SourceTree(part, scanner.sortedWithHardLinks(), scanner.findings);
  }

  private void requireReadable() {
    if (!unreadable.isEmpty()) {
      StringBuilder text = new StringBuilder("cannot read, permission denied:");
      unreadable.stream().sorted().forEach(path -> text.append("\n  ").append(path));
      throw new OpsiException(text.toString());
    }
  }

  /** Adds what is below a directory; {@code prefix} is empty or ends with a slash. */
  private void directory(Path directory, String prefix, UnixFile attributes) throws IOException {
    int before = entries.size();
    ancestors.push(attributes.identity());
    for (Path child : children(directory)) {
      child(child, prefix);
    }
    ancestors.pop();
    if (entries.size() == before && isStoredWhenEmpty(prefix)) {
      String name = prefix.substring(0, prefix.length() - 1);
      add(
          name,
          directory,
          new SourceEntry.EmptyDirectory(),
          normalisation.directoryMode(attributes.permissions()),
          attributes);
    }
  }

  /**
   * The root itself is never stored; and what is unpacked to the root of a server must not change
   * the mode of its top directories.
   */
  private boolean isStoredWhenEmpty(String prefix) {
    boolean topLevel = prefix.indexOf('/') == prefix.length() - 1;
    return !prefix.isEmpty() && !(part.type() == PartType.SERVER_DATA && topLevel);
  }

  private List<Path> children(Path directory) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(children::add);
    } catch (AccessDeniedException e) {
      unreadable.add(directory);
    }
    return children;
  }

  private void child(Path file, String prefix) throws IOException {
    String fileName = String.valueOf(file.getFileName());
    if (!FileNames.isUtf8(file)) {
      find(FindingCode.NAME_NOT_UTF8, file, "name is not UTF-8: " + FileNames.escaped(file));
      return;
    }
    String name = prefix + fileName;
    UnixFile attributes = UnixFile.readLink(file);
    if (attributes.isSymbolicLink() && followSymlinks) {
      followed(file, name);
    } else {
      entry(file, name, attributes);
    }
  }

  private void followed(Path link, String name) throws IOException {
    UnixFile target;
    try {
      target = UnixFile.read(link);
    } catch (IOException e) {
      boolean missing = e instanceof NoSuchFileException;
      find(
          FindingCode.DANGLING_WITH_FOLLOW,
          link,
          (missing ? "symbolic link to nothing: " : "symbolic link cannot be followed: ")
              + Files.readSymbolicLink(link));
      return;
    }
    if (target.isDirectory() && ancestors.contains(target.identity())) {
      find(
          FindingCode.DANGLING_WITH_FOLLOW,
          link,
          "symbolic link to a directory it lies in: " + Files.readSymbolicLink(link));
      return;
    }
    entry(link, name, target);
  }

  private void entry(Path file, String name, UnixFile attributes) throws IOException {
    String fileName = name.substring(name.lastIndexOf('/') + 1);
    switch (attributes.type()) {
      case DIRECTORY -> {
        if (Exclusions.excludesDirectory(fileName)) {
          find(FindingCode.EXCLUDED_FILE, file, "directory is left out of the package");
        } else {
          directory(file, name + "/", attributes);
        }
      }
      case REGULAR -> {
        if (Exclusions.excludesFile(fileName)) {
          find(FindingCode.EXCLUDED_FILE, file, "file is left out of the package");
        } else {
          regularFile(file, name, attributes);
        }
      }
      case SYMBOLIC_LINK -> symbolicLink(file, name, attributes);
      case SOCKET -> find(FindingCode.EXCLUDED_FILE, file, "socket is left out of the package");
      case OTHER ->
          find(FindingCode.SPECIAL_FILE, file, "neither file, directory nor symbolic link");
    }
  }

  private void regularFile(Path file, String name, UnixFile attributes) throws IOException {
    if (!readsEverything && !Files.isReadable(file)) {
      unreadable.add(file);
      return;
    }
    if (attributes.isSetId()) {
      find(FindingCode.SETUID_BIT, file, "set-user-id or set-group-id bit is not packed");
    }
    add(
        name,
        file,
        new SourceEntry.OnDisk(attributes.size(), attributes.identity()),
        normalisation.fileMode(attributes.permissions()),
        attributes);
  }

  private void symbolicLink(Path link, String name, UnixFile attributes) throws IOException {
    Path target = Files.readSymbolicLink(link);
    if (!Files.exists(link)) {
      find(FindingCode.DANGLING_SYMLINK, link, "symbolic link to nothing: " + target);
    } else if (part.type() != PartType.SERVER_DATA && leadsOutside(link, target)) {
      find(
          FindingCode.SYMLINK_OUTSIDE,
          link,
          "symbolic link leads out of "
              + part.name()
              + " and will have no target on the depot: "
              + target);
    }
    add(
        name,
        link,
        new SourceEntry.SymbolicLink(target.toString()),
        normalisation.linkMode(),
        attributes);
  }

  private boolean leadsOutside(Path link, Path target) {
    Path resolved = link.resolveSibling(target).normalize();
    return target.isAbsolute() || !resolved.startsWith(part.directory().normalize());
  }

  private void add(
      String name, Path file, SourceEntry.Content content, int mode, UnixFile attributes) {
    entries.add(
        new SourceEntry(name, file, content, mode, normalisation.modified(attributes.modified())));
  }

  private void find(FindingCode code, Path file, String text) {
    findings.add(Finding.of(code, file.toString(), text));
  }

  /** Sorted; every name of a file but the first refers to the first. */
  private List<SourceEntry> sortedWithHardLinks() {
    entries.sort(Comparator.comparing(SourceEntry::name, CodePointOrder.INSTANCE));
    Map<Object, String> first = new HashMap<>();
    List<SourceEntry> linked = new ArrayList<>(entries.size());
    for (SourceEntry entry : entries) {
      String known =
          entry.content() instanceof SourceEntry.OnDisk onDisk
              ? first.putIfAbsent(onDisk.identity(), entry.name())
              : null;
      linked.add(known == null ? entry : entry.withContent(new SourceEntry.HardLink(known)));
    }
    return linked;
  }
}
