package org.opsitools.newprod;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.objects.BooleanText;
import org.opsitools.common.objects.CodePointOrder;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.PropertyType;

/**
 * A property that is not yet part of a product. The texts of its parts are right on their own.
 *
 * @param values possible values; empty for a bool property
 * @param defaults texts, also for a bool property
 */
record PropertyDraft(
    PropertyType type,
    String name,
    String description,
    List<String> values,
    List<String> defaults,
    boolean editable,
    boolean multiValue) {

  PropertyDraft {
    name = name.toLowerCase(Locale.ROOT);
    values = CodePointOrder.sortedDistinct(values);
    defaults = CodePointOrder.sortedDistinct(defaults);
  }

  PropertyDraft withDefaults(List<String> chosen) {
    return new PropertyDraft(type, name, description, values, chosen, editable, multiValue);
  }

  /** The parts of a comma separated list, without blanks around them and without empty ones. */
  static List<String> listed(String text) {
    return Splitting.at(',', text).stream()
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** What is wrong with the parts as a whole. */
  Optional<String> fault(Set<String> namesTaken) {
    if (namesTaken.contains(name)) {
      return Optional.of("there is a property '" + name + "' already");
    }
    if (type == PropertyType.BOOL) {
      return defaults.size() <= 1
              && defaults.stream().allMatch(text -> BooleanText.parse(text).isPresent())
          ? Optional.empty()
          : Optional.of("the default " + defaults + " is neither true nor false");
    }
    List<String> strangers = new ArrayList<>(defaults);
    strangers.removeAll(values);
    return values.isEmpty() || strangers.isEmpty()
        ? Optional.empty()
        : Optional.of("the default " + strangers + " is not among the possible values");
  }

  ProductProperty of(Product product) {
    if (type == PropertyType.BOOL) {
      boolean value = !defaults.isEmpty() && BooleanText.parse(defaults.get(0)).orElse(false);
      return ProductProperty.bool(product, name, description, value);
    }
    return ProductProperty.unicode(
        product, name, description, values, defaults, editable, multiValue);
  }
}
