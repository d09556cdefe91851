package org.opsitools.newprod;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.objects.PropertyType;
import org.opsitools.common.objects.ScalarType;

/** What has to be known of a property, but for its type and default. */
enum PropertyField implements Field {
  NAME("Property name (identifier)", ""),
  DESCRIPTION("Property description", ""),
  VALUES("Possible values (comma separated)", ""),
  EDITABLE("Editable", "True");

  private final String label;
  private final String preset;

  PropertyField(String label, String preset) {
    this.label = label;
    this.preset = preset;
  }

  /** The fields of the page for a type. */
  static List<PropertyField> of(PropertyType type) {
    List<PropertyField> fields = new ArrayList<>(List.of(NAME, DESCRIPTION));
    if (type == PropertyType.UNICODE) {
      fields.addAll(List.of(VALUES, EDITABLE));
    }
    return List.copyOf(fields);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String preset() {
    return preset;
  }

  @Override
  public List<String> choices() {
    return this == EDITABLE ? List.of("True", "False") : List.of();
  }

  @Override
  public Optional<String> fault(String text) {
    return switch (this) {
      case NAME -> TextCheck.scalar(ScalarType.PROPERTY_ID, text);
      case DESCRIPTION, VALUES -> TextCheck.longText(text);
      case EDITABLE -> TextCheck.bool(text);
    };
  }
}
