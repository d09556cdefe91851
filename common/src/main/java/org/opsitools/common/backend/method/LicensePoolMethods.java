package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.AuditSoftwareToLicensePool;
import org.opsitools.common.objects.LicenseOnClient;
import org.opsitools.common.objects.LicensePool;
import org.opsitools.common.objects.ScalarType;
import org.opsitools.common.objects.SoftwareLicense;
import org.opsitools.common.objects.SoftwareLicenseToLicensePool;
import org.slf4j.LoggerFactory;

/** Pools of licences, and what clients use of them. */
final class LicensePoolMethods extends TableGroup {
  private static final String TABLE =
      """
      createLicensePool(*licensePoolId='', *description='', *productIds=[], \
      *windowsSoftwareIds=[]) write
          Makes a licence pool and returns its id.
      getLicensePoolIds_list() read
          Lists the ids of licence pools.
      getLicensePool_hash(licensePoolId) read
          Returns a licence pool with its software as a map.
      getLicensePools_listOfHashes() read
          Lists licence pools with their software as maps.
      deleteLicensePool(licensePoolId, *deleteLicenses=false) write
          Removes a licence pool, first its licences if asked to.
      addProductIdsToLicensePool(productIds, licensePoolId) write
          Adds products to those a licence pool is for.
      removeProductIdsFromLicensePool(productIds, licensePoolId) write
          Takes products from those a licence pool is for.
      setWindowsSoftwareIdsToLicensePool(windowsSoftwareIds, licensePoolId) write
          Sets the audited software that a licence pool is for.
      getLicensePoolId(*productId='', *windowsSoftwareId='') read
          Returns the one licence pool that is for a product or an audited software.
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

  private final DirectSettings settings;

  LicensePoolMethods(DirectSettings settings) {
    super(TABLE);
    this.settings = settings;
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    return switch (method) {
      case "createLicensePool" -> create(call);
      case "getLicensePoolIds_list" -> LicenseMethods.ids(call, LicensePool.FAMILY);
      case "getLicensePool_hash" -> hash(call, pool(call));
      case "getLicensePools_listOfHashes" ->
          call.records().all(LicensePool.FAMILY).stream().map(pool -> hash(call, pool)).toList();
      case "deleteLicensePool" -> delete(call);
      case "addProductIdsToLicensePool" -> changeProducts(call, true);
      case "removeProductIdsFromLicensePool" -> changeProducts(call, false);
      case "setWindowsSoftwareIdsToLicensePool" -> {
        setSoftware(call, pool(call).id());
        yield null;
      }
      case "getLicensePoolId" -> poolId(call);
      case "licenseOnClient_getOrCreateObject" -> usage(call, call.hostId("clientId")).toJson();
      case "getOrCreateSoftwareLicenseUsage_hash" -> usage(call, call.hostId("hostId")).toHash();
      case "getAndAssignSoftwareLicenseKey" -> key(call, call.hostId("hostId"));
      case "getLicenseKey" -> key(call, call.hostId("clientId"));
      case "getSoftwareLicenseUsages_listOfHashes" -> usages(call);
      case "setSoftwareLicenseUsage" -> setUsage(call);
      case "deleteSoftwareLicenseUsage" ->
          deleteUsages(
              call,
              Records.filter(
                  "clientId",
                  call.hostId("hostId"),
                  "licensePoolId",
                  poolId(call),
                  "softwareLicenseId",
                  call.texts("softwareLicenseId")));
      case "deleteAllSoftwareLicenseUsages" -> {
        if (!call.has("hostIds")) {
          throw call.refused("no hostIds given");
        }
        yield deleteUsages(call, Records.filter("clientId", call.hostIds("hostIds")));
      }
      default -> throw MethodGroup.unworked(method);
    };
  }

  private static LicensePool pool(Call call) {
    return LicenseMethods.one(call, LicensePool.FAMILY, call.requiredText("licensePoolId"));
  }

  private String create(Call call) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(call.values());
    String id = call.textOrNull("licensePoolId");
    values.put(
        "id", id == null ? LicenseMethods.newId(call, LicensePool.FAMILY, "p", settings) : id);
    LicensePool pool = LicensePool.FAMILY.create("LicensePool", values);
    call.session().insert(LicensePool.FAMILY, List.of(pool));
    if (call.has("windowsSoftwareIds")) {
      setSoftware(call, pool.id());
    }
    return pool.id();
  }

  private static void setSoftware(Call call, String poolId) {
    call.session().delete(AuditSoftwareToLicensePool.FAMILY, software(call, poolId));
    List<String> ids = call.texts("windowsSoftwareIds");
    if (ids.isEmpty()) {
      return;
    }
    List<AuditSoftwareToLicensePool> links = new ArrayList<>();
    for (AuditSoftware software :
        call.records().find(AuditSoftware.FAMILY, Records.filter("windowsSoftwareId", ids))) {
      Map<String, @Nullable Object> values =
          new LinkedHashMap<>(AuditSoftware.FAMILY.identValues(software));
      values.put("licensePoolId", poolId);
      links.add(AuditSoftwareToLicensePool.FAMILY.create("AuditSoftwareToLicensePool", values));
    }
    call.session().insert(AuditSoftwareToLicensePool.FAMILY, links);
  }

  private static List<AuditSoftwareToLicensePool> software(Call call, String poolId) {
    return call.records()
        .find(AuditSoftwareToLicensePool.FAMILY, Records.filter("licensePoolId", poolId));
  }

  private static Map<String, @Nullable Object> hash(Call call, LicensePool pool) {
    List<String> ids = new ArrayList<>();
    for (AuditSoftwareToLicensePool link : software(call, pool.id())) {
      Map<String, @Nullable Object> filter =
          new LinkedHashMap<>(AuditSoftwareToLicensePool.FAMILY.identValues(link));
      filter.remove("licensePoolId");
      call.records().find(AuditSoftware.FAMILY, filter).stream()
          .map(AuditSoftware::windowsSoftwareId)
          .map(PlainText::printed)
          .filter(id -> !id.isEmpty())
          .findFirst()
          .ifPresent(ids::add);
    }
    return new Row(pool.toHash())
        .renamed("id", "licensePoolId")
        .without("type")
        .with("windowsSoftwareIds", ids)
        .toMap();
  }

  private static @Nullable Object delete(Call call) {
    String poolId = call.requiredText("licensePoolId");
    if (call.flag("deleteLicenses")) {
      List<String> licenses =
          call
              .records()
              .find(SoftwareLicenseToLicensePool.FAMILY, Records.filter("licensePoolId", poolId))
              .stream()
              .map(SoftwareLicenseToLicensePool::softwareLicenseId)
              .toList();
      deleteUsages(call, Records.filter("licensePoolId", poolId));
      licenses.forEach(id -> LicenseMethods.delete(call, SoftwareLicense.FAMILY, id));
    }
    return LicenseMethods.delete(call, LicensePool.FAMILY, poolId);
  }

  private static @Nullable Object changeProducts(Call call, boolean add) {
    LicensePool pool = pool(call);
    Set<String> products = new LinkedHashSet<>();
    Optional.ofNullable(pool.productIds()).ifPresent(products::addAll);
    List<String> given =
        call.texts("productIds").stream().map(ScalarType.PRODUCT_ID::parse).toList();
    if (add) {
      products.addAll(given);
    } else {
      given.forEach(products::remove);
    }
    call.session()
        .update(
            LicensePool.FAMILY,
            List.of(LicensePool.FAMILY.with(pool, "productIds", List.copyOf(products))));
    return null;
  }

  /** The pool that is named, or the only one that is for the product or software. */
  private static String poolId(Call call) {
    String named = call.textOrNull("licensePoolId");
    if (named != null) {
      return LicenseMethods.one(call, LicensePool.FAMILY, named).id();
    }
    String product = call.textOrNull("productId");
    String software = call.textOrNull("windowsSoftwareId");
    Set<String> pools = new LinkedHashSet<>();
    if (product != null) {
      call.records()
          .find(
              LicensePool.FAMILY,
              Records.filter("productIds", ScalarType.PRODUCT_ID.parse(product)))
          .forEach(pool -> pools.add(pool.id()));
    } else if (software != null) {
      for (AuditSoftware one :
          call.records()
              .find(AuditSoftware.FAMILY, Records.filter("windowsSoftwareId", software))) {
        call.records()
            .find(AuditSoftwareToLicensePool.FAMILY, AuditSoftware.FAMILY.identValues(one))
            .forEach(link -> pools.add(link.licensePoolId()));
      }
    } else {
      throw call.refused("neither a product nor an audited software is given");
    }
    if (pools.size() != 1) {
      throw new OpsiException(
          (pools.isEmpty() ? "No license pool" : "Multiple license pools")
              + " for product id '"
              + PlainText.printed(product)
              + "', windowsSoftwareId '"
              + PlainText.printed(software)
              + "' found");
    }
    return pools.iterator().next();
  }

  private static LicenseOnClient usage(Call call, String clientId) {
    String poolId = poolId(call);
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

  private static @Nullable Object deleteUsages(Call call, Map<String, @Nullable Object> filter) {
    call.session()
        .delete(LicenseOnClient.FAMILY, call.records().find(LicenseOnClient.FAMILY, filter));
    return null;
  }
}
