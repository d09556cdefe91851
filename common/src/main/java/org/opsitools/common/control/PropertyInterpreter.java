package org.opsitools.common.control;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.objects.BooleanText;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.PropertyType;
import org.opsitools.common.objects.ScalarType;

/** Makes one product property from its section. */
final class PropertyInterpreter {
  private final Section section;
  private final FindingList findings;
  private final ControlInterpreter control;
  private Optional<String> id = Optional.empty();

  PropertyInterpreter(Section section, FindingList findings, ControlInterpreter control) {
    this.section = section;
    this.findings = findings;
    this.control = control;
  }

  /** The property's id once it is interpreted. */
  Optional<String> id() {
    return id;
  }

  Optional<ProductProperty> interpret(Product product) {
    id = control.required(section, "name", ScalarType.PROPERTY_ID::parse);
    Optional<PropertyType> type =
        section.has("type")
            ? control.value(section, "type", PropertyType::parse)
            : Optional.of(PropertyType.UNICODE);
    if (id.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    String description = control.longText(section, "description");
    return Optional.of(
        type.get() == PropertyType.BOOL
            ? ProductProperty.bool(product, id.get(), description, boolDefault())
            : unicode(product, id.get(), description));
  }

  private ProductProperty unicode(Product product, String name, String description) {
    List<String> values = section.list("values").orElse(List.of());
    List<String> defaults = section.list("default").orElse(List.of());
    boolean editable = section.flag("editable").orElse(values.isEmpty());
    boolean multiValue = section.flag("multivalue").orElse(false);
    if (!values.isEmpty()) {
      defaults.stream()
          .filter(value -> !values.contains(value))
          .forEach(
              value ->
                  findings.add(
                      FindingCode.DEFAULT_NOT_IN_VALUES,
                      section.line("default"),
                      "default",
                      value,
                      "not among the values of the property " + name + "; it is dropped"));
    }
    return ProductProperty.unicode(
        product, name, description, values, defaults, editable, multiValue);
  }

  private boolean boolDefault() {
    List<String> texts =
        new ArrayList<>(new LinkedHashSet<>(section.list("default").orElse(List.of())));
    if (texts.size() > 1) {
      findings.add(
          FindingCode.BOOL_MULTI_DEFAULT,
          section.line("default"),
          "default",
          texts.toString(),
          "a bool property has one default");
      return false;
    }
    String text = texts.isEmpty() ? "" : texts.get(0).strip();
    if (text.isEmpty() || text.equalsIgnoreCase("none")) {
      return false;
    }
    Optional<Boolean> value = BooleanText.parse(text);
    if (value.isEmpty()) {
      findings.add(
          FindingCode.ODD_BOOLEAN,
          section.line("default"),
          "default",
          text,
          "neither true nor false; taken as true");
    }
    return value.orElse(true);
  }
}
