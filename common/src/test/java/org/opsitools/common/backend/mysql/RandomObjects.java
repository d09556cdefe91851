package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.Sample;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** Random objects of all families, with few identities so that they meet, and awkward texts. */
final class RandomObjects {
  private static final List<String> PIECES =
      List.of(
          "'", "\"", "\\", "\n", "\r\n", "\t", "%", "_", ";", "`", "--", "?", " ", " ", "a", "B",
          "ä", "\u00a0", "€", "漢", "0", "*", "#", "=", "<", "[", "\u241e");
  private static final int MOST_PIECES = 6;
  private static final List<String> HOSTS =
      List.of("c1.demo.example", "c2.demo.example", "depot1.demo.example", "config.demo.example");
  private static final List<String> SOFTWARE =
      List.of("it's", "a\\b", "100%", "x_y", "x;y", "größe", "\"q\"", "漢", "`b`");

  /** By attribute, or by the prefix of a family and attribute. */
  private static final Map<String, List<String>> IDENTITIES =
      Map.ofEntries(
          Map.entry("host.id", HOSTS.subList(0, 2)),
          Map.entry("clientId", HOSTS),
          Map.entry("hostId", HOSTS),
          Map.entry("objectId", HOSTS),
          Map.entry("depotId", HOSTS),
          Map.entry("product.id", List.of("p", "q")),
          Map.entry("productId", List.of("p", "q")),
          Map.entry("requiredProductId", List.of("p", "q")),
          Map.entry("productVersion", List.of("1.0", "2.0")),
          Map.entry("propertyId", List.of("prop", "other")),
          Map.entry("config.id", List.of("some.config", "other.config")),
          Map.entry("configId", List.of("some.config", "other.config")),
          Map.entry("group.id", List.of("g", "h 1")),
          Map.entry("groupId", List.of("g", "h 1")),
          Map.entry("groupType", List.of("HostGroup", "ProductGroup")),
          Map.entry("licenseContract.id", List.of("con: 1", "con_2")),
          Map.entry("licenseContractId", List.of("con: 1", "con_2")),
          Map.entry("softwareLicense.id", List.of("lic_1", "lic 2")),
          Map.entry("softwareLicenseId", List.of("lic_1", "lic 2")),
          Map.entry("licensePool.id", List.of("pool-1 x", "pool_2")),
          Map.entry("auditSoftwareToLicensePool.licensePoolId", List.of("pool-1 x")),
          Map.entry("licensePoolId", List.of("pool-1 x", "pool_2")),
          Map.entry("product.name", List.of("Text's")),
          Map.entry("auditSoftware.name", SOFTWARE),
          Map.entry("auditSoftwareOnClient.name", SOFTWARE),
          Map.entry("auditSoftwareToLicensePool.name", SOFTWARE),
          Map.entry("auditHardware.hardwareClass", List.of("BIOS")),
          Map.entry("user.id", List.of("user", "a.b@c")));

  private static final Set<String> TEXTS =
      Set.of(
          "description",
          "notes",
          "inventoryNumber",
          "oneTimePassword",
          "setupScript",
          "advice",
          "changelog",
          "uninstallString",
          "binaryName",
          "licenseKey",
          "partner",
          "windowsDisplayName",
          "windowsDisplayVersion",
          "otpSecret",
          "vendor");
  private static final Set<String> LISTS = Set.of("values", "possibleValues", "defaultValues");

  private final Random random;

  RandomObjects(Random random) {
    this.random = random;
  }

  /** Puts in the software that clients may have. */
  static void insertSoftware(BackendSession session) {
    AuditSoftware sample =
        AuditSoftware.FAMILY.recordClass().cast(Sample.of("auditSoftware").first());
    session.insert(
        AuditSoftware.FAMILY,
        SOFTWARE.stream().map(name -> AuditSoftware.FAMILY.with(sample, "name", name)).toList());
  }

  /** Whether something is to be done that is done in so many of a hundred cases. */
  boolean in(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A text of everything that may be taken for something else. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(MOST_PIECES); i > 0; i--) {
      text.append(oneOf(PIECES));
    }
    return text.toString();
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(MOST_PIECES); i > 0; i--) {
      texts.add(text());
    }
    return texts;
  }

  /** A sample, those of many relations as often as the others. */
  Sample<?> sample() {
    return oneOf(
        Sample.all().stream()
            .filter(sample -> !sample.className().endsWith("server"))
            .<Sample<?>>map(sample -> sample)
            .toList());
  }

  /** Objects like a sample. */
  <T extends OpsiObject> List<T> objects(Sample<T> sample) {
    List<T> objects = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      objects.add(object(sample));
    }
    return objects;
  }

  private <T extends OpsiObject> T object(Sample<T> sample) {
    ObjectFamily<T> family = sample.family();
    Map<String, Object> values = new HashMap<>();
    // Java gives out its maps in another order each time, and a seed must always mean the same.
    new TreeMap<>(sample.identity())
        .forEach((name, given) -> values.put(name, identity(family, name, given)));
    for (String name : new TreeSet<>(sample.values().keySet())) {
      // A key that is not given would be another in each store.
      if (in(60) || name.equals("opsiHostKey")) {
        values.put(name, value(sample, name));
      }
    }
    return family.create(
        family == Group.FAMILY ? oneOf(family.classNames()) : sample.className(), values);
  }

  private Object identity(ObjectFamily<?> family, String name, Object given) {
    boolean described = family.isDynamic() && family.attribute(name).isEmpty();
    if (described) {
      return given instanceof String ? text() : oneOf(List.of(given, 1L));
    }
    List<String> choices =
        IDENTITIES.getOrDefault(
            family.prefix() + "." + name,
            IDENTITIES.getOrDefault(name, List.of(String.valueOf(given))));
    return oneOf(choices);
  }

  private Object value(Sample<?> sample, String name) {
    if (LISTS.contains(name)) {
      return texts();
    }
    return TEXTS.contains(name)
        ? text()
        : oneOf(List.of(sample.values(), sample.others())).get(name);
  }

  /** A filter for objects like a sample. */
  Map<String, Object> filter(Sample<?> sample) {
    Map<String, Object> filter = new HashMap<>();
    List<String> names = new ArrayList<>(new TreeSet<>(sample.identity().keySet()));
    names.addAll(new TreeSet<>(sample.values().keySet()));
    for (int i = random.nextInt(3); i > 0; i--) {
      String name = oneOf(names);
      filter.put(
          name,
          sample.identity().containsKey(name)
              ? identity(sample.family(), name, sample.identity().get(name))
              : value(sample, name));
    }
    if (sample.family().prefix().equals("auditHardware")) {
      filter.put("hardwareClass", "BIOS");
    }
    return filter;
  }
}
