package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/**
 * A client, a depot server or the config server.
 *
 * <p>Clients alone have a creation time, a time of last contact and a one-time password; servers
 * alone have URLs, a network and a place among the depots. The host key is a secret.
 */
public record Host(
    HostType type,
    @Nullable String description,
    @Nullable String notes,
    String id,
    @Nullable String hardwareAddress,
    @Nullable String ipAddress,
    @Nullable String inventoryNumber,
    @Nullable String systemUUID,
    @Nullable String opsiHostKey,
    @Nullable String created,
    @Nullable String lastSeen,
    @Nullable String oneTimePassword,
    @Nullable String depotLocalUrl,
    @Nullable String depotRemoteUrl,
    @Nullable String depotWebdavUrl,
    @Nullable String repositoryLocalUrl,
    @Nullable String repositoryRemoteUrl,
    @Nullable String networkAddress,
    @Nullable Integer maxBandwidth,
    @Nullable Boolean isMasterDepot,
    @Nullable String masterDepotId,
    @Nullable String workbenchLocalUrl,
    @Nullable String workbenchRemoteUrl)
    implements OpsiObject {
  private static final Attribute<String> DESCRIPTION =
      Attribute.of("description", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> NOTES =
      Attribute.of("notes", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> ID =
      Attribute.ident("id", AttributeTypes.of(ScalarType.HOST_ID));
  private static final Attribute<String> HARDWARE_ADDRESS =
      Attribute.of("hardwareAddress", AttributeTypes.orEmpty(ScalarType.HARDWARE_ADDRESS));
  private static final Attribute<String> IP_ADDRESS =
      Attribute.of("ipAddress", AttributeTypes.orEmpty(ScalarType.IP_ADDRESS));
  private static final Attribute<String> INVENTORY_NUMBER =
      Attribute.of("inventoryNumber", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> SYSTEM_UUID =
      Attribute.of("systemUUID", AttributeTypes.orEmpty(ScalarType.UUID));
  private static final Attribute<String> OPSI_HOST_KEY =
      Attribute.secret("opsiHostKey", AttributeTypes.of(ScalarType.HOST_KEY))
          .defaulting(DefaultValue.HOST_KEY);
  private static final Attribute<String> CREATED =
      Attribute.of("created", AttributeTypes.of(ScalarType.TIMESTAMP))
          .defaulting(DefaultValue.NOW)
          .only("OpsiClient");
  private static final Attribute<String> LAST_SEEN =
      Attribute.of("lastSeen", AttributeTypes.of(ScalarType.TIMESTAMP))
          .defaulting(DefaultValue.NOW)
          .only("OpsiClient");
  private static final Attribute<String> ONE_TIME_PASSWORD =
      Attribute.secret("oneTimePassword", AttributeTypes.STRING).only("OpsiClient");
  private static final Attribute<String> DEPOT_LOCAL_URL =
      Attribute.of("depotLocalUrl", AttributeTypes.orEmpty(ScalarType.URL))
          .only("OpsiDepotserver", "OpsiConfigserver");
  private static final Attribute<String> DEPOT_REMOTE_URL =
      Attribute.of("depotRemoteUrl", AttributeTypes.orEmpty(ScalarType.URL))
          .only("OpsiDepotserver", "OpsiConfigserver");
  private static final Attribute<String> DEPOT_WEBDAV_URL =
      Attribute.of("depotWebdavUrl", AttributeTypes.orEmpty(ScalarType.URL))
          .only("OpsiDepotserver", "OpsiConfigserver");
  private static final Attribute<String> REPOSITORY_LOCAL_URL =
      Attribute.of("repositoryLocalUrl", AttributeTypes.orEmpty(ScalarType.URL))
          .only("OpsiDepotserver", "OpsiConfigserver");
  private static final Attribute<String> REPOSITORY_REMOTE_URL =
      Attribute.of("repositoryRemoteUrl", AttributeTypes.orEmpty(ScalarType.URL))
          .only("OpsiDepotserver", "OpsiConfigserver");
  private static final Attribute<String> NETWORK_ADDRESS =
      Attribute.of("networkAddress", AttributeTypes.orEmpty(ScalarType.NETWORK_ADDRESS))
          .only("OpsiDepotserver", "OpsiConfigserver");
  private static final Attribute<Integer> MAX_BANDWIDTH =
      Attribute.of("maxBandwidth", AttributeTypes.INTEGER)
          .only("OpsiDepotserver", "OpsiConfigserver");
  private static final Attribute<Boolean> IS_MASTER_DEPOT =
      Attribute.of("isMasterDepot", AttributeTypes.BOOLEAN)
          .defaulting(true)
          .only("OpsiDepotserver", "OpsiConfigserver");
  private static final Attribute<String> MASTER_DEPOT_ID =
      Attribute.of("masterDepotId", AttributeTypes.orUnset(ScalarType.HOST_ID))
          .only("OpsiDepotserver", "OpsiConfigserver");
  private static final Attribute<String> WORKBENCH_LOCAL_URL =
      Attribute.of("workbenchLocalUrl", AttributeTypes.orEmpty(ScalarType.URL))
          .only("OpsiDepotserver", "OpsiConfigserver");
  private static final Attribute<String> WORKBENCH_REMOTE_URL =
      Attribute.of("workbenchRemoteUrl", AttributeTypes.orEmpty(ScalarType.URL))
          .only("OpsiDepotserver", "OpsiConfigserver");

  /** The description of this record. */
  public static final ObjectFamily<Host> FAMILY =
      ObjectFamily.describe(Host.class, "host")
          .classes(HostType.CLASSES)
          .attributes(
              DESCRIPTION,
              NOTES,
              ID,
              HARDWARE_ADDRESS,
              IP_ADDRESS,
              INVENTORY_NUMBER,
              SYSTEM_UUID,
              OPSI_HOST_KEY,
              CREATED,
              LAST_SEEN,
              ONE_TIME_PASSWORD,
              DEPOT_LOCAL_URL,
              DEPOT_REMOTE_URL,
              DEPOT_WEBDAV_URL,
              REPOSITORY_LOCAL_URL,
              REPOSITORY_REMOTE_URL,
              NETWORK_ADDRESS,
              MAX_BANDWIDTH,
              IS_MASTER_DEPOT,
              MASTER_DEPOT_ID,
              WORKBENCH_LOCAL_URL,
              WORKBENCH_REMOTE_URL);

  public Host {
    description = DESCRIPTION.of(description);
    notes = NOTES.of(notes);
    id = ID.required(id);
    hardwareAddress = HARDWARE_ADDRESS.of(hardwareAddress);
    ipAddress = IP_ADDRESS.of(ipAddress);
    inventoryNumber = INVENTORY_NUMBER.of(inventoryNumber);
    systemUUID = SYSTEM_UUID.of(systemUUID);
    opsiHostKey = OPSI_HOST_KEY.of(opsiHostKey);
    created = CREATED.of(created);
    lastSeen = LAST_SEEN.of(lastSeen);
    oneTimePassword = ONE_TIME_PASSWORD.of(oneTimePassword);
    depotLocalUrl = DEPOT_LOCAL_URL.of(depotLocalUrl);
    depotRemoteUrl = DEPOT_REMOTE_URL.of(depotRemoteUrl);
    depotWebdavUrl = DEPOT_WEBDAV_URL.of(depotWebdavUrl);
    repositoryLocalUrl = REPOSITORY_LOCAL_URL.of(repositoryLocalUrl);
    repositoryRemoteUrl = REPOSITORY_REMOTE_URL.of(repositoryRemoteUrl);
    networkAddress = NETWORK_ADDRESS.of(networkAddress);
    maxBandwidth = MAX_BANDWIDTH.of(maxBandwidth);
    isMasterDepot = IS_MASTER_DEPOT.of(isMasterDepot);
    masterDepotId = MASTER_DEPOT_ID.of(masterDepotId);
    workbenchLocalUrl = WORKBENCH_LOCAL_URL.of(workbenchLocalUrl);
    workbenchRemoteUrl = WORKBENCH_REMOTE_URL.of(workbenchRemoteUrl);
  }

  @Override
  public ObjectFamily<Host> family() {
    return FAMILY;
  }
}
