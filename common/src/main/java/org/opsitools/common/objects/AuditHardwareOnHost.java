package org.opsitools.common.objects;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hardware that an inventory has found in a host. Which attributes it has besides those here, the
 * site's configuration says.
 *
 * @param values the attributes that the configuration names, by name: texts, numbers or null
 */
public record AuditHardwareOnHost(
    @Nullable String firstseen,
    @Nullable String lastseen,
    @Nullable Integer state,
    String hostId,
    String hardwareClass,
    Map<String, @Nullable Object> values)
    implements OpsiObject {
  private static final Attribute<String> FIRSTSEEN =
      Attribute.of("firstseen", AttributeTypes.of(ScalarType.TIMESTAMP))
          .defaulting(DefaultValue.NOW);
  private static final Attribute<String> LASTSEEN =
      Attribute.of("lastseen", AttributeTypes.of(ScalarType.TIMESTAMP))
          .defaulting(DefaultValue.NOW);
  private static final Attribute<Integer> STATE =
      Attribute.of("state", AttributeTypes.AUDIT_STATE).defaulting(1);
  private static final Attribute<String> HOST_ID =
      Attribute.ident("hostId", AttributeTypes.of(ScalarType.HOST_ID));
  private static final Attribute<String> HARDWARE_CLASS =
      Attribute.ident("hardwareClass", AttributeTypes.STRING);

  /** The description of this record. */
  public static final ObjectFamily<AuditHardwareOnHost> FAMILY =
      ObjectFamily.describe(AuditHardwareOnHost.class, "auditHardwareOnHost")
          .dynamic()
          .attributes(FIRSTSEEN, LASTSEEN, STATE, HOST_ID, HARDWARE_CLASS);

  public AuditHardwareOnHost {
    firstseen = FIRSTSEEN.of(firstseen);
    lastseen = LASTSEEN.of(lastseen);
    state = STATE.of(state);
    hostId = HOST_ID.required(hostId);
    hardwareClass = HARDWARE_CLASS.required(hardwareClass);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public ObjectFamily<AuditHardwareOnHost> family() {
    return FAMILY;
  }
}
