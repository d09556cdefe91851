package org.opsitools.common.objects;

import java.util.Collection;
import java.util.List;

/** Sets of texts, as sorted lists. */
final class TextListType extends AttributeType<List<String>> {
  @Override
  public Category category() {
    return Category.LIST;
  }

  @Override
  public List<String> normalise(Object raw) {
    Collection<?> elements = raw instanceof Collection<?> collection ? collection : List.of(raw);
    return CodePointOrder.sortedDistinct(
        elements.stream().map(element -> AttributeTypes.printed(element, "text")).toList());
  }
}
