package org.opsitools.common.depot.repository;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.opsitools.common.depot.UploadRequest;
import org.opsitools.common.depot.UploadedPackage;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.LockFile;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.objects.ScalarType;
import org.opsitools.common.packages.PackageException;
import org.opsitools.common.packages.PackageFileName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A repository in a directory of this machine. Readers see a package whole or not at all, and of a
 * product one package. For use by several threads and processes at once.
 */
public final class LocalRepository {
  private static final Logger LOG = LoggerFactory.getLogger(LocalRepository.class);
  private static final double NEARLY_FULL = 0.9;

  private final RepositorySettings settings;
  private final Path directory;
  private final RepositoryFiles files;
  private final RepositoryLocks locks;
  private final DiskSpace.Source space;

  /** A repository; nothing is read yet. */
  public LocalRepository(RepositorySettings settings) {
    this(settings, DiskSpace::of);
  }

  /**
   * A repository that takes somebody's word for the space it has.
   *
   * @param space how much is left
   */
  LocalRepository(RepositorySettings settings, DiskSpace.Source space) {
    this.settings = settings;
    this.directory = settings.directory();
    this.files = new RepositoryFiles(directory);
    this.locks = new RepositoryLocks(settings.locks(), settings.rights(), settings.owner());
    this.space = space;
  }

  /** Where a package is, or would be. */
  public Path pathOf(String fileName) {
    Path file = directory.resolve(fileName).normalize();
    if (!directory.normalize().equals(file.getParent())) {
      throw new PackageException(Path.of(fileName), "not the name of a file in a repository");
    }
    return file;
  }

  /**
   * Puts a package into the repository, without its custom name; older packages of the product and
   * what lies beside them go, where one cannot be deleted with a warning. The same package is not
   * put there again unless that is asked for.
   *
   * @param progress told of bytes of the package
   * @throws PackageException if the file's name is not that of a package
   * @throws RepositoryFullException if there is too little space
   * @throws IOException if it cannot be read or written; the repository is then as it was
   */
  public UploadedPackage upload(UploadRequest request, ProgressListener progress)
      throws IOException {
    String name = fileName(request.file());
    long size = sizeOf(request.file());
    requireDirectory();
    AtomicFile.sweep(directory, swept -> RepositoryFiles.productId(Path.of(swept)).isPresent());
    Path target = directory.resolve(name);
    if (!request.overwrite() && isSame(request.file(), size, target)) {
      LOG.info("{} is in {} already, no need to upload it", name, directory);
      try (StagedUpload upload = new StagedUpload(target, settings.rights())) {
        if (lacksSideFiles(target)) {
          upload.completeSideFiles();
        }
        settle(upload, request.productId(), target);
      }
      return new UploadedPackage(name, false);
    }
    requireSpace(request.file(), size);
    TokenBucket bandwidth =
        TokenBucket.of(settings.maxBandwidth() > 0 ? settings.maxBandwidth() : request.bandwidth());
    try (StagedUpload upload = new StagedUpload(target, settings.rights())) {
      upload.copy(request.file(), bandwidth, progress);
      settle(upload, request.productId(), target);
    }
    warnIfNearlyFull();
    return new UploadedPackage(name, true);
  }

  /** The name of a package in a repository. */
  private static String fileName(Path file) {
    PackageFileName.parse(file);
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(PackageFileName.SUFFIX)) {
      throw new PackageException(
          file, "not the name of a package, which ends in " + PackageFileName.SUFFIX);
    }
    int tilde = name.indexOf('~');
    return tilde < 0 ? name : name.substring(0, tilde) + PackageFileName.SUFFIX;
  }

  private static long sizeOf(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "is not a regular file");
    }
    return Files.size(file);
  }

  private void requireDirectory() throws IOException {
    if (!Files.exists(directory)) {
      throw new FileSystemException(
          directory.toString(),
          null,
          "the repository's directory is missing; make it, or correct the repositoryLocalUrl of the"
              + " depot");
    }
    if (!Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory.toString());
    }
  }

  private static void requirePlace(Path target) throws IOException {
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(
          target.toString(), null, "is a directory in the place of a package; remove it");
    }
  }

  private static boolean isSame(Path source, long size, Path target) throws IOException {
    requirePlace(target);
    if (!Files.isRegularFile(target) || Files.size(target) != size) {
      return false;
    }
    return Files.isSameFile(source, target)
        || PackageMd5.stated(target).equals(PackageMd5.calculated(source));
  }

  /** As after a run that was cut off before the files beside the package were there. */
  private static boolean lacksSideFiles(Path target) {
    return !Files.exists(StagedUpload.md5File(target))
        || !Files.exists(StagedUpload.zsyncFile(target));
  }

  private void settle(StagedUpload upload, String productId, Path target) throws IOException {
    LockFile lock = locks.take(productId);
    try {
      upload.commit();
      deleteOthers(productId, target);
    } finally {
      lock.close();
    }
  }

  private void requireSpace(Path file, long size) throws IOException {
    DiskSpace left = space.of(directory);
    if (left.capacity() > 0 && left.available() < size) {
      throw new RepositoryFullException(file, size, directory, left.available());
    }
  }

  private void warnIfNearlyFull() throws IOException {
    DiskSpace left = space.of(directory);
    if (left.usage() >= NEARLY_FULL && LOG.isWarnEnabled()) {
      LOG.warn(
          "The file system of {} is {} full",
          directory,
          String.format(Locale.ROOT, "%.0f %%", left.usage() * 100));
    }
  }

  /** Deletes what else the repository has of a product. */
  private void deleteOthers(String productId, Path target) throws IOException {
    Set<Path> kept = Set.of(target, StagedUpload.md5File(target), StagedUpload.zsyncFile(target));
    for (RepositoryFiles.Entry other : files.of(productId::equals)) {
      if (!kept.contains(other.file())) {
        try {
          Files.deleteIfExists(other.file());
        } catch (IOException e) {
          LOG.warn("Not deleted: {}", IoProblem.describe(e));
        }
      }
    }
  }

  /**
   * Deletes all packages of a product, and what lies beside them.
   *
   * @return the names of the deleted files, sorted
   * @throws IOException if a file cannot be deleted; the others are
   */
  public List<String> remove(String productId) throws IOException {
    String id = ScalarType.PRODUCT_ID.parse(productId);
    requireDirectory();
    return delete(id);
  }

  /**
   * What {@link #removeMatching} would delete.
   *
   * @param pattern a product id with {@code *} for any characters and {@code ?} for one
   * @return the names of files, sorted
   * @throws org.opsitools.common.objects.InvalidValueException if no product id can be meant
   */
  public List<String> matching(String pattern) throws IOException {
    ProductIdPattern ids = ProductIdPattern.parse(pattern);
    requireDirectory();
    return files.of(ids::matches).stream().map(RepositoryFiles.Entry::name).sorted().toList();
  }

  /**
   * As {@link #remove}, for all products whose ids match.
   *
   * @param pattern a product id with {@code *} for any characters and {@code ?} for one
   * @throws org.opsitools.common.objects.InvalidValueException if no product id can be meant
   */
  public List<String> removeMatching(String pattern) throws IOException {
    ProductIdPattern ids = ProductIdPattern.parse(pattern);
    requireDirectory();
    Set<String> matching = new TreeSet<>();
    files.of(ids::matches).forEach(entry -> matching.add(entry.productId()));
    List<String> deleted = new ArrayList<>();
    for (String id : matching) {
      deleted.addAll(delete(id));
    }
    return deleted;
  }

  private List<String> delete(String productId) throws IOException {
    List<String> deleted = new ArrayList<>();
    if (files.of(productId::equals).isEmpty()) {
      return deleted;
    }
    IOException problem = null;
    LockFile lock = locks.take(productId);
    try {
      for (RepositoryFiles.Entry entry : files.of(productId::equals)) {
        try {
          if (Files.deleteIfExists(entry.file())) {
            deleted.add(entry.name());
          }
        } catch (IOException e) {
          LOG.debug("{} is not deleted", entry.file(), e);
          problem = e;
        }
      }
    } finally {
      lock.close();
    }
    if (problem != null) {
      throw problem;
    }
    return deleted;
  }
}
