package org.opsitools.common.backup.create;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.MemberType;
import org.opsitools.common.archive.Owner;
import org.opsitools.common.archive.TarWriter;
import org.opsitools.common.backup.Checksums;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.ProgressListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the members of an archive, and in the end the digests of all of them.
 *
 * <p>Source: {@code docs/formats/backup.md}.
 */
final class ArchiveBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveBuilder.class);
  private static final int CONTROL_MODE = 0644;
  private static final int DUMP_MODE = 0600;
  private static final Owner ROOT = new Owner(0, 0, "root", "root");

  private final TarWriter tar;
  private final Owners owners = new Owners();
  private final Map<String, String> digests = new LinkedHashMap<>();
  private final Map<String, LinkedFile> links = new LinkedHashMap<>();
  private final ProgressListener progress;
  private final long expected;
  private int members;

  /** What a symbolic link leads to: a file, and its member if it has one. */
  record LinkedFile(Path file, String member) {}

  /**
   * @param expected how many bytes the archive will probably have
   */
  ArchiveBuilder(OutputStream out, long expected, ProgressListener progress) {
    this.tar = new TarWriter(out);
    this.expected = expected;
    this.progress = progress;
  }

  int members() {
    return members;
  }

  /** Adds a directory. */
  void directory(String name, Path directory, FileFacts facts) throws IOException {
    add(member(name, MemberType.DIRECTORY, directory, facts, ""));
  }

  /** Adds a symbolic link with this text. */
  void symlink(String name, Path link, FileFacts facts, String target) throws IOException {
    add(member(name, MemberType.SYMLINK, link, facts, target));
  }

  /**
   * Notes which file a symbolic link leads to; the original wants a digest for such a link.
   *
   * @param name of the link's member
   */
  void leadsTo(String name, LinkedFile file) {
    links.put(name, file);
  }

  /** Adds another name of a file that is in the archive. */
  void hardLink(String name, Path file, FileFacts facts, String first) throws IOException {
    add(member(name, MemberType.HARDLINK, file, facts, first));
    String digest = digests.get(first);
    if (digest != null) {
      digests.put(name, digest);
    }
  }

  /** Adds a file. */
  void file(String name, Path file, FileContent content) throws IOException {
    try (InputStream in = content.open()) {
      add(member(name, MemberType.FILE, file, content.facts(), ""), in);
    }
    digests.put(name, content.digest());
  }

  /**
   * Adds a dump of a database, which is root's alone.
   *
   * @param size in bytes
   */
  void dump(String name, long size, Instant made, InputStream content) throws IOException {
    MessageDigest digest = sha1();
    add(
        ArchiveMember.file(name, DUMP_MODE, size, made).of(ROOT),
        new DigestInputStream(content, digest));
    digests.put(name, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance(DigestAlgorithm.SHA1.standardName());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1", e);
    }
  }

  private ArchiveMember member(
      String name, MemberType type, Path file, FileFacts facts, String target) throws IOException {
    long size = type == MemberType.FILE ? facts.size() : 0;
    return new ArchiveMember(name, type, facts.mode(), size, facts.modified(), target)
        .of(owners.of(file, facts.owner()));
  }

  private void add(ArchiveMember member) throws IOException {
    tar.add(member);
    count();
  }

  private void add(ArchiveMember file, InputStream content) throws IOException {
    if (tar.add(file, content)) {
      throw new IllegalStateException(file.printableName() + " is longer than it was");
    }
    count();
  }

  private void count() {
    members++;
    progress.advanced(tar.length(), Math.max(tar.length(), expected));
  }

  /**
   * Ends the archive with what it says of itself.
   *
   * @return how many bytes it has
   */
  long finish(SystemInfo info) throws IOException {
    for (Map.Entry<String, LinkedFile> link : links.entrySet()) {
      addDigest(link.getKey(), link.getValue());
    }
    byte[] description = info.format();
    digests.put(MemberPlace.SYSTEM_INFO, sha1(description));
    control(MemberPlace.CHECKSUMS, new Checksums(digests).format());
    control(MemberPlace.SYSTEM_INFO, description);
    tar.finish();
    return tar.length();
  }

  private static String sha1(byte[] content) {
    Digests digests = new Digests(DigestAlgorithm.SHA1);
    digests.accept(ByteBuffer.wrap(content));
    return digests.hex(DigestAlgorithm.SHA1);
  }

  /** Only the original looks at these, and it does without one that cannot be made. */
  private void addDigest(String link, LinkedFile target) {
    String known = digests.get(target.member());
    if (known != null) {
      digests.put(link, known);
      return;
    }
    try {
      if (Files.isRegularFile(target.file())) {
        digests.put(
            link, Digests.of(target.file(), DigestAlgorithm.SHA1).hex(DigestAlgorithm.SHA1));
      }
    } catch (IOException e) {
      LOG.info("no digest for what a link leads to: {}", IoProblem.describe(e));
    }
  }

  private void control(String name, byte[] content) throws IOException {
    add(
        ArchiveMember.file(name, CONTROL_MODE, content.length, Instant.EPOCH).of(Owner.ROOT),
        new ByteArrayInputStream(content));
  }
}
