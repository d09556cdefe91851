package org.opsitools.common.workbench;

import java.util.List;
import java.util.stream.Collectors;
import org.opsitools.common.OpsiException;
import org.opsitools.common.control.Finding;

/** A package source that cannot be packed as it is; names everything that stands in the way. */
public final class UnfitSourceException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  UnfitSourceException(List<Finding> findings) {
    super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
  }

  /** What stands in the way. */
  public List<Finding> findings() {
    return findings;
  }
}
