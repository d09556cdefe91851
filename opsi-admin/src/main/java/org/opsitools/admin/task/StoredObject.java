package org.opsitools.admin.task;

import java.util.Map;

/** An object as a method gives it. */
record StoredObject(Map<?, ?> attributes) {
  /** An attribute as text; empty if it is not set. */
  String text(String attribute) {
    Object value = attributes.get(attribute);
    return value == null ? "" : value.toString();
  }

  /** Whether an attribute is set to something but nothing and the word {@code none}. */
  boolean has(String attribute) {
    String text = text(attribute);
    return !text.isEmpty() && !text.equals("none");
  }
}
