package org.opsitools.common.backup.create;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.backup.SystemInfoReader;
import org.opsitools.common.backup.create.CreateRequest.Packing;
import org.opsitools.common.backup.verify.ArchiveAreas;
import org.opsitools.common.backup.verify.ArchivePass;
import org.opsitools.common.backup.verify.ArchiveReport;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.io.RequiredSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one archive. */
final class ArchiveRun {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveRun.class);

  /** What compressing makes of the data of a server at least. */
  private static final int RATIO = 3;

  private final BackupSite site;
  private final CreateRequest request;
  private final SystemInfo machine;
  private final List<Source> sources;
  private final ProgressListener progress;

  /**
   * @param machine as it describes itself
   * @param sources what is saved of backends
   */
  ArchiveRun(
      BackupSite site,
      CreateRequest request,
      SystemInfo machine,
      List<Source> sources,
      ProgressListener progress) {
    this.site = site;
    this.request = request;
    this.machine = machine;
    this.sources = sources;
    this.progress = progress;
  }

  /**
   * An archive that was written.
   *
   * @param path empty if it went to a stream
   * @param bytes its size as it was written
   */
  record Written(
      Optional<Path> path, long bytes, int members, ArchiveAreas areas, List<String> warnings) {}

  /** Writes to a stream. */
  Written toStream(OutputStream out) throws IOException {
    Path spool = Path.of(site.machine().environment().getOrDefault("TMPDIR", "/var/tmp"));
    OpenEndedOutput counted = new OpenEndedOutput(out);
    Omissions omissions = Omissions.ofStream();
    Content content = write(counted, omissions, spool, estimate());
    return new Written(
        Optional.empty(),
        counted.count(),
        content.members(),
        content.areas(),
        omissions.warnings());
  }

  /**
   * Writes to a file, which is complete and read back when it gets its name.
   *
   * @param target as {@link Target#file} gives it
   */
  Written toFile(Path target) throws IOException {
    try (PartFile part = PartFile.open(target)) {
      Path directory = part.directory();
      Omissions omissions =
          Omissions.of(directory, List.of(name(part.target()), name(part.path())));
      long estimate = estimate();
      warnOfSpace(directory, estimate);
      Content content = write(part.stream(), omissions, directory, estimate);
      long bytes = part.flush();
      if (request.verify()) {
        readBack(part, content);
      }
      part.commit();
      return new Written(
          Optional.of(part.target()),
          bytes,
          content.members(),
          content.areas(),
          omissions.warnings());
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private Compression format() {
    return request.packing().compression();
  }

  /** What was put into an archive; its length is that before it was compressed. */
  private record Content(int members, long length, ArchiveAreas areas) {}

  private Content write(OutputStream out, Omissions omissions, Path spool, long estimate)
      throws IOException {
    Packing packing = request.packing();
    ProgressListener listener =
        request.verify() ? (done, total) -> progress.advanced(done, 2 * total) : progress;
    int level = packing.level().orElse(format().usualLevel());
    try (OutputStream packed = format().compress(out, packing.threads(), level)) {
      ArchiveBuilder archive = new ArchiveBuilder(packed, estimate, listener);
      ContentWriter writer = new ContentWriter(site, archive, new StableReader(spool), omissions);
      writer.write(sources);
      if (request.content().configuration()) {
        writer.configuration(request.content().dereference());
      }
      ArchiveAreas areas = writer.areas();
      String selection = String.join(", ", areas.words());
      long length = archive.finish(new SystemInfoReader(site).describe(machine, selection));
      return new Content(archive.members(), length, areas);
    }
  }

  private void readBack(PartFile part, Content content) throws IOException {
    long written = content.length();
    ArchiveReport report =
        ArchivePass.run(
            part.path(),
            (member, place, in) -> {},
            (done, total) ->
                progress.advanced(
                    written + (long) (written * (done / (double) Math.max(1, total))),
                    2 * written));
    String target = part.target().toString();
    if (!report.isGood()) {
      throw new BackupException(
          "%s: what was written cannot be read back, and is removed: %s"
              .formatted(
                  target, report.problems().get(0).text().replace(part.path().toString(), target)));
    }
    if (report.members().size() != content.members()) {
      throw new BackupException(
          "%s: %d members were written and %d read back; it is removed"
              .formatted(target, content.members(), report.members().size()));
    }
  }

  /** How many bytes the archive will have, not compressed. */
  private long estimate() throws IOException {
    SizeEstimate size = new SizeEstimate();
    for (Source source : sources) {
      if (source instanceof Source.Files files) {
        size.add(files.place().tree());
      } else if (source instanceof Source.Database database) {
        size.add(database.dump().size());
      } else if (source instanceof Source.Dhcp dhcp) {
        size.add(dhcp.file());
      }
    }
    if (request.content().configuration()) {
      size.add(site.root().configuration());
    }
    return size.bytes();
  }

  private void warnOfSpace(Path directory, long estimate) throws IOException {
    RequiredSpace space = new RequiredSpace();
    space.add(directory, format() == Compression.NONE ? estimate : estimate / RATIO);
    space
        .shortage()
        .ifPresent(
            shortage ->
                LOG.warn(
                    "{}: only {} bytes are free, and the backup may need {}",
                    directory,
                    shortage.free(),
                    shortage.wanted()));
  }
}
