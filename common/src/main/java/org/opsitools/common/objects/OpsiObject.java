package org.opsitools.common.objects;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of opsi's model: an immutable record that checks and normalises itself. Null means "not
 * given". What can be said of all classes alike stands in its {@link ObjectFamily}.
 */
public interface OpsiObject {
  /** The description of this record. */
  ObjectFamily<?> family();

  /** The class in opsi's model, such as {@code OpsiClient}. */
  default String className() {
    return family().describedClassName(this);
  }

  /** The values that identify the object among those of its class, joined by {@code ;}. */
  default String ident() {
    return family().describedIdent(this);
  }

  /** What makes two objects the same one: class and identity. */
  default ObjectKey key() {
    return new ObjectKey(className(), ident());
  }

  /**
   * All attributes of the class as plain JSON in printed order, then {@code type} and {@code
   * ident}.
   */
  default Map<String, @Nullable Object> toJson() {
    return family().describedJson(this, true);
  }

  /** As {@link #toJson} without {@code ident}. */
  default Map<String, @Nullable Object> toHash() {
    return family().describedJson(this, false);
  }
}
