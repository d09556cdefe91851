package org.opsitools.common.backend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.opsitools.common.objects.AuditHardware;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.AuditSoftwareOnClient;
import org.opsitools.common.objects.AuditSoftwareToLicensePool;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.LicenseContract;
import org.opsitools.common.objects.LicenseOnClient;
import org.opsitools.common.objects.LicensePool;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.ObjectToGroup;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.SoftwareLicense;
import org.opsitools.common.objects.SoftwareLicenseToLicensePool;
import org.opsitools.common.objects.User;

/**
 * An object for tests, in two forms that differ in everything but its identity.
 *
 * @param identity the attributes that identify it
 * @param values the other attributes
 * @param others other values of the same attributes
 * @param <T> the record
 */
public record Sample<T extends OpsiObject>(
    ObjectFamily<T> family,
    String className,
    Map<String, Object> identity,
    Map<String, Object> values,
    Map<String, Object> others) {
  static final String SERVER = "config.demo.example";
  static final String DEPOT = "depot1.demo.example";
  static final String CLIENT = "c1.demo.example";
  private static final Map<String, Object> SOFTWARE =
      Map.of(
          "name", "Text's \\ \"Editor\"",
          "version", "2.0",
          "subVersion", "",
          "language", "de-de",
          "architecture", "x64");

  /** The object with all that is in one of the two forms. */
  public T object(Map<String, Object> form) {
    return family.create(className, and(identity, form));
  }

  /** The object with its first values. */
  public T first() {
    return object(values);
  }

  private static Map<String, Object> and(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  /** The sample of a family. */
  public static Sample<?> of(String prefix) {
    return all().stream()
        .filter(sample -> sample.family().prefix().equals(prefix))
        .findFirst()
        .orElseThrow();
  }

  /** One of every family, and the hosts that they need, each after those that it refers to. */
  public static List<Sample<?>> all() {
    return Stream.of(hosts(), products(), states(), audit(), licences())
        .<Sample<?>>flatMap(List::stream)
        .toList();
  }

  /** Puts in the first form of what a test needs before its own. */
  static void insert(Backend backend, Predicate<Sample<?>> wanted) {
    all().stream().filter(wanted).forEach(sample -> sample.insert(backend));
  }

  private void insert(Backend backend) {
    backend.write(
        session -> {
          session.insert(family, List.of(first()));
          return true;
        });
  }

  private static List<Sample<?>> hosts() {
    return List.of(
        new Sample<>(
            Host.FAMILY,
            "OpsiConfigserver",
            Map.of("id", SERVER),
            Map.of("opsiHostKey", "0".repeat(32)),
            Map.of()),
        new Sample<>(
            Host.FAMILY,
            "OpsiDepotserver",
            Map.of("id", DEPOT),
            Map.of("opsiHostKey", "1".repeat(32)),
            Map.of()),
        new Sample<>(
            Host.FAMILY,
            "OpsiClient",
            Map.of("id", CLIENT),
            Map.of(
                "description", "It's a \"desk\" \\ 100% _;",
                "notes", "first line\nsecond line",
                "hardwareAddress", "52:54:00:aa:bb:01",
                "ipAddress", "10.0.0.1",
                "inventoryNumber", "0001",
                "opsiHostKey", "0123456789abcdef0123456789abcdef",
                "created", "2020-01-02 03:04:05",
                "lastSeen", "2021-01-02 03:04:05",
                "oneTimePassword", "o'tp"),
            Map.of(
                "description", "Größe ü",
                "notes", "other",
                "hardwareAddress", "52:54:00:aa:bb:02",
                "ipAddress", "10.0.0.2",
                "inventoryNumber", "0002",
                "opsiHostKey", "fedcba9876543210fedcba9876543210",
                "created", "2020-02-02 03:04:05",
                "lastSeen", "2021-02-02 03:04:05",
                "oneTimePassword", "")),
        new Sample<>(
            Group.FAMILY,
            "HostGroup",
            Map.of("id", "g-1 x"),
            Map.of("description", "a;b", "notes", "n"),
            Map.of("description", "ä", "notes", "")),
        new Sample<>(
            ObjectToGroup.FAMILY,
            "ObjectToGroup",
            Map.of("groupType", "HostGroup", "groupId", "g-1 x", "objectId", CLIENT),
            Map.of(),
            Map.of()));
  }

  private static List<Sample<?>> products() {
    Map<String, Object> version =
        Map.of("productId", "p", "productVersion", "1.0", "packageVersion", "1");
    return List.of(
        new Sample<>(
            Product.FAMILY,
            "LocalbootProduct",
            Map.of("id", "p", "productVersion", "1.0", "packageVersion", "1"),
            Map.of(
                "name", "Product's name",
                "licenseRequired", true,
                "setupScript", "setup.opsiscript",
                "priority", 17,
                "description", "one\ntwo",
                "advice", "\\n is no line",
                "changelog", "first\n\nlast"),
            Map.of(
                "name", "P",
                "licenseRequired", false,
                "setupScript", "s.ins",
                "priority", -17,
                "description", "d",
                "advice", "",
                "changelog", "c")),
        new Sample<>(
            ProductProperty.FAMILY,
            "UnicodeProductProperty",
            and(version, Map.of("propertyId", "prop")),
            Map.of(
                "description",
                "d",
                "possibleValues",
                List.of("", "a'b", "c"),
                "defaultValues",
                List.of("a'b"),
                "editable",
                false,
                "multiValue",
                true),
            Map.of(
                "description",
                "e",
                "possibleValues",
                List.of("a'b", "ü"),
                "defaultValues",
                List.of("a'b", "ü"),
                "editable",
                true,
                "multiValue",
                true)),
        new Sample<>(
            ProductDependency.FAMILY,
            "ProductDependency",
            and(version, Map.of("productAction", "setup", "requiredProductId", "q")),
            Map.of("requiredAction", "setup", "requirementType", "before"),
            Map.of("requiredAction", "uninstall", "requirementType", "after")),
        new Sample<>(
            ProductOnDepot.FAMILY,
            "ProductOnDepot",
            and(version, Map.of("productType", "LocalbootProduct", "depotId", SERVER)),
            Map.of("locked", true),
            Map.of("locked", false)));
  }

  private static List<Sample<?>> states() {
    return List.of(
        new Sample<>(
            ProductOnClient.FAMILY,
            "ProductOnClient",
            Map.of("productId", "p", "productType", "LocalbootProduct", "clientId", CLIENT),
            Map.of(
                "installationStatus", "installed",
                "actionRequest", "setup",
                "actionProgress", "50%; it's",
                "productVersion", "1.0",
                "packageVersion", "1"),
            Map.of(
                "installationStatus", "installed",
                "actionRequest", "none",
                "actionProgress", "\\",
                "productVersion", "0.9",
                "packageVersion", "2")),
        new Sample<>(
            ProductPropertyState.FAMILY,
            "ProductPropertyState",
            Map.of("productId", "p", "propertyId", "prop", "objectId", CLIENT),
            Map.of("values", List.of("a'b", "c")),
            Map.of("values", List.of("c"))),
        new Sample<>(
            Config.FAMILY,
            "UnicodeConfig",
            Map.of("id", "some.config"),
            Map.of(
                "description",
                "d",
                "possibleValues",
                List.of("", "x\"y", "z"),
                "defaultValues",
                List.of(""),
                "editable",
                false,
                "multiValue",
                true),
            Map.of(
                "description",
                "e",
                "possibleValues",
                List.of("z"),
                "defaultValues",
                List.of("z"),
                "editable",
                true,
                "multiValue",
                false)),
        new Sample<>(
            ConfigState.FAMILY,
            "ConfigState",
            Map.of("configId", "some.config", "objectId", CLIENT),
            Map.of("values", List.of("", "x\"y")),
            Map.of("values", List.of("ü"))));
  }

  private static List<Sample<?>> audit() {
    Map<String, Object> device =
        Map.of(
            "hardwareClass", "PROCESSOR",
            "name", "O'Neill \\ 100%_;",
            "vendor", "Größe",
            "maxClockSpeed", 3_000_000_000L);
    return List.of(
        new Sample<>(AuditHardware.FAMILY, "AuditHardware", device, Map.of(), Map.of()),
        new Sample<>(
            AuditHardwareOnHost.FAMILY,
            "AuditHardwareOnHost",
            and(device, Map.of("hostId", CLIENT, "NumberOfCores", 8L, "voltage", 1.25)),
            Map.of(
                "firstseen", "2020-01-02 03:04:05", "lastseen", "2020-02-02 03:04:05", "state", 1),
            Map.of(
                "firstseen", "2020-01-03 03:04:05", "lastseen", "2020-02-03 03:04:05", "state", 0)),
        new Sample<>(
            AuditSoftware.FAMILY,
            "AuditSoftware",
            SOFTWARE,
            Map.of(
                "windowsSoftwareId", "{id}",
                "windowsDisplayName", "Name'",
                "windowsDisplayVersion", "2.0",
                "installSize", 5_000_000_000L),
            Map.of(
                "windowsSoftwareId", "other",
                "windowsDisplayName", "N",
                "windowsDisplayVersion", "3",
                "installSize", 1L)),
        new Sample<>(
            AuditSoftwareOnClient.FAMILY,
            "AuditSoftwareOnClient",
            and(SOFTWARE, Map.of("clientId", CLIENT)),
            Map.of(
                "uninstallString", "\"C:\\Program Files\\x\" /s",
                "binaryName", "x.exe",
                "firstseen", "2020-01-02 03:04:05",
                "lastseen", "2020-02-02 03:04:05",
                "state", 1,
                "usageFrequency", 3,
                "lastUsed", "2020-02-02 03:04:06",
                "licenseKey", "a-b"),
            Map.of(
                "uninstallString", "u",
                "binaryName", "b",
                "firstseen", "2020-01-03 03:04:05",
                "lastseen", "2020-02-03 03:04:05",
                "state", 0,
                "usageFrequency", -1,
                "lastUsed", "2020-02-02 03:04:07",
                "licenseKey", "c")));
  }

  private static List<Sample<?>> licences() {
    Map<String, Object> link = Map.of("softwareLicenseId", "lic_1", "licensePoolId", "pool-1 x");
    return List.of(
        new Sample<>(
            LicenseContract.FAMILY,
            "LicenseContract",
            Map.of("id", "con: 1"),
            Map.of(
                "description", "d",
                "notes", "n",
                "partner", "p",
                "conclusionDate", "2020-01-02 00:00:00",
                "notificationDate", "2020-01-03 00:00:00",
                "expirationDate", "2020-01-04 00:00:00"),
            Map.of(
                "description", "",
                "notes", "ü",
                "partner", "'",
                "conclusionDate", "2021-01-02 00:00:00",
                "notificationDate", "2021-01-03 00:00:00",
                "expirationDate", "2021-01-04 00:00:00")),
        new Sample<>(
            SoftwareLicense.FAMILY,
            "VolumeSoftwareLicense",
            Map.of("id", "lic_1", "licenseContractId", "con: 1"),
            Map.of(
                "maxInstallations",
                7,
                "boundToHost",
                CLIENT,
                "expirationDate",
                "2020-01-04 00:00:00"),
            Map.of(
                "maxInstallations",
                8,
                "boundToHost",
                DEPOT,
                "expirationDate",
                "2020-01-05 00:00:00")),
        new Sample<>(
            LicensePool.FAMILY,
            "LicensePool",
            Map.of("id", "pool-1 x"),
            Map.of("description", "d", "productIds", List.of("p", "q")),
            Map.of("description", "e", "productIds", List.of("r"))),
        new Sample<>(
            SoftwareLicenseToLicensePool.FAMILY,
            "SoftwareLicenseToLicensePool",
            link,
            Map.of("licenseKey", "k'1"),
            Map.of("licenseKey", "k2")),
        new Sample<>(
            AuditSoftwareToLicensePool.FAMILY,
            "AuditSoftwareToLicensePool",
            and(SOFTWARE, Map.of("licensePoolId", "pool-1 x")),
            Map.of(),
            Map.of()),
        new Sample<>(
            LicenseOnClient.FAMILY,
            "LicenseOnClient",
            and(link, Map.of("clientId", CLIENT)),
            Map.of("licenseKey", "k", "notes", "n"),
            Map.of("licenseKey", "l", "notes", "o")),
        new Sample<>(
            User.FAMILY,
            "User",
            Map.of("id", "user"),
            Map.of(
                "created", "2020-01-02 03:04:05",
                "lastLogin", "2020-01-03 03:04:05",
                "mfaState", "totp_active",
                "otpSecret", "s"),
            Map.of(
                "created", "2020-01-02 03:04:06",
                "lastLogin", "2020-01-03 03:04:06",
                "mfaState", "inactive",
                "otpSecret", "t")));
  }

  @Override
  public String toString() {
    return className + " " + identity;
  }
}
