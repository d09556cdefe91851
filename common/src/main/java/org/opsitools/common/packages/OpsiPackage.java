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
import java.util.EnumSet;
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
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.ControlFiles;
import org.opsitools.common.control.ControlFormat;
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
  private static final Set<String> CONTROL_FILES =
      Set.of(
          ControlFormat.LEGACY.fileName(), ControlFormat.TOML.fileName(), ControlFiles.CHANGELOG);

  /** Packages have up to six archives; a few custom ones may come on top. */
  private static final int MAX_MEMBERS = 1000;

  private final Path file;
  private final FileChannel channel;
  private final ArchiveIndex index;
  private final MemberList members;

  private OpsiPackage(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.index = ArchiveIndex.read(file.toString(), channel, MAX_MEMBERS);
    this.members = MemberList.of(file, index);
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
      return new OpsiPackage(file, channel);
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

  /** The file, as it was given. */
  public Path file() {
    return file;
  }

  /** The archives in the package, in the order in which they overlay each other. */
  public List<PackageMember> members() {
    return members.known();
  }

  /** The names of members that are none of opsi's; they are passed over. */
  public List<String> unknownMembers() {
    return members.unknown();
  }

  /**
   * What the package says of itself. Nothing is unpacked to disk, and the data archives are not
   * read.
   *
   * @throws org.opsitools.common.control.ControlFileException if there is no control file, or if
   *     the legacy one is newer than the other
   */
  public ControlFiles control() throws IOException {
    return ControlFiles.ofArchive(file, controlFiles());
  }

  /**
   * The control files of each {@code OPSI} archive as they are.
   *
   * @return by directory ({@code OPSI}, {@code OPSI.acme}), in the order in which they overlay each
   *     other; then by file name
   * @throws PackageException if one is larger than {@link ControlFile#MAX_SIZE}
   */
  public Map<String, Map<String, byte[]>> controlFiles() throws IOException {
    Map<String, Map<String, byte[]>> found = new LinkedHashMap<>();
    for (PackageMember member : members.known()) {
      if (member.type() == PartType.OPSI) {
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
    if (entry.size() > ControlFile.MAX_SIZE) {
      throw new PackageException(
          file,
          "'%s' in %s has %d bytes; more than %d are not read"
              .formatted(entry.printableName(), member.name(), entry.size(), ControlFile.MAX_SIZE));
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
    extract(request, EnumSet.allOf(PartType.class), ExtractionListener.NONE, progress);
  }

  /**
   * Unpacks the archives of some kinds; either everything is in place in the end, or nothing is.
   *
   * @param parts the kinds
   * @param listener told of each member of the archives
   * @param progress told of bytes of the package
   * @throws org.opsitools.common.archive.ArchiveException if an archive is damaged or refused
   */
  public void extract(
      ExtractRequest request,
      Set<PartType> parts,
      ExtractionListener listener,
      ProgressListener progress)
      throws IOException {
    try (SafeExtraction extraction =
        SafeExtraction.into(request.destination(), request.limits(), listener)) {
      List<PackageMember> wanted =
          members.known().stream().filter(member -> parts.contains(member.type())).toList();
      long total = wanted.stream().mapToLong(PackageMember::size).sum();
      PackageProgress done = new PackageProgress(total, progress);
      for (PackageMember member : wanted) {
        InputStream packed = done.following(index.open(member.entry()));
        try (ArchiveReader reader =
            ArchiveReader.unpacking(nameOf(member), packed, request.limits())) {
          extraction.extract(reader, request.layout().directory(member));
        }
      }
      if (request.newProductId() != null) {
        new ProductIdChange(file, request.newProductId())
            .apply(extraction.staging(), request.layout(), wanted);
      }
      extraction.commit();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
