package org.opsitools.common.depot.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.opsitools.common.archive.ExtractionListener;
import org.opsitools.common.archive.UnpackLimits;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.io.FileSystemFlush;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.packages.ContentFile;
import org.opsitools.common.packages.ExtractRequest;
import org.opsitools.common.packages.Md5Source;
import org.opsitools.common.packages.OpsiPackage;
import org.opsitools.common.packages.PartType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A package unpacked where it can be put in place by renaming: its client data as they will be,
 * with their list and their rights, and its scripts and server data.
 */
final class StagedPackage {
  private static final Logger LOG = LoggerFactory.getLogger(StagedPackage.class);

  private final DepotContext context;
  private final Journal.Files files;
  private final UnpackedSums sums = new UnpackedSums();
  private boolean unlisted;
  private TreeStamps stamps = new TreeStamps(Map.of());

  StagedPackage(DepotContext context, Journal.Files files) {
    this.context = context;
    this.files = files;
  }

  Path controlFiles() {
    return files.work().resolve(PartType.OPSI.name());
  }

  Path serverData() {
    return files.work().resolve(PartType.SERVER_DATA.name());
  }

  /** Unpacks everything. */
  void unpack(OpsiPackage opened, DepotListener listener) throws IOException {
    make(files.staging());
    if (files.work().equals(files.staging())) {
      extract(opened, files.staging(), EnumSet.allOf(PartType.class), listener);
    } else {
      make(files.work());
      extract(
          opened, files.work(), EnumSet.complementOf(EnumSet.of(PartType.CLIENT_DATA)), listener);
      extract(opened, files.staging(), EnumSet.of(PartType.CLIENT_DATA), listener);
    }
    if (!Files.isDirectory(files.clientData())) {
      Files.createDirectory(files.clientData());
    }
  }

  private void extract(
      OpsiPackage opened, Path directory, Set<PartType> parts, DepotListener listener)
      throws IOException {
    ExtractionListener hashing =
        parts.contains(PartType.CLIENT_DATA) ? sums : ExtractionListener.NONE;
    opened.extract(
        new ExtractRequest(directory, ExtractRequest.Layout.COMBINED, null, UnpackLimits.DEFAULT),
        parts,
        hashing,
        listener);
  }

  private static void make(Path directory) throws IOException {
    Files.createDirectories(directory.resolveSibling("."));
    Files.createDirectory(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /**
   * Lists the client data of a product, or takes an old list away, which would keep clients from
   * noticing what has changed, and meanwhile gives everything its rights. What it looks like is
   * remembered if there is a script that may change it. Links out of the directory lead elsewhere
   * once it is in its place, so that their list is made there.
   */
  void list(Product product, boolean wanted) throws IOException {
    Path directory = files.clientData();
    unlisted = wanted && LinksOut.in(directory);
    CompletableFuture<Void> rights = CompletableFuture.runAsync(() -> applyRights(directory));
    try {
      list(directory, product, wanted && !unlisted, sums);
    } finally {
      await(rights);
    }
    context.rights().apply(ContentFile.of(directory, product.id()));
    if (!unlisted && Files.exists(controlFiles().resolve("postinst"))) {
      stamps = TreeStamps.of(directory);
    }
  }

  private void applyRights(Path directory) {
    try {
      context.rights().apply(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CompletableFuture<Void> task) throws IOException {
    try {
      task.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException problem) {
        throw Objects.requireNonNull(problem.getCause());
      }
      throw e;
    }
  }

  /** Whether the list can be made only when the client data are in their place. */
  boolean isUnlisted() {
    return unlisted;
  }

  /** As {@link #list}, for what is in place by now; nothing is done if it is as it was. */
  void listAgain(Product product, boolean wanted) throws IOException {
    if (Files.isSymbolicLink(files.target())) {
      LOG.warn("{}: a script has put a link here; what it leads to is not listed", files.target());
      return;
    }
    TreeStamps now = TreeStamps.of(files.target());
    if (!now.equals(stamps)) {
      list(files.target(), product, wanted, stamps.unchanged(now, sums));
      context.rights().apply(files.target());
      FileSystemFlush.run(files.target());
    }
  }

  private static void list(Path directory, Product product, boolean wanted, Md5Source source)
      throws IOException {
    if (wanted && product.type() != ProductType.NETBOOT) {
      ContentFile.create(directory, product.id(), source);
    } else {
      Files.deleteIfExists(ContentFile.of(directory, product.id()));
    }
  }

  /** Sees to it that the client data are on the disk. */
  void flush() throws IOException {
    FileSystemFlush.run(files.clientData());
  }
}
