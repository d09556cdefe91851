package org.opsitools.packagemanager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.archive.UnpackLimits;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.packages.ExtractRequest;
import org.opsitools.common.packages.OpsiPackage;
import org.opsitools.common.packages.PackageMember;

/**
 * Turns a package back into a source directory, named after its product. The directory appears
 * whole or not at all.
 *
 * @param file the package
 * @param destination the directory that will be made
 * @param newProductId takes the place of the id in all control files; null to leave it
 * @param members the directories that will be in it
 * @param unknownMembers what is in the package and is passed over
 */
public record SourceExtraction(
    Path file,
    Path destination,
    @Nullable String newProductId,
    List<String> members,
    List<String> unknownMembers) {
  public SourceExtraction {
    members = List.copyOf(members);
    unknownMembers = List.copyOf(unknownMembers);
  }

  /**
   * Looks into packages and says where they would go. Nothing is written.
   *
   * @param files packages
   * @param directory where the directories will be made
   * @param newProductId takes the place of a package's own id; null to leave it
   * @throws OpsiException if a file is no package, its control file cannot be used, its directory
   *     exists already, or two packages are of the same product
   */
  public static List<SourceExtraction> plan(
      List<Path> files, Path directory, @Nullable String newProductId) throws IOException {
    List<SourceExtraction> planned = new ArrayList<>();
    Map<Path, Path> taken = new HashMap<>();
    for (Path file : files) {
      SourceExtraction extraction = plan(file, directory, newProductId);
      Path other = taken.put(extraction.destination(), file);
      if (other != null) {
        throw new OpsiException(
            file + " and " + other + " are of the same product; extract them one by one");
      }
      planned.add(extraction);
    }
    return planned;
  }

  private static SourceExtraction plan(Path file, Path directory, @Nullable String newProductId)
      throws IOException {
    try (OpsiPackage opened = OpsiPackage.open(file)) {
      String id = opened.control().leading().control().product().id();
      Path destination = directory.resolve(newProductId == null ? id : newProductId);
      if (Files.exists(destination, LinkOption.NOFOLLOW_LINKS)) {
        throw new OpsiException(
            file + ": cannot be extracted to " + destination + ", which exists already");
      }
      List<String> members = opened.members().stream().map(PackageMember::directory).toList();
      return new SourceExtraction(
          file, destination, newProductId, members, opened.unknownMembers());
    }
  }

  /**
   * Unpacks the package.
   *
   * @param progress told of bytes of the package
   */
  public void run(ProgressListener progress) throws IOException {
    try (OpsiPackage opened = OpsiPackage.open(file)) {
      opened.extract(
          new ExtractRequest(
              destination, ExtractRequest.Layout.SEPARATED, newProductId, UnpackLimits.DEFAULT),
          progress);
    }
  }
}
