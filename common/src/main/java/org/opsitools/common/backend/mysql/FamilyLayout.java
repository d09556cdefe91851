package org.opsitools.common.backend.mysql;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.objects.ObjectFamily;

/**
 * Where opsi keeps the objects of a family, as far as their attributes' names do not say it.
 *
 * @param table the table
 * @param idColumn the column of attribute {@code id}; empty where there is no such attribute
 * @param unstored attributes that have no place
 * @param dependent a table with further values of an object
 */
record FamilyLayout(
    String table, String idColumn, Set<String> unstored, Optional<DependentLayout> dependent) {
  /** By the prefix of the family's methods, so that no family is loaded for this table. */
  private static final Map<String, FamilyLayout> ALL =
      Map.ofEntries(
          Map.entry("host", withId("HOST", "hostId")),
          Map.entry("config", withId("CONFIG", "configId").and(DependentLayout.CONFIG_VALUES)),
          Map.entry("configState", of("CONFIG_STATE")),
          Map.entry(
              "product",
              new FamilyLayout("PRODUCT", "productId", Set.of("productClassIds"), Optional.empty())
                  .and(DependentLayout.SOFTWARE_IDS)),
          Map.entry("productProperty", of("PRODUCT_PROPERTY").and(DependentLayout.PROPERTY_VALUES)),
          Map.entry("productPropertyState", of("PRODUCT_PROPERTY_STATE")),
          Map.entry("productDependency", of("PRODUCT_DEPENDENCY")),
          Map.entry("productOnDepot", of("PRODUCT_ON_DEPOT")),
          Map.entry(
              "productOnClient",
              new FamilyLayout(
                  "PRODUCT_ON_CLIENT", "", Set.of("actionSequence"), Optional.empty())),
          Map.entry("group", withId("GROUP", "groupId")),
          Map.entry("objectToGroup", of("OBJECT_TO_GROUP")),
          Map.entry("licenseContract", withId("LICENSE_CONTRACT", "licenseContractId")),
          Map.entry("softwareLicense", withId("SOFTWARE_LICENSE", "softwareLicenseId")),
          Map.entry(
              "licensePool",
              withId("LICENSE_POOL", "licensePoolId").and(DependentLayout.POOL_PRODUCTS)),
          Map.entry("softwareLicenseToLicensePool", of("SOFTWARE_LICENSE_TO_LICENSE_POOL")),
          Map.entry("licenseOnClient", of("LICENSE_ON_CLIENT")),
          Map.entry("auditSoftware", of("SOFTWARE")),
          Map.entry("auditSoftwareOnClient", of("SOFTWARE_CONFIG")),
          Map.entry("auditSoftwareToLicensePool", of("AUDIT_SOFTWARE_TO_LICENSE_POOL")),
          Map.entry("user", withId("USER", "userId")));

  FamilyLayout {
    unstored = Set.copyOf(unstored);
  }

  private static FamilyLayout of(String table) {
    return withId(table, "");
  }

  private static FamilyLayout withId(String table, String idColumn) {
    return new FamilyLayout(table, idColumn, Set.of(), Optional.empty());
  }

  private FamilyLayout and(DependentLayout values) {
    return new FamilyLayout(table, idColumn, unstored, Optional.of(values));
  }

  /** The layout of a family; empty where it has tables of its own kind, or none. */
  static Optional<FamilyLayout> of(ObjectFamily<?> family) {
    return Optional.ofNullable(ALL.get(family.prefix()));
  }

  /** The column of an attribute. */
  String column(String attribute) {
    return attribute.equals("id") ? idColumn : attribute;
  }
}
