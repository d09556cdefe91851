package org.opsitools.common.objects;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every class of opsi's model. A record is loaded when it is first asked for. */
public final class ObjectFamilies {
  private static final List<String> PREFIXES =
      List.of(
          "auditHardware",
          "auditHardwareOnHost",
          "auditSoftware",
          "auditSoftwareOnClient",
          "auditSoftwareToLicensePool",
          "config",
          "configState",
          "group",
          "host",
          "licenseContract",
          "licenseOnClient",
          "licensePool",
          "objectToGroup",
          "product",
          "productDependency",
          "productOnClient",
          "productOnDepot",
          "productProperty",
          "productPropertyState",
          "softwareLicense",
          "softwareLicenseToLicensePool",
          "user");

  private ObjectFamilies() {}

  /** All families, sorted by the prefix of their methods. */
  public static Stream<ObjectFamily<?>> all() {
    return PREFIXES.stream().flatMap(prefix -> ofPrefix(prefix).stream());
  }

  /** The prefixes of methods, sorted. */
  public static List<String> prefixes() {
    return PREFIXES;
  }

  /** The family whose methods begin with a prefix, such as {@code productOnClient}. */
  public static Optional<ObjectFamily<?>> ofPrefix(String prefix) {
    return Optional.ofNullable(
        switch (prefix) {
          case "auditHardware" -> AuditHardware.FAMILY;
          case "auditHardwareOnHost" -> AuditHardwareOnHost.FAMILY;
          case "auditSoftware" -> AuditSoftware.FAMILY;
          case "auditSoftwareOnClient" -> AuditSoftwareOnClient.FAMILY;
          case "auditSoftwareToLicensePool" -> AuditSoftwareToLicensePool.FAMILY;
          case "config" -> Config.FAMILY;
          case "configState" -> ConfigState.FAMILY;
          case "group" -> Group.FAMILY;
          case "host" -> Host.FAMILY;
          case "licenseContract" -> LicenseContract.FAMILY;
          case "licenseOnClient" -> LicenseOnClient.FAMILY;
          case "licensePool" -> LicensePool.FAMILY;
          case "objectToGroup" -> ObjectToGroup.FAMILY;
          case "product" -> Product.FAMILY;
          case "productDependency" -> ProductDependency.FAMILY;
          case "productOnClient" -> ProductOnClient.FAMILY;
          case "productOnDepot" -> ProductOnDepot.FAMILY;
          case "productProperty" -> ProductProperty.FAMILY;
          case "productPropertyState" -> ProductPropertyState.FAMILY;
          case "softwareLicense" -> SoftwareLicense.FAMILY;
          case "softwareLicenseToLicensePool" -> SoftwareLicenseToLicensePool.FAMILY;
          case "user" -> User.FAMILY;
          default -> none();
        });
  }

  /**
   * The family that a class belongs to.
   *
   * @param className such as {@code OpsiClient} or {@code Host}; case counts
   */
  public static Optional<ObjectFamily<?>> ofClass(String className) {
    return switch (className) {
      case "Host", "OpsiClient", "OpsiDepotserver", "OpsiConfigserver" -> ofPrefix("host");
      case "Group", "HostGroup", "ProductGroup" -> ofPrefix("group");
      case "Config", "UnicodeConfig", "BoolConfig" -> ofPrefix("config");
      case "Product", "LocalbootProduct", "NetbootProduct" -> ofPrefix("product");
      case "ProductProperty", "UnicodeProductProperty", "BoolProductProperty" ->
          ofPrefix("productProperty");
      case "SoftwareLicense",
          "RetailSoftwareLicense",
          "OEMSoftwareLicense",
          "VolumeSoftwareLicense",
          "ConcurrentSoftwareLicense" ->
          ofPrefix("softwareLicense");
      default -> {
        Optional<ObjectFamily<?>> family =
            className.isEmpty()
                ? Optional.empty()
                : ofPrefix(Character.toLowerCase(className.charAt(0)) + className.substring(1));
        yield family.filter(found -> found.name().equals(className));
      }
    };
  }

  private static @Nullable ObjectFamily<?> none() {
    return null;
  }
}
