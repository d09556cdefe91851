package org.opsitools.common.backend;

import java.util.List;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Suggestion;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.ObjectFamily;

/** A query names an attribute that no class of its family has. */
public final class UnknownAttributeException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String attribute;

  UnknownAttributeException(ObjectFamily<?> family, String attribute) {
    super(
        "Class "
            + family.name()
            + " has no attribute '"
            + attribute
            + "'"
            + hint(family, attribute));
    this.attribute = attribute;
  }

  private static String hint(ObjectFamily<?> family, String attribute) {
    List<String> names = family.attributes().stream().<String>map(Attribute::name).toList();
    return Suggestion.closest(attribute, names)
        .map(name -> "; did you mean '" + name + "'?")
        .orElse("; it has " + String.join(", ", names));
  }

  /** The name that is no attribute. */
  public String attribute() {
    return attribute;
  }
}
