package org.opsitools.common.packages;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.opsitools.common.archive.ArchiveIndex;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.ArchiveReader;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.archive.ExtractionListener;
import org.opsitools.common.archive.MemberType;
import org.opsitools.common.archive.SafeExtraction;
import org.opsitools.common.archive.UnpackLimits;
import org.opsitools.common.archive.UnpackedStream;
import org.opsitools.common.io.ProgressListener;

/**
 * An {@code .opsi} file, open for reading. Opening reads only the headers of the outer archive, so
 * it is as quick for large packages as for small ones.
 *
 * <p>Not for use by several threads.
 *
 * <p>Source: {@code docs/formats/packages.md}, "Archive".
 */
public final class OpsiPackage implements Closeable {
  /** How large a control file may be, in bytes. */
  public static final int MAX_CONTROL_FILE = 16 * 1024 * 1024;

  private static final Set<String> CONTROL_FILES =
      Set.of("control", "control.toml", "changelog.txt");

  /** Packages have up to six archives; a few custom ones may come on top. */
  private static final int MAX_MEMBERS = 1000;

  private final Path file;
  private final FileChannel channel;
  private final ArchiveIndex index;
  private final List<PackageMember> members;
  private final List<String> unknown;

  private OpsiPackage(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.index = ArchiveIndex.read(file.toString(), channel, MAX_MEMBERS);
    List<PackageMember> known = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (ArchiveIndex.Entry entry : index.entries()) {
      PackageMember.of(entry)
          .ifPresentOrElse(known::add, () -> others.add(entry.member().printableName()));
    }
    // Custom archives overlay the ordinary ones, so they come later.
    known.sort(
        Comparator.comparing(PackageMember::isCustom)
            .thenComparing(member -> member.name().chars().filter(c -> c == '.').count()));
    this.members = List.copyOf(known);
    this.unknown = List.copyOf(others);
  }

  /**
   * Opens a package and finds its members.
   *
   * @throws PackageException if it is a directory, empty, compressed as a whole, or has no {@code
   *     OPSI} archive or a member twice
   * @throws org.opsitools.common.archive.ArchiveException if it is neither tar nor cpio, or damaged
   */
  public static OpsiPackage open(Path file) throws IOException {
    requireFile(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      requireArchive(file, channel);
      OpsiPackage opened = new OpsiPackage(file, channel);
      opened.requireMembers();
      return opened;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void requireFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new PackageException(file, "is a directory, not a package");
    }
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new PackageException(file, "is a device or a pipe, not a package");
    }
  }

  private static void requireArchive(Path file, FileChannel channel) throws IOException {
    if (channel.size() == 0) {
      throw new PackageException(file, "is empty, not a package");
    }
    ByteBuffer head = ByteBuffer.allocate(Compression.HEAD);
    channel.read(head, 0);
    Compression compression = Compression.detect(head.array());
    if (compression != Compression.NONE) {
      throw new PackageException(
          file,
          "is compressed as a whole ("
              + compression.name().toLowerCase(Locale.ROOT)
              + "), not a package; only the archives inside a package are compressed");
    }
  }

  private void requireMembers() {
    Set<String> names = new HashSet<>();
    for (ArchiveIndex.Entry entry : index.entries()) {
      if (!names.add(entry.member().name())) {
        throw new PackageException(
            file, "holds '" + entry.member().printableName() + "' twice; refused");
      }
    }
    Map<String, String> directories = new LinkedHashMap<>();
    for (PackageMember member : members) {
      if (member.entry().member().type() != MemberType.FILE) {
        throw new PackageException(file, "its member '" + member.name() + "' is not a file");
      }
      String other = directories.put(member.directory(), member.name());
      if (other != null) {
        throw new PackageException(
            file, "holds both '" + other + "' and '" + member.name() + "'; refused");
      }
    }
    if (members.stream().noneMatch(member -> member.kind() == PackageMember.Kind.OPSI)) {
      throw new PackageException(file, "no OPSI archive in it; this is not an opsi package");
    }
  }

  /** The file, as it was given. */
  public Path file() {
    return file;
  }

  /** The archives in the package, in the order in which they overlay each other. */
  public List<PackageMember> members() {
    return members;
  }

  /** The names of members that are none of opsi's; they are passed over. */
  public List<String> unknownMembers() {
    return unknown;
  }

  /**
   * The control files of each {@code OPSI} archive, without unpacking anything to disk and without
   * reading the data archives.
   *
   * @return by directory ({@code OPSI}, {@code OPSI.acme}), in the order in which they overlay each
   *     other; then by file name
   * @throws PackageException if one is larger than {@link #MAX_CONTROL_FILE}
   */
  public Map<String, Map<String, byte[]>> controlFiles() throws IOException {
    Map<String, Map<String, byte[]>> found = new LinkedHashMap<>();
    for (PackageMember member : members) {
      if (member.kind() == PackageMember.Kind.OPSI) {
        found.put(member.directory(), controlFiles(member));
      }
    }
    return found;
  }

  private Map<String, byte[]> controlFiles(PackageMember member) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    String name = nameOf(member);
    InputStream unpacked =
        UnpackedStream.open(name, index.open(member.entry()), UnpackLimits.DEFAULT);
    try (ArchiveReader reader = ArchiveReader.open(name, unpacked)) {
      Optional<ArchiveMember> next = reader.next();
      while (next.isPresent()) {
        ArchiveMember entry = next.get();
        String path = entry.name().startsWith("./") ? entry.name().substring(2) : entry.name();
        if (entry.type() == MemberType.FILE && CONTROL_FILES.contains(path)) {
          found.put(path, content(reader, member, entry));
        }
        next = reader.next();
      }
    }
    return found;
  }

  private byte[] content(ArchiveReader reader, PackageMember member, ArchiveMember entry)
      throws IOException {
    if (entry.size() > MAX_CONTROL_FILE) {
      throw new PackageException(
          file,
          "'%s' in %s has %d bytes; more than %d are not read"
              .formatted(entry.printableName(), member.name(), entry.size(), MAX_CONTROL_FILE));
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] piece = new byte[16 * 1024];
    int count = reader.read(piece, 0, piece.length);
    while (count >= 0) {
      content.write(piece, 0, count);
      count = reader.read(piece, 0, piece.length);
    }
    return content.toByteArray();
  }

  /** What a message calls an archive in this package. */
  private String nameOf(PackageMember member) {
    return file + ": " + member.entry().member().printableName();
  }

  /**
   * Unpacks all archives; either everything is in place in the end, or nothing is.
   *
   * @param progress told of bytes of the package
   * @throws org.opsitools.common.archive.ArchiveException if an archive is damaged or refused
   */
  public void extract(ExtractRequest request, ProgressListener progress) throws IOException {
    try (SafeExtraction extraction =
        SafeExtraction.into(request.destination(), request.limits(), ExtractionListener.NONE)) {
      long total = members.stream().mapToLong(PackageMember::size).sum();
      PackageProgress done = new PackageProgress(total, progress);
      for (PackageMember member : members) {
        InputStream packed = done.following(index.open(member.entry()));
        try (ArchiveReader reader =
            ArchiveReader.unpacking(nameOf(member), packed, request.limits())) {
          extraction.extract(reader, request.layout().directory(member));
        }
      }
      extraction.commit();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
