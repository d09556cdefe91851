package org.opsitools.common.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.opsitools.common.OpsiException;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.Finding;
import org.opsitools.common.depot.rights.FileRights;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.Product;
import org.opsitools.common.packages.build.PackagePlan;
import org.opsitools.common.packages.build.PackageWriter;
import org.opsitools.common.packages.build.PreparedPackage;

/**
 * Builds one package. Everything that can fail, fails before anything in the source or at the
 * destination has changed; then control files, package and companions are renamed into place.
 */
public final class PackageMaker {
  private final BuildRequest request;
  private final BuildDialogue dialogue;
  private final Clock clock;

  /** A build of the request's package. */
  public PackageMaker(BuildRequest request, BuildDialogue dialogue, Clock clock) {
    this.request = request;
    this.dialogue = dialogue;
    this.clock = clock;
  }

  /**
   * Builds the package.
   *
   * @return the files written, the package first
   * @throws OpsiException if the source is unfit, the product locked or the package not wanted
   * @throws IOException if a file cannot be read or written
   */
  public List<Path> make() throws IOException {
    ControlSource source = ControlSource.read(request);
    source.requireUsable();
    source.warnings().forEach(dialogue::warning);
    BuildRequest.Versions versions = request.versions();
    ControlFile wanted = source.leading().withVersions(versions.product(), versions.packaging());
    dialogue.locking();
    String productId = wanted.control().product().id();
    PackageLock lock = PackageLock.acquire(request.root(), productId);
    try {
      return build(source, decideVersion(wanted));
    } finally {
      dialogue.unlocking();
      lock.close();
    }
  }

  /**
   * The control file with the versions to build, once a package of these versions may be written.
   */
  private ControlFile decideVersion(ControlFile wanted) {
    ControlFile decided = wanted;
    while (true) {
      dialogue.packageInfo(PackageInfo.of(decided.control(), request.custom().name()));
      Path archive = archive(decided.control().product());
      boolean free = !Files.exists(archive, LinkOption.NOFOLLOW_LINKS);
      if (!free && !Files.isRegularFile(archive)) {
        throw new OpsiException("'" + archive + "' is in the way and no file; move it away");
      }
      if (free || request.versions().replace()) {
        return decided;
      }
      if (request.versions().product() != null && request.versions().packaging() != null) {
        throw new OpsiException("package file '" + archive + "' already exists; -k replaces it");
      }
      switch (dialogue.existing(archive)) {
        case OVERWRITE -> {
          return decided;
        }
        case ABORT -> throw new OpsiException("Aborted");
        case NEW_VERSION -> decided = newVersions(decided);
      }
    }
  }

  private ControlFile newVersions(ControlFile current) {
    ControlFile withProduct =
        asked(
            "product",
            () -> dialogue.productVersion(current.control().product().productVersion()),
            version -> current.withVersions(version, null));
    return asked(
        "package",
        () -> dialogue.packageVersion(current.control().product().packageVersion()),
        version -> withProduct.withVersions(null, version));
  }

  /** Asks until the answer is a version. */
  private ControlFile asked(
      String kind, Supplier<String> question, Function<String, ControlFile> use) {
    while (true) {
      String answer = question.get();
      try {
        return use.apply(answer);
      } catch (InvalidValueException e) {
        dialogue.badVersion(kind, answer);
      }
    }
  }

  private Path archive(Product product) {
    String custom = request.custom().name();
    String name = product.id() + "_" + product.version() + (custom == null ? "" : "~" + custom);
    return request.destination().resolve(name + ".opsi");
  }

  private List<Path> build(ControlSource source, ControlFile decided) throws IOException {
    ControlUpdate update = source.update(decided, clock.instant());
    SourceReview review = SourceReview.of(request, source, update);
    List<Finding> stopping = review.findings().stream().filter(f -> f.stopsBuild()).toList();
    if (!stopping.isEmpty()) {
      throw new UnfitSourceException(stopping);
    }
    review.findings().forEach(dialogue::warning);
    Path archive = archive(decided.control().product());
    List<Path> files = write(review, update, archive);
    setRights(files);
    return files;
  }

  private List<Path> write(SourceReview review, ControlUpdate update, Path archive)
      throws IOException {
    BuildRequest.Output output = request.output();
    PackagePlan plan =
        new PackagePlan(
            archive,
            review.trees(),
            output.compression(),
            output.threads(),
            output.normalisation(),
            output.companions());
    warnIfFull(plan);
    dialogue.creating("package", archive);
    dialogue.packing(plan.size());
    try (PreparedPackage prepared = PackageWriter.write(plan, dialogue::packed);
        ControlUpdate.Prepared control = update.prepare()) {
      dialogue.packingDone();
      announceCompanions(archive);
      control.commit();
      prepared.commit();
      return prepared.files();
    }
  }

  private void announceCompanions(Path archive) {
    if (request.output().companions().md5()) {
      dialogue.creating("md5sum", archive.resolveSibling(archive.getFileName() + ".md5"));
    }
    if (request.output().companions().zsync()) {
      dialogue.creating("zsync", archive.resolveSibling(archive.getFileName() + ".zsync"));
    }
  }

  /** Compression decides how much is needed, so that little space is only worth a warning. */
  private void warnIfFull(PackagePlan plan) {
    // Unlike a FileStore this needs no mount table, which a chroot or container may not have. 0 is
    // "unknown" too.
    long free = request.destination().toFile().getUsableSpace();
    if (free > 0 && free < plan.size()) {
      dialogue.warning(
          request.destination()
              + ": only "
              + free
              + " bytes are free, and the package has up to "
              + plan.size());
    }
  }

  private void setRights(List<Path> files) {
    if (!request.output().setRights()) {
      return;
    }
    try {
      FileRights rights = FileRights.of(request.root());
      for (Path file : files) {
        rights.apply(file);
      }
    } catch (IOException | OpsiException e) {
      dialogue.warning("Failed to set rights: " + e.getMessage());
    }
  }
}
