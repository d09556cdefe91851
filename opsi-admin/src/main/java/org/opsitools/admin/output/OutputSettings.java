package org.opsitools.admin.output;

import java.util.List;
import java.util.Optional;

/**
 * How results are printed.
 *
 * @param colour whether keys, texts and numbers are coloured
 * @param header whether tables and CSV begin with the names of their columns
 * @param selection what is printed of a result
 */
public record OutputSettings(
    ResultFormat format, boolean colour, boolean header, Selection selection) {
  /** Everything as indented JSON on standard output. */
  public static final OutputSettings USUAL =
      new OutputSettings(ResultFormat.INDENTED, false, true, Selection.EVERYTHING);

  /**
   * What is printed of a result.
   *
   * @param query a JMESPath expression that is applied first
   * @param attributes the attributes of objects, in this order; empty for all as they are
   * @param sortBy the attribute whose text orders a list of objects
   */
  public record Selection(
      Optional<String> query, List<String> attributes, Optional<String> sortBy) {
    /** Results as they are. */
    public static final Selection EVERYTHING =
        new Selection(Optional.empty(), List.of(), Optional.empty());

    public Selection {
      attributes = List.copyOf(attributes);
    }
  }

  /** The same settings with another format. */
  public OutputSettings withFormat(ResultFormat other) {
    return new OutputSettings(other, colour, header, selection);
  }

  /** The same settings with or without colours. */
  public OutputSettings withColour(boolean coloured) {
    return new OutputSettings(format, coloured, header, selection);
  }
}
