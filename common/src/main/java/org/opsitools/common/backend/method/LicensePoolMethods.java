package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.AuditSoftwareToLicensePool;
import org.opsitools.common.objects.LicensePool;
import org.opsitools.common.objects.ScalarType;
import org.opsitools.common.objects.SoftwareLicense;
import org.opsitools.common.objects.SoftwareLicenseToLicensePool;

/** Pools of licences: for which products and software they are. */
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
      case "getLicensePool_hash" -> hash(call, pool(call), InventoryMethods.byIdentity(call));
      case "getLicensePools_listOfHashes" -> {
        Map<List<@Nullable Object>, AuditSoftware> software = InventoryMethods.byIdentity(call);
        yield call.records().all(LicensePool.FAMILY).stream()
            .map(pool -> hash(call, pool, software))
            .toList();
      }
      case "deleteLicensePool" -> delete(call);
      case "addProductIdsToLicensePool" -> changeProducts(call, true);
      case "removeProductIdsFromLicensePool" -> changeProducts(call, false);
      case "setWindowsSoftwareIdsToLicensePool" -> {
        setSoftware(call, pool(call).id());
        yield null;
      }
      case "getLicensePoolId" -> poolId(call);
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

  private static Map<String, @Nullable Object> hash(
      Call call, LicensePool pool, Map<List<@Nullable Object>, AuditSoftware> software) {
    List<String> ids = new ArrayList<>();
    for (AuditSoftwareToLicensePool link : software(call, pool.id())) {
      AuditSoftware described = software.get(InventoryMethods.identity(link.toHash()));
      String id = described == null ? "" : PlainText.printed(described.windowsSoftwareId());
      if (!id.isEmpty()) {
        ids.add(id);
      }
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
      LicenseUsageMethods.delete(call, Records.filter("licensePoolId", poolId));
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
  static String poolId(Call call) {
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
      Set<List<@Nullable Object>> wanted =
          call
              .records()
              .find(AuditSoftware.FAMILY, Records.filter("windowsSoftwareId", software))
              .stream()
              .map(one -> InventoryMethods.identity(one.toHash()))
              .collect(Collectors.toSet());
      call.records().all(AuditSoftwareToLicensePool.FAMILY).stream()
          .filter(link -> wanted.contains(InventoryMethods.identity(link.toHash())))
          .forEach(link -> pools.add(link.licensePoolId()));
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
}
