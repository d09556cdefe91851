package org.opsitools.common.control;

import java.util.List;
import java.util.stream.Collectors;
import org.opsitools.common.OpsiException;

/** A control file that cannot be used; names everything that is wrong with it at once. */
public final class ControlFileException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  /**
   * @param findings at least one that stops a build
   */
  public ControlFileException(List<Finding> findings) {
    super(
        findings.stream()
            .filter(Finding::stopsBuild)
            .map(Finding::toString)
            .collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
  }

  /** Everything that was found, warnings too. */
  public List<Finding> findings() {
    return findings;
  }
}
