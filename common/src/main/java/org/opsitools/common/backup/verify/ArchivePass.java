package org.opsitools.common.backup.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.opsitools.common.archive.ArchiveException;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.ArchiveReader;
import org.opsitools.common.archive.CutShortException;
import org.opsitools.common.archive.UnpackLimits;
import org.opsitools.common.backup.BackupFormat;
import org.opsitools.common.backup.BackupFormat.UnknownFormatException;
import org.opsitools.common.backup.verify.ArchiveProblem.Kind;
import org.opsitools.common.io.ProgressListener;

/**
 * Reads an archive once and checks all of it, whatever damage there is. Memory grows with the
 * number of members, never with their content.
 *
 * <p>Source: {@code docs/formats/backup.md}, "Checksums" and "Safety of names".
 */
public final class ArchivePass {
  private static final UnpackLimits DEFAULT = UnpackLimits.DEFAULT;

  /** Files may be as large as the disk, and a dump of a database may be all blanks. */
  private static final UnpackLimits LIMITS =
      new UnpackLimits(
          Long.MAX_VALUE,
          DEFAULT.members(),
          Integer.MAX_VALUE,
          DEFAULT.ratioWindow(),
          DEFAULT.nameBytes());

  /** Whoever wants to read more than this has something else than a backup. */
  private static final int MOST_PROBLEMS = 10_000;

  private final Path archive;
  private final ArchiveInspection inspection;

  private ArchivePass(Path archive, ArchiveInspection inspection) {
    this.archive = archive;
    this.inspection = inspection;
  }

  /**
   * Reads an archive.
   *
   * @param sink gets the members that are safe
   * @param progress told how many bytes of the file are read
   * @return also for a damaged archive, and for a file that is none
   * @throws IOException if the file cannot be opened or read, or the sink throws it
   */
  public static ArchiveReport run(Path archive, MemberSink sink, ProgressListener progress)
      throws IOException {
    long size = Files.size(archive);
    ArchiveInspection inspection = new ArchiveInspection(archive, size, sink);
    Optional<BackupFormat> format = BackupFormat.find(archive);
    if (format.filter(found -> found == BackupFormat.ARCHIVE).isEmpty()) {
      inspection.problem(Kind.UNKNOWN_FORMAT, wrongFormat(archive, format));
      return inspection.report();
    }
    ArchivePass pass = new ArchivePass(archive, inspection);
    try (InputStream in = new CountedStream(Files.newInputStream(archive), size, progress)) {
      pass.read(in);
    } catch (CutShortException e) {
      inspection.cutShort();
    } catch (ArchiveException e) {
      inspection.problem(Kind.DAMAGED, e.text());
    }
    return inspection.report();
  }

  private static String wrongFormat(Path archive, Optional<BackupFormat> format) {
    return format.isPresent()
        ? archive + " is no archive of files but a dump of objects, as opsiconfd makes them"
        : new UnknownFormatException(archive).text();
  }

  private void read(InputStream in) throws IOException {
    try (ArchiveReader reader =
        ArchiveReader.scrutinising(archive.toString(), in, LIMITS, inspection::flaw)) {
      Optional<ArchiveMember> member = reader.next();
      while (member.isPresent()) {
        inspection.take(member.get(), new MemberContent(reader));
        if (inspection.memberCount() > LIMITS.members()
            || inspection.problemCount() > MOST_PROBLEMS) {
          inspection.problem(Kind.DAMAGED, archive + ": there is too much of it; not read on");
          return;
        }
        member = reader.next();
      }
    }
    inspection.end();
  }
}
