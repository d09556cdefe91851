package org.opsitools.common.archive;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A private directory that is filled from archives. Everything in it was made here, so its names
 * are known: directories at once, symbolic links only at the end, when nothing can be led through
 * them any more.
 */
final class ExtractionTree implements Closeable {
  /** For directories that have no entry of their own. */
  private static final int IMPLIED_MODE = 0755;

  private static final Set<OpenOption> NEW_FILE = Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS);

  private final Path directory;
  private final OpenDirectories handles;
  private final Permissions permissions;
  private final Map<String, Directory> directories = new HashMap<>();
  private final Map<String, ArchiveMember> links = new LinkedHashMap<>();

  /**
   * What becomes of a directory at the end.
   *
   * @param made the mode it was created with, after the umask
   * @param wanted the mode in the end
   * @param modified null to leave it
   */
  private record Directory(int made, int wanted, @Nullable FileTime modified) {}

  ExtractionTree(Path directory) throws IOException {
    this.directory = directory;
    this.handles = new OpenDirectories(directory);
    this.permissions = Permissions.probe(directory);
  }

  /** Makes a directory, or gives one that is there the mode and time of this member. */
  void directory(SafeName name, ArchiveMember member) throws IOException, Refusal {
    Directory known = directories.get(name.text());
    if (known == null) {
      requireDirectory(name.parent());
      links.remove(name.text());
      known = make(name);
    }
    directories.put(
        name.text(),
        new Directory(known.made(), member.mode() & 0777, FileTime.from(member.modified())));
  }

  /** Makes sure that a directory is there; without an entry of its own it gets mode 0755. */
  void requireDirectory(SafeName name) throws IOException, Refusal {
    if (name.isRoot() || directories.containsKey(name.text())) {
      return;
    }
    if (links.containsKey(name.text())) {
      throw new Refusal("its name leads through the symbolic link '" + name.text() + "'");
    }
    requireDirectory(name.parent());
    directories.put(name.text(), make(name));
  }

  private Directory make(SafeName name) throws IOException, Refusal {
    try {
      Files.createDirectory(name.below(directory), Permissions.attribute(IMPLIED_MODE));
    } catch (FileAlreadyExistsException e) {
      throw new Refusal("'" + name.text() + "' is a file, and a directory as well");
    }
    // Fails if somebody led the path elsewhere meanwhile.
    handles.get(name);
    return new Directory(permissions.created(IMPLIED_MODE), IMPLIED_MODE, null);
  }

  /** Opens a new file; one that is there already is replaced. */
  SeekableByteChannel create(SafeName name, int mode) throws IOException, Refusal {
    SecureDirectoryStream<Path> parent = place(name);
    Path leaf = name.leaf();
    try {
      return parent.newByteChannel(leaf, NEW_FILE, Permissions.attribute(writable(mode)));
    } catch (FileAlreadyExistsException e) {
      parent.deleteFile(leaf);
      return parent.newByteChannel(leaf, NEW_FILE, Permissions.attribute(writable(mode)));
    }
  }

  /** Its owner must be able to open it again for what is set at the end. */
  private static int writable(int mode) {
    return (mode & 0777) | 0600;
  }

  /** Sets time and mode of a file that is written. */
  void complete(SafeName name, ArchiveMember member) throws IOException {
    SecureDirectoryStream<Path> parent = handles.get(name.parent());
    setTime(parent, name.leaf(), FileTime.from(member.modified()));
    int wanted = member.mode() & 0777;
    if (permissions.created(writable(wanted)) != wanted) {
      setMode(parent, name.leaf(), wanted);
    }
  }

  /** Notes a symbolic link; it is made at the end. */
  void symlink(SafeName name, ArchiveMember member) throws IOException, Refusal {
    String target = member.linkTarget();
    if (target.isEmpty() || target.indexOf('\0') >= 0) {
      throw new Refusal("it links to nothing");
    }
    try {
      place(name).deleteFile(name.leaf());
    } catch (NoSuchFileException e) {
      // Nothing had to make room for it.
    }
    links.put(name.text(), member);
  }

  /** Makes another name of a file that was unpacked before. */
  void hardlink(SafeName name, SafeName target) throws IOException, Refusal {
    ArchiveMember link = links.get(target.text());
    if (link != null) {
      symlink(name, link);
      return;
    }
    requireFile(target);
    if (name.equals(target)) {
      return;
    }
    SecureDirectoryStream<Path> parent = place(name);
    try {
      parent.deleteFile(name.leaf());
    } catch (NoSuchFileException e) {
      // Nothing had to make room for it.
    }
    Files.createLink(name.below(directory), target.below(directory));
  }

  private void requireFile(SafeName target) throws IOException, Refusal {
    SafeName parent = target.parent();
    boolean known = parent.isRoot() || directories.containsKey(parent.text());
    if (target.isRoot() || !known || !isFile(handles.get(parent), target.leaf())) {
      throw new Refusal(
          "it is a hard link to '" + target.text() + "', which is not in the archive");
    }
  }

  private static boolean isFile(SecureDirectoryStream<Path> parent, Path leaf) throws IOException {
    try {
      return view(parent, leaf).readAttributes().isRegularFile();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** The directory for something that is not a directory, with no link at its name. */
  private SecureDirectoryStream<Path> place(SafeName name) throws IOException, Refusal {
    if (name.isRoot()) {
      throw new Refusal("it stands for the destination itself and is no directory");
    }
    if (directories.containsKey(name.text())) {
      throw new Refusal("there is a directory of this name already");
    }
    requireDirectory(name.parent());
    links.remove(name.text());
    return handles.get(name.parent());
  }

  /**
   * Makes the links, then sets modes and times of directories, the inner ones first.
   *
   * @param rootMode of the directory itself; the umask takes its part
   */
  void finish(int rootMode) throws IOException {
    for (Map.Entry<String, ArchiveMember> link : links.entrySet()) {
      makeLink(new SafeName(link.getKey()), link.getValue());
    }
    NavigableMap<String, Directory> innerFirst = new TreeMap<>(Comparator.reverseOrder());
    innerFirst.putAll(directories);
    for (Map.Entry<String, Directory> made : innerFirst.entrySet()) {
      finishDirectory(new SafeName(made.getKey()), made.getValue());
    }
    handles
        .get(SafeName.ROOT)
        .getFileAttributeView(PosixFileAttributeView.class)
        .setPermissions(Permissions.set(permissions.created(rootMode)));
  }

  private void makeLink(SafeName name, ArchiveMember link) throws IOException {
    Path path = name.below(directory);
    Files.createSymbolicLink(path, NameText.path(link.linkTarget()));
    SecureDirectoryStream<Path> parent = handles.get(name.parent());
    BasicFileAttributes made = view(parent, name.leaf()).readAttributes();
    if (!made.isSymbolicLink()) {
      throw new FileSystemException(path.toString(), null, "the directory was exchanged meanwhile");
    }
    Files.getFileAttributeView(path, BasicFileAttributeView.class, NOFOLLOW_LINKS)
        .setTimes(FileTime.from(link.modified()), null, null);
  }

  private void finishDirectory(SafeName name, Directory made) throws IOException {
    SecureDirectoryStream<Path> parent = handles.get(name.parent());
    if (made.modified() != null) {
      setTime(parent, name.leaf(), made.modified());
    }
    if (made.made() != made.wanted()) {
      setMode(parent, name.leaf(), made.wanted());
    }
  }

  private void setTime(SecureDirectoryStream<Path> parent, Path leaf, FileTime modified)
      throws IOException {
    view(parent, leaf).setTimes(modified, null, null);
  }

  private static void setMode(SecureDirectoryStream<Path> parent, Path leaf, int mode)
      throws IOException {
    parent
        .getFileAttributeView(leaf, PosixFileAttributeView.class, NOFOLLOW_LINKS)
        .setPermissions(Permissions.set(mode));
  }

  private static BasicFileAttributeView view(SecureDirectoryStream<Path> parent, Path leaf) {
    return parent.getFileAttributeView(leaf, BasicFileAttributeView.class, NOFOLLOW_LINKS);
  }

  @Override
  public void close() throws IOException {
    handles.close();
  }
}
