package org.opsitools.common.objects;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting of the site: what values it may have, and which it has where no state says otherwise.
 *
 * <p>Values are texts, of a bool config true and false; {@link PossibleValues} has the rules
 * between them.
 */
public record Config(
    ConfigType type,
    @Nullable String description,
    @Nullable List<@Nullable Object> possibleValues,
    @Nullable List<@Nullable Object> defaultValues,
    @Nullable Boolean editable,
    @Nullable Boolean multiValue,
    String id)
    implements OpsiObject {
  private static final Attribute<String> DESCRIPTION =
      Attribute.of("description", AttributeTypes.STRING).defaultingIn("UnicodeConfig", "");
  private static final Attribute<List<@Nullable Object>> POSSIBLE_VALUES =
      Attribute.of("possibleValues", AttributeTypes.VALUES).defaulting(List.of());
  private static final Attribute<List<@Nullable Object>> DEFAULT_VALUES =
      Attribute.of("defaultValues", AttributeTypes.VALUES).defaulting(List.of());
  private static final Attribute<Boolean> EDITABLE =
      Attribute.of("editable", AttributeTypes.BOOLEAN).defaulting(true);
  private static final Attribute<Boolean> MULTI_VALUE =
      Attribute.of("multiValue", AttributeTypes.BOOLEAN).defaulting(false);
  private static final Attribute<String> ID =
      Attribute.ident("id", AttributeTypes.of(ScalarType.CONFIG_ID));

  /** The description of this record. */
  public static final ObjectFamily<Config> FAMILY =
      ObjectFamily.describe(Config.class, "config")
          .classes(ConfigType.CLASSES)
          .attributes(DESCRIPTION, POSSIBLE_VALUES, DEFAULT_VALUES, EDITABLE, MULTI_VALUE, ID);

  public Config {
    description = DESCRIPTION.of(description);
    possibleValues = POSSIBLE_VALUES.of(possibleValues);
    defaultValues = DEFAULT_VALUES.of(defaultValues);
    editable = EDITABLE.of(editable);
    multiValue = MULTI_VALUE.of(multiValue);
    id = ID.required(id);
    PossibleValues lists =
        type == ConfigType.BOOL
            ? PossibleValues.ofBool(id, defaultValues, PossibleValues.Repeated.SAME_VALUE)
            : PossibleValues.ofTexts(id, possibleValues, defaultValues, multiValue);
    possibleValues = lists.possible();
    defaultValues = lists.defaults();
    multiValue = lists.multiValue();
    editable = type == ConfigType.BOOL ? Boolean.FALSE : editable;
  }

  @Override
  public ObjectFamily<Config> family() {
    return FAMILY;
  }
}
