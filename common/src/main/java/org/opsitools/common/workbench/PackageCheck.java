package org.opsitools.common.workbench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.opsitools.common.control.ControlFileException;
import org.opsitools.common.control.Finding;
import org.opsitools.common.control.FindingCode;
import org.opsitools.common.packages.build.MissingPartException;

/** Checks a package source without writing anything or taking the product's lock. */
public final class PackageCheck {
  private PackageCheck() {}

  /**
   * Everything there is to find.
   *
   * @throws IOException if the source cannot be read
   */
  public static List<Finding> run(BuildRequest request) throws IOException {
    ControlSource source;
    try {
      source = ControlSource.read(request);
    } catch (ControlFileException e) {
      return e.findings();
    }
    List<Finding> findings = new ArrayList<>(source.findings());
    ControlUpdate nothing = new ControlUpdate(new LinkedHashMap<>(), Instant.EPOCH);
    try {
      findings.addAll(SourceReview.of(request, source, nothing).findings());
    } catch (MissingPartException e) {
      findings.add(
          Finding.of(FindingCode.CUSTOM_DIR_MISSING, request.source().toString(), e.text()));
    }
    return List.copyOf(findings);
  }
}
