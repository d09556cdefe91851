package org.opsitools.common.backend;

import java.util.List;
import org.opsitools.common.objects.ObjectFamily;

/**
 * Objects of one family cannot be stored without the object of another that they name. An object
 * that leaves one of the attributes open names nothing.
 *
 * @param from the family that names
 * @param attributes what the naming object says; {@code type} stands for its class
 * @param to the family that is named
 * @param targets the attributes of the named object, one for each of {@code attributes}
 */
public record StoreLink(
    ObjectFamily<?> from, List<String> attributes, ObjectFamily<?> to, List<String> targets) {
  public StoreLink {
    attributes = List.copyOf(attributes);
    targets = List.copyOf(targets);
  }
}
