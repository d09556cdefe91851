package org.opsitools.common.backend.method;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.objects.LicenseOnClient;
import org.opsitools.common.objects.SoftwareLicense;
import org.opsitools.common.objects.SoftwareLicenseToLicensePool;
import org.slf4j.LoggerFactory;

/** Which clients use which licences. */
final class LicenseUsageMethods extends TableGroup {
  private static final String TABLE =
      """
      licenseOnClient_getOrCreateObject(clientId, *licensePoolId, *productId, \
      *windowsSoftwareId) write
          Returns the licence that a client uses, or gives it a free one.
      getOrCreateSoftwareLicenseUsage_hash(hostId, *licensePoolId='', *productId='', \
      *windowsSoftwareId='') write
          Returns the licence that a client uses, or gives it a free one, as a map.
      getAndAssignSoftwareLicenseKey(hostId, *licensePoolId='', *productId='', \
      *windowsSoftwareId='') write
          Returns the key of a client's licence, else the product's property productkey.
      getLicenseKey(productId, clientId) write deprecated
          Returns the key of a client's licence for a product.
      getSoftwareLicenseUsages_listOfHashes(*hostIds=[], *licensePoolIds=[]) read
          Lists which clients use which licences.
      setSoftwareLicenseUsage(hostId, licensePoolId, softwareLicenseId, *licenseKey='', \
      *notes='') write
          Notes that a client uses a licence.
      deleteSoftwareLicenseUsage(hostId, *softwareLicenseId='', *licensePoolId='', \
      *productId='', *windowsSoftwareId='') write
          Notes that a client does not use a licence any more.
      deleteAllSoftwareLicenseUsages(hostIds) write
          Notes that clients do not use any licence any more.
      """;

  LicenseUsageMethods() {
    super(TABLE);
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    return switch (method) {
      case "licenseOnClient_getOrCreateObject" -> usage(call, call.hostId("clientId")).toJson();
      case "getOrCreateSoftwareLicenseUsage_hash" -> usage(call, call.hostId("hostId")).toHash();
      case "getAndAssignSoftwareLicenseKey" -> key(call, call.hostId("hostId"));
      case "getLicenseKey" -> key(call, call.hostId("clientId"));
      case "getSoftwareLicenseUsages_listOfHashes" -> usages(call);
      case "setSoftwareLicenseUsage" -> setUsage(call);
      case "deleteSoftwareLicenseUsage" ->
          delete(
              call,
              Records.filter(
                  "clientId",
                  call.hostId("hostId"),
                  "licensePoolId",
                  LicensePoolMethods.poolId(call),
                  "softwareLicenseId",
                  call.texts("softwareLicenseId")));
      case "deleteAllSoftwareLicenseUsages" -> {
        if (!call.has("hostIds")) {
          throw call.refused("no hostIds given");
        }
        yield delete(call, Records.filter("clientId", call.hostIds("hostIds")));
      }
      default -> throw MethodGroup.unworked(method);
    };
  }

  private static LicenseOnClient usage(Call call, String clientId) {
    String poolId = LicensePoolMethods.poolId(call);
    List<LicenseOnClient> used =
        call.records()
            .find(
                LicenseOnClient.FAMILY,
                Records.filter("licensePoolId", poolId, "clientId", clientId));
    if (!used.isEmpty()) {
      return used.get(0);
    }
    List<SoftwareLicenseToLicensePool> links =
        call.records()
            .find(SoftwareLicenseToLicensePool.FAMILY, Records.filter("licensePoolId", poolId));
    SoftwareLicense license = freeLicense(call, links, clientId, poolId);
    LicenseOnClient usage =
        LicenseOnClient.FAMILY.create(
            "LicenseOnClient",
            Records.filter(
                "softwareLicenseId",
                license.id(),
                "licensePoolId",
                poolId,
                "clientId",
                clientId,
                "licenseKey",
                keyOf(links, license)));
    call.session().insert(LicenseOnClient.FAMILY, List.of(usage));
    return usage;
  }

  private static String keyOf(List<SoftwareLicenseToLicensePool> links, SoftwareLicense license) {
    List<SoftwareLicenseToLicensePool> withKey =
        links.stream().filter(link -> !Call.isEmpty(link.licenseKey())).toList();
    return withKey.stream()
        .filter(link -> link.softwareLicenseId().equals(license.id()))
        .findFirst()
        .or(() -> withKey.stream().findFirst())
        .map(link -> PlainText.printed(link.licenseKey()))
        .orElse("");
  }

  private static SoftwareLicense freeLicense(
      Call call, List<SoftwareLicenseToLicensePool> links, String clientId, String poolId) {
    if (links.isEmpty()) {
      throw new MissingDataException("No licenses in pool '" + poolId + "'");
    }
    List<String> ids = links.stream().map(SoftwareLicenseToLicensePool::softwareLicenseId).toList();
    List<SoftwareLicense> licenses =
        call.records().find(SoftwareLicense.FAMILY, Records.filter("id", ids));
    return licenses.stream()
        .filter(license -> clientId.equals(license.boundToHost()))
        .findFirst()
        .or(
            () ->
                licenses.stream()
                    .filter(license -> Call.isEmpty(license.boundToHost()))
                    .filter(license -> isFree(call, license))
                    .findFirst())
        .orElseThrow(
            () ->
                new MissingDataException(
                    "No license available for pool '"
                        + poolId
                        + "' and client '"
                        + clientId
                        + "', or all remaining ones are bound to another host"));
  }

  private static boolean isFree(Call call, SoftwareLicense license) {
    Integer most = license.maxInstallations();
    if (most != null && most == 0) {
      return true;
    }
    int used =
        call.records()
            .find(LicenseOnClient.FAMILY, Records.filter("softwareLicenseId", license.id()))
            .size();
    return used < (most == null ? 1 : most);
  }

  private static String key(Call call, String clientId) {
    try {
      return PlainText.printed(usage(call, clientId).licenseKey());
    } catch (OpsiException e) {
      String product = call.textOrNull("productId");
      String key = product == null ? "" : productKey(call, product, clientId);
      if (key.isEmpty()) {
        throw e;
      }
      LoggerFactory.getLogger(LicensePoolMethods.class)
          .warn("{}; property productkey of {} takes its place", e.text(), product);
      return key;
    }
  }

  private static String productKey(Call call, String product, String clientId) {
    return PlainText.joined(
        call.session()
            .effectiveValues()
            .ofProperties(List.of(product), List.of("productkey"), List.of(clientId), true)
            .getOrDefault(clientId, Map.of())
            .getOrDefault(product, Map.of())
            .getOrDefault("productkey", List.of()));
  }

  private static List<@Nullable Object> usages(Call call) {
    List<LicenseOnClient> usages =
        call.records()
            .find(
                LicenseOnClient.FAMILY,
                Records.filter(
                    "clientId",
                    call.hostIds("hostIds"),
                    "licensePoolId",
                    call.texts("licensePoolIds")));
    return new MappedList<>(
        usages,
        usage ->
            PlainText.withoutNulls(new Row(usage.toHash()).renamed("clientId", "hostId").toMap()));
  }

  private static Map<String, @Nullable Object> setUsage(Call call) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(call.values());
    values.put("clientId", values.remove("hostId"));
    LicenseOnClient usage = LicenseOnClient.FAMILY.create("LicenseOnClient", values);
    call.session().insert(LicenseOnClient.FAMILY, List.of(usage));
    return new Row()
        .with("hostId", usage.clientId())
        .with("softwareLicenseId", usage.softwareLicenseId())
        .with("licensePoolId", usage.licensePoolId())
        .toMap();
  }

  /** Removes the uses that a filter means. */
  static @Nullable Object delete(Call call, Map<String, @Nullable Object> filter) {
    call.session()
        .delete(LicenseOnClient.FAMILY, call.records().find(LicenseOnClient.FAMILY, filter));
    return null;
  }
}
