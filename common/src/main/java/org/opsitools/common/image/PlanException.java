package org.opsitools.common.image;

import java.io.Serial;
import java.util.Map;
import java.util.TreeMap;
import org.opsitools.common.OpsiException;

/** No plan is possible for these disks and properties. */
public final class PlanException extends OpsiException {
  @Serial private static final long serialVersionUID = 1L;

  private final PlanFault fault;
  private final TreeMap<String, Long> details;

  PlanException(PlanFault fault, String message) {
    this(fault, message, Map.of());
  }

  PlanException(PlanFault fault, String message, Map<String, Long> details) {
    super(message);
    this.fault = fault;
    this.details = new TreeMap<>(details);
  }

  /** The kind of obstacle. */
  public PlanFault fault() {
    return fault;
  }

  /**
   * The numbers behind the message by name: {@code actualBytes}, {@code requiredBytes}, {@code
   * missingBytes}, {@code largestSystemGiB}; those that apply.
   */
  public Map<String, Long> details() {
    return Map.copyOf(details);
  }
}
