package org.opsitools.common.objects;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hardware that an inventory has found somewhere. Which attributes it has besides its class, the
 * site's configuration says.
 *
 * @param values the attributes that the configuration names, by name: texts, numbers or null
 */
public record AuditHardware(String hardwareClass, Map<String, @Nullable Object> values)
    implements OpsiObject {
  private static final Attribute<String> HARDWARE_CLASS =
      Attribute.ident("hardwareClass", AttributeTypes.STRING);

  /** The description of this record. */
  public static final ObjectFamily<AuditHardware> FAMILY =
      ObjectFamily.describe(AuditHardware.class, "auditHardware")
          .dynamic()
          .attributes(HARDWARE_CLASS);

  public AuditHardware {
    hardwareClass = HARDWARE_CLASS.required(hardwareClass);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public ObjectFamily<AuditHardware> family() {
    return FAMILY;
  }
}
