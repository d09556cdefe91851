package org.opsitools.common.backup.create;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.backup.BackendSelection;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.database.DumpOptions;
import org.opsitools.common.backup.retention.Retention;

/**
 * A backup to be made.
 *
 * @param verify whether it is read back before it gets its name; nothing written to a stream is
 * @param retention which older backups in the same directory are kept; empty for all
 */
public record CreateRequest(
    Destination destination,
    Content content,
    Packing packing,
    boolean verify,
    Optional<Retention> retention) {

  /** Configuration and all backends in use, as the original does it. */
  public static CreateRequest usual(Path destination) {
    return new CreateRequest(
        new Place(destination), Content.USUAL, Packing.USUAL, true, Optional.empty());
  }

  /** The same with other content. */
  public CreateRequest with(Content other) {
    return new CreateRequest(destination, other, packing, verify, retention);
  }

  /** The same with another compression. */
  public CreateRequest with(Packing other) {
    return new CreateRequest(destination, content, other, verify, retention);
  }

  /** The same, not read back. */
  public CreateRequest withoutVerification() {
    return new CreateRequest(destination, content, packing, false, retention);
  }

  /** Where the archive goes. */
  public sealed interface Destination {}

  /**
   * A place in the file system.
   *
   * @param path a directory, for a file with a generated name in it; else the file
   */
  public record Place(Path path) implements Destination {}

  /**
   * A stream, which is neither flushed to a disk nor closed.
   *
   * @param out gets the archive
   */
  public record Stream(OutputStream out) implements Destination {}

  /**
   * What is saved.
   *
   * @param backends which backends
   * @param configuration whether {@code /etc/opsi} is
   * @param dereference whether what a symbolic link leads to outside of {@code /etc/opsi} is saved
   *     in place of the link
   * @param allowNoData whether it may be that no backend holds objects
   * @param dumps how databases are dumped
   */
  public record Content(
      BackendSelection backends,
      boolean configuration,
      boolean dereference,
      boolean allowNoData,
      DumpOptions dumps) {
    /** Configuration and all backends in use. */
    public static final Content USUAL =
        new Content(BackendSelection.AUTO, true, false, false, DumpOptions.USUAL);
  }

  /**
   * How the archive is compressed.
   *
   * @param level empty for the usual one; see {@link Compression#highestLevel}
   * @param threads how many threads compress; less than 1 is taken as 1
   */
  public record Packing(Compression compression, OptionalInt level, int threads) {
    /** As the original does, but with all processors. */
    public static final Packing USUAL =
        new Packing(
            Compression.BZIP2, OptionalInt.empty(), Runtime.getRuntime().availableProcessors());

    /** {@link BackupException} if there is no such level, or the format is only read. */
    public Packing {
      if (compression == Compression.XZ) {
        throw new BackupException("xz archives cannot be written");
      }
      int highest = compression.highestLevel();
      if (highest > 0
          && level.isPresent()
          && (level.getAsInt() < 1 || level.getAsInt() > highest)) {
        throw new BackupException(
            "%d is no level of this compression; there are 1 to %d"
                .formatted(level.getAsInt(), highest));
      }
    }
  }
}
