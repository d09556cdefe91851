package org.opsitools.common.backup.objectdump;

import java.nio.file.Path;
import java.util.List;

/** A dump holds objects that are not valid. */
public final class InvalidObjectsException extends DumpException {
  private static final long serialVersionUID = 1L;

  private final long count;
  private final transient List<String> examples;

  InvalidObjectsException(Path dump, long count, List<String> examples) {
    super(
        dump,
        "%d objects are not valid (--ignore-errors leaves them out), such as %s"
            .formatted(count, examples.get(0)));
    this.count = count;
    this.examples = List.copyOf(examples);
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /** The first of them: class, index, attribute and value, without secrets. */
  public List<String> examples() {
    return examples;
  }
}
