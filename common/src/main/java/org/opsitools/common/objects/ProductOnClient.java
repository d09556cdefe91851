package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/**
 * The state of a product on a client, and what shall be done with it.
 *
 * <p>The sequence is a result of ordering actions and is stored nowhere; -1 means "not ordered".
 */
public record ProductOnClient(
    @Nullable String targetConfiguration,
    @Nullable String installationStatus,
    @Nullable String actionRequest,
    @Nullable String lastAction,
    @Nullable String actionProgress,
    @Nullable String actionResult,
    @Nullable String productVersion,
    @Nullable String packageVersion,
    @Nullable String modificationTime,
    @Nullable Integer actionSequence,
    String productId,
    ProductType productType,
    String clientId)
    implements OpsiObject {
  /** The action sequence of a state that takes part in no order. */
  public static final int NOT_ORDERED = -1;

  private static final Attribute<String> TARGET_CONFIGURATION =
      Attribute.of("targetConfiguration", AttributeTypes.orEmpty(ScalarType.TARGET_CONFIGURATION));
  private static final Attribute<String> INSTALLATION_STATUS =
      Attribute.of("installationStatus", AttributeTypes.orEmpty(ScalarType.INSTALLATION_STATUS))
          .defaulting("not_installed");
  private static final Attribute<String> ACTION_REQUEST =
      Attribute.of("actionRequest", AttributeTypes.ACTION).defaulting("none");
  private static final Attribute<String> LAST_ACTION =
      Attribute.of("lastAction", AttributeTypes.ACTION);
  private static final Attribute<String> ACTION_PROGRESS =
      Attribute.of("actionProgress", AttributeTypes.PROGRESS);
  private static final Attribute<String> ACTION_RESULT =
      Attribute.of("actionResult", AttributeTypes.orUnset(ScalarType.ACTION_RESULT));
  private static final Attribute<String> PRODUCT_VERSION =
      Attribute.of("productVersion", AttributeTypes.orUnset(ScalarType.PRODUCT_VERSION));
  private static final Attribute<String> PACKAGE_VERSION =
      Attribute.of("packageVersion", AttributeTypes.orUnset(ScalarType.PACKAGE_VERSION));
  private static final Attribute<String> MODIFICATION_TIME =
      Attribute.of("modificationTime", AttributeTypes.of(ScalarType.TIMESTAMP))
          .defaulting(DefaultValue.NOW);
  private static final Attribute<Integer> ACTION_SEQUENCE =
      Attribute.of("actionSequence", AttributeTypes.INTEGER).defaulting(NOT_ORDERED);
  private static final Attribute<String> PRODUCT_ID =
      Attribute.ident("productId", AttributeTypes.of(ScalarType.PRODUCT_ID));
  private static final Attribute<ProductType> PRODUCT_TYPE =
      Attribute.ident("productType", ProductType.ATTRIBUTE);
  private static final Attribute<String> CLIENT_ID =
      Attribute.ident("clientId", AttributeTypes.of(ScalarType.HOST_ID));

  /** The description of this record. */
  public static final ObjectFamily<ProductOnClient> FAMILY =
      ObjectFamily.describe(ProductOnClient.class, "productOnClient")
          .storedBy("productId", "clientId")
          .attributes(
              TARGET_CONFIGURATION,
              INSTALLATION_STATUS,
              ACTION_REQUEST,
              LAST_ACTION,
              ACTION_PROGRESS,
              ACTION_RESULT,
              PRODUCT_VERSION,
              PACKAGE_VERSION,
              MODIFICATION_TIME,
              ACTION_SEQUENCE,
              PRODUCT_ID,
              PRODUCT_TYPE,
              CLIENT_ID);

  public ProductOnClient {
    targetConfiguration = TARGET_CONFIGURATION.of(targetConfiguration);
    installationStatus = INSTALLATION_STATUS.of(installationStatus);
    actionRequest = ACTION_REQUEST.of(actionRequest);
    lastAction = LAST_ACTION.of(lastAction);
    actionProgress = ACTION_PROGRESS.of(actionProgress);
    actionResult = ACTION_RESULT.of(actionResult);
    productVersion = PRODUCT_VERSION.of(productVersion);
    packageVersion = PACKAGE_VERSION.of(packageVersion);
    modificationTime = MODIFICATION_TIME.of(modificationTime);
    actionSequence = actionSequence == null ? Integer.valueOf(NOT_ORDERED) : actionSequence;
    productId = PRODUCT_ID.required(productId);
    productType = PRODUCT_TYPE.required(productType);
    clientId = CLIENT_ID.required(clientId);
  }

  @Override
  public ObjectFamily<ProductOnClient> family() {
    return FAMILY;
  }
}
