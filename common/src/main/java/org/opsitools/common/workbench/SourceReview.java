package org.opsitools.common.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.Finding;
import org.opsitools.common.control.FindingCode;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.image.SizeFinding;
import org.opsitools.common.image.SizeLint;
import org.opsitools.common.packages.build.PackagePart;
import org.opsitools.common.packages.build.PackageParts;
import org.opsitools.common.packages.build.SourceLint;
import org.opsitools.common.packages.build.SourceScanner;
import org.opsitools.common.packages.build.SourceTree;

/**
 * The files of a package source, and everything that is odd about them beyond the control files.
 *
 * @param trees what would be packed, in the order of packing
 */
record SourceReview(List<SourceTree> trees, List<Finding> findings) {

  /** Looks at the source as it will be once the control files are updated. */
  static SourceReview of(BuildRequest request, ControlSource source, ControlUpdate update)
      throws IOException {
    BuildRequest.Output output = request.output();
    List<SourceTree> trees = new ArrayList<>();
    for (PackagePart part : PackageParts.find(request.source(), request.custom())) {
      SourceTree tree = SourceScanner.scan(part, output.followSymlinks(), output.normalisation());
      trees.add(
          tree.with(update.changesIn(part.directory()), update.modified(output.normalisation())));
    }
    List<Finding> findings = new ArrayList<>();
    trees.forEach(tree -> findings.addAll(tree.findings()));
    findings.addAll(SourceLint.check(trees));
    if (source.leading().isUsable()) {
      findings.addAll(ofControl(request, source.leading(), trees));
    }
    return new SourceReview(List.copyOf(trees), List.copyOf(findings));
  }

  /** Where files and control file must fit together. */
  private static List<Finding> ofControl(
      BuildRequest request, ControlFile leading, List<SourceTree> trees) {
    List<Finding> findings = new ArrayList<>();
    PackageControl control = leading.control();
    String file = leading.file().toString();
    // A package that leaves the base's data out may leave the scripts out with it.
    if (!request.custom().only()) {
      findings.addAll(SourceLint.missingScripts(trees, leading));
    }
    if (request.control().lintSizes()) {
      SizeLint.check(control.product(), control.properties()).stream()
          .map(size -> finding(file, size))
          .forEach(findings::add);
    }
    return findings;
  }

  private static Finding finding(String file, SizeFinding size) {
    FindingCode code =
        size.severity() == SizeFinding.Severity.ERROR
            ? FindingCode.BAD_SIZE
            : FindingCode.SIZE_DOUBTFUL;
    return new Finding(code, file, 0, size.property(), size.value(), size.text());
  }
}
