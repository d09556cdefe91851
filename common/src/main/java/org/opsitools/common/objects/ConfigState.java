package org.opsitools.common.objects;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a config for one client or server. */
public record ConfigState(@Nullable List<@Nullable Object> values, String configId, String objectId)
    implements OpsiObject {
  private static final Attribute<List<@Nullable Object>> VALUES =
      Attribute.of("values", AttributeTypes.VALUES).defaulting(List.of());
  private static final Attribute<String> CONFIG_ID =
      Attribute.ident("configId", AttributeTypes.of(ScalarType.CONFIG_ID));
  private static final Attribute<String> OBJECT_ID =
      Attribute.ident("objectId", AttributeTypes.of(ScalarType.OBJECT_ID));

  /** The description of this record. */
  public static final ObjectFamily<ConfigState> FAMILY =
      ObjectFamily.describe(ConfigState.class, "configState")
          .attributes(VALUES, CONFIG_ID, OBJECT_ID);

  public ConfigState {
    values = VALUES.of(values);
    configId = CONFIG_ID.required(configId);
    objectId = OBJECT_ID.required(objectId);
  }

  @Override
  public ObjectFamily<ConfigState> family() {
    return FAMILY;
  }
}
