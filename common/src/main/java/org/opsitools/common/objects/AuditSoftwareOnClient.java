package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/** Software that an inventory has found on a client. */
public record AuditSoftwareOnClient(
    @Nullable String uninstallString,
    @Nullable String binaryName,
    @Nullable String firstseen,
    @Nullable String lastseen,
    @Nullable Integer state,
    @Nullable Integer usageFrequency,
    @Nullable String lastUsed,
    @Nullable String licenseKey,
    String name,
    String version,
    String subVersion,
    String language,
    String architecture,
    String clientId)
    implements OpsiObject {
  private static final Attribute<String> UNINSTALL_STRING =
      Attribute.of("uninstallString", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> BINARY_NAME =
      Attribute.of("binaryName", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> FIRSTSEEN =
      Attribute.of("firstseen", AttributeTypes.of(ScalarType.TIMESTAMP))
          .defaulting(DefaultValue.NOW);
  private static final Attribute<String> LASTSEEN =
      Attribute.of("lastseen", AttributeTypes.of(ScalarType.TIMESTAMP))
          .defaulting(DefaultValue.NOW);
  private static final Attribute<Integer> STATE =
      Attribute.of("state", AttributeTypes.AUDIT_STATE).defaulting(1);
  private static final Attribute<Integer> USAGE_FREQUENCY =
      Attribute.of("usageFrequency", AttributeTypes.INTEGER).defaulting(-1);
  private static final Attribute<String> LAST_USED =
      Attribute.of("lastUsed", AttributeTypes.of(ScalarType.TIMESTAMP)).defaulting(Timestamp.NEVER);
  private static final Attribute<String> LICENSE_KEY =
      Attribute.secret("licenseKey", AttributeTypes.STRING);
  private static final Attribute<String> CLIENT_ID =
      Attribute.ident("clientId", AttributeTypes.of(ScalarType.HOST_ID));

  /** The description of this record. */
  public static final ObjectFamily<AuditSoftwareOnClient> FAMILY =
      ObjectFamily.describe(AuditSoftwareOnClient.class, "auditSoftwareOnClient")
          .attributes(
              UNINSTALL_STRING,
              BINARY_NAME,
              FIRSTSEEN,
              LASTSEEN,
              STATE,
              USAGE_FREQUENCY,
              LAST_USED,
              LICENSE_KEY,
              SoftwareAttributes.NAME,
              SoftwareAttributes.VERSION,
              SoftwareAttributes.SUB_VERSION,
              SoftwareAttributes.LANGUAGE,
              SoftwareAttributes.ARCHITECTURE,
              CLIENT_ID);

  public AuditSoftwareOnClient {
    uninstallString = UNINSTALL_STRING.of(uninstallString);
    binaryName = BINARY_NAME.of(binaryName);
    firstseen = FIRSTSEEN.of(firstseen);
    lastseen = LASTSEEN.of(lastseen);
    state = STATE.of(state);
    usageFrequency = USAGE_FREQUENCY.of(usageFrequency);
    lastUsed = LAST_USED.of(lastUsed);
    licenseKey = LICENSE_KEY.of(licenseKey);
    name = SoftwareAttributes.NAME.required(name);
    version = SoftwareAttributes.VERSION.required(version);
    subVersion = SoftwareAttributes.SUB_VERSION.required(subVersion);
    language = SoftwareAttributes.LANGUAGE.required(language);
    architecture = SoftwareAttributes.ARCHITECTURE.required(architecture);
    clientId = CLIENT_ID.required(clientId);
  }

  @Override
  public ObjectFamily<AuditSoftwareOnClient> family() {
    return FAMILY;
  }
}
