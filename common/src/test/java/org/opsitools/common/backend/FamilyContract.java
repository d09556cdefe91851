package org.opsitools.common.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opsitools.common.config.HardwareAuditConf;
import org.opsitools.common.objects.AuditHardware;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.LicenseContract;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.SoftwareLicense;
import org.opsitools.common.testkit.Fixtures;

/**
 * That a store keeps objects of every family it holds as they are, finds them, replaces them and
 * lets go of them. A store proves it by a subclass.
 */
public abstract class FamilyContract {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-02-03T04:05:06Z"), ZoneOffset.UTC);

  private ObjectStore store;
  private Backend backend;
  private BackendCalls calls;

  /** An empty store of a site that takes stock of these classes of hardware. */
  protected abstract ObjectStore emptyStore(HardwareClasses hardware);

  /** The attributes that the store has no place for, such as {@code host.systemUUID}. */
  protected Set<String> unstored() {
    return Set.of();
  }

  /** The classes that opsi is shipped with. */
  public static HardwareClasses shippedHardware() {
    try {
      return HardwareAuditConf.read(Fixtures.path("backends/conf-4.3/opsihwaudit.conf")).classes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void open() {
    store = emptyStore(shippedHardware());
    backend = new StoreBackend(store, BackendSettings.usual(CLOCK));
    calls = new BackendCalls(backend);
    backend.createBase();
  }

  @AfterEach
  void close() {
    backend.close();
  }

  static List<Sample<?>> samples() {
    return Sample.all().stream()
        .filter(sample -> !sample.className().endsWith("server"))
        .<Sample<?>>map(sample -> sample)
        .toList();
  }

  @Test
  void thereIsASampleOfEveryFamily() {
    assertEquals(
        new HashSet<>(ObjectFamilies.prefixes()),
        samples().stream().map(sample -> sample.family().prefix()).collect(Collectors.toSet()));
  }

  /**
   * Puts in what comes before a sample.
   *
   * @return false where the store has no place for the sample, and says so
   */
  private <T extends OpsiObject> boolean prepare(Sample<T> sample) {
    if (!store.holds(sample.family())) {
      assertEquals(List.of(), calls.find(sample.family(), Map.of()));
      assertThrows(
          UnsupportedObjectException.class,
          () -> calls.write(session -> session.insert(sample.family(), List.of(sample.first()))));
      return false;
    }
    List<Sample<?>> all = new ArrayList<>(Sample.all());
    List<Sample<?>> before = all.subList(0, all.indexOf(sample));
    Sample.insert(backend, other -> before.contains(other) && store.holds(other.family()));
    return true;
  }

  private <T extends OpsiObject> T find(Sample<T> sample) {
    List<T> found =
        calls.find(sample.family(), Map.of()).stream()
            .filter(object -> isOf(sample, object))
            .toList();
    assertEquals(1, found.size(), found.toString());
    return found.get(0);
  }

  /** What an object has of some attributes, but for those that the store does not keep. */
  private <T extends OpsiObject> Map<String, @Nullable Object> of(
      ObjectFamily<T> family, T object, Map<String, ?> values) {
    Map<String, @Nullable Object> of = new TreeMap<>();
    for (String name : values.keySet()) {
      if (!unstored().contains(family.prefix() + "." + name)) {
        of.put(name, family.plainValue(object, name));
      }
    }
    return of;
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T extends OpsiObject> void whatIsInsertedIsReadBackAndReplaced(Sample<T> sample) {
    if (!prepare(sample)) {
      return;
    }
    ObjectFamily<T> family = sample.family();

    calls.write(session -> session.insert(family, List.of(sample.first())));

    assertEquals(
        of(family, sample.first(), sample.values()), of(family, find(sample), sample.values()));
    T second = sample.object(sample.others());

    calls.write(session -> session.insert(family, List.of(second)));

    assertEquals(of(family, second, sample.others()), of(family, find(sample), sample.others()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T extends OpsiObject> void whatAnUpdateLeavesOpenStays(Sample<T> sample) {
    if (!prepare(sample)) {
      return;
    }
    ObjectFamily<T> family = sample.family();
    calls.write(session -> session.insert(family, List.of(sample.first())));

    for (Map.Entry<String, Object> change : sample.others().entrySet()) {
      if (!unstored().contains(family.prefix() + "." + change.getKey())
          && !change.getKey().endsWith("Values")) {
        T expected = family.with(find(sample), change.getKey(), change.getValue());
        T update = sample.object(Map.of(change.getKey(), change.getValue()));

        calls.write(session -> session.update(family, List.of(update)));

        assertEquals(
            of(family, expected, sample.values()),
            of(family, find(sample), sample.values()),
            change.getKey());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T extends OpsiObject> void everyAttributeCanBeAskedFor(Sample<T> sample) {
    if (!prepare(sample)) {
      return;
    }
    ObjectFamily<T> family = sample.family();
    calls.write(session -> session.insert(family, List.of(sample.first())));

    sample
        .identity()
        .forEach((name, value) -> assertTrue(finds(sample, name, value), name + "=" + value));
    sample
        .values()
        .forEach(
            (name, value) -> {
              if (!unstored().contains(family.prefix() + "." + name)) {
                assertTrue(finds(sample, name, value), name + "=" + value);
                Object other = sample.others().get(name);
                assertEquals(
                    value.equals(other) || (value instanceof List<?> list && meets(list, other)),
                    finds(sample, name, other),
                    name + "=" + other);
              }
            });
  }

  private static boolean meets(List<?> values, Object wanted) {
    return ((List<?>) wanted).stream().anyMatch(values::contains);
  }

  private static <T extends OpsiObject> boolean isOf(Sample<T> sample, T object) {
    List<@Nullable Object> key = sample.family().storageKeyOf(sample.first());
    return sample.family().storageKeyOf(object).equals(key);
  }

  private <T extends OpsiObject> boolean finds(
      Sample<T> sample, String attribute, @Nullable Object value) {
    return calls.find(sample.family(), Collections.singletonMap(attribute, value)).stream()
        .anyMatch(object -> isOf(sample, object));
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T extends OpsiObject> void whatIsDeletedIsGone(Sample<T> sample) {
    if (!prepare(sample)) {
      return;
    }
    ObjectFamily<T> family = sample.family();
    int others = calls.find(family, Map.of()).size();
    calls.write(session -> session.insert(family, List.of(sample.first())));
    assertTrue(finds(sample, firstIdent(sample), sample.identity().get(firstIdent(sample))));

    T stored = find(sample);
    calls.write(session -> session.delete(family, List.of(stored)));

    assertEquals(others, calls.find(family, Map.of()).size());
    // What is not there need not be deleted.
    calls.write(session -> session.delete(family, List.of(sample.first())));
  }

  private static String firstIdent(Sample<?> sample) {
    return sample.family().identAttributes().get(0).name();
  }

  private AuditHardwareOnHost device(Map<String, Object> values) {
    return AuditHardwareOnHost.FAMILY.create("AuditHardwareOnHost", values);
  }

  private void insertDevices(AuditHardwareOnHost... devices) {
    calls.write(session -> session.insert(AuditHardwareOnHost.FAMILY, List.of(devices)));
  }

  @Test
  void hardwareIsFoundByTextsAndNumbersOfItsClass() {
    Sample<?> sample = Sample.of("auditHardwareOnHost");
    if (!prepare(sample)) {
      return;
    }
    insertDevices(
        device(
            Map.of(
                "hostId", Sample.CLIENT,
                "hardwareClass", "DISK_PARTITION",
                "name", "sda1",
                "index", 7,
                "size", "5000000000")),
        device(
            Map.of(
                "hostId", Sample.DEPOT,
                "hardwareClass", "DISK_PARTITION",
                "name", "sda1",
                "index", 8,
                "vendor", "no attribute of this class")));

    assertEquals(2, onHosts(Map.of("name", "sda*")));
    assertEquals(2, onHosts(Map.of("hardwareClass", "DISK*")));
    assertEquals(1, onHosts(Map.of("index", 7)));
    assertEquals(1, onHosts(Map.of("index", "7")));
    assertEquals(1, onHosts(Map.of("size", 5_000_000_000L)));
    assertEquals(1, onHosts(Map.of("index", ">=8")));
    assertEquals(1, onHosts(Map.of("hostId", Sample.DEPOT, "description", "")));
    assertEquals(0, onHosts(Map.of("vendor", "no attribute of this class")));
    assertEquals(0, onHosts(Map.of("hardwareClass", "disk_partition")));
    assertEquals(0, onHosts(Map.of("hardwareClass", "PROCESSOR", "name", "sda1")));
  }

  private int onHosts(Map<String, Object> filter) {
    return calls.find(AuditHardwareOnHost.FAMILY, filter).size();
  }

  @Test
  void sameHardwareIsKeptOnce() {
    Sample<?> sample = Sample.of("auditHardwareOnHost");
    if (!prepare(sample)) {
      return;
    }
    Map<String, Object> values =
        Map.of("hostId", Sample.CLIENT, "hardwareClass", "MEMORY_BANK", "name", "b", "slots", 2);
    calls.write(
        session -> {
          session.insert(AuditHardwareOnHost.FAMILY, List.of(device(values), device(values)));
          session.insert(
              AuditHardware.FAMILY,
              List.of(
                  new AuditHardware("MEMORY_BANK", Map.of("name", "b", "slots", 2, "vendor", "")),
                  new AuditHardware("MEMORY_BANK", Map.of("name", "b ", "slots", 2L))));
        });

    insertDevices(device(values));
    calls.write(session -> session.update(AuditHardwareOnHost.FAMILY, List.of(device(values))));

    assertEquals(1, onHosts(Map.of("hardwareClass", "MEMORY_BANK")));
    assertEquals(
        1, calls.find(AuditHardware.FAMILY, Map.of("hardwareClass", "MEMORY_BANK")).size());
  }

  @Test
  void theHardwareOfAHostGoesWithIt() {
    Sample<?> sample = Sample.of("auditHardwareOnHost");
    if (!prepare(sample)) {
      return;
    }
    insertDevices(
        device(Map.of("hostId", Sample.CLIENT, "hardwareClass", "BIOS", "name", "b")),
        device(Map.of("hostId", Sample.CLIENT, "hardwareClass", "TPM", "name", "t")),
        device(Map.of("hostId", Sample.DEPOT, "hardwareClass", "BIOS", "name", "b")));

    calls.write(
        session ->
            session.delete(
                Host.FAMILY, session.find(Query.all(Host.FAMILY).where("id", Sample.CLIENT))));

    assertEquals(
        List.of(Sample.DEPOT),
        calls.find(AuditHardwareOnHost.FAMILY, Map.of()).stream()
            .map(AuditHardwareOnHost::hostId)
            .toList());
  }

  @Test
  void aLicenceIsBoundToAHostThatIsThere() {
    if (!prepare(Sample.of("softwareLicense"))) {
      return;
    }
    ReferentialIntegrityException refusal =
        assertThrows(
            ReferentialIntegrityException.class,
            () ->
                calls.insert(
                    SoftwareLicense.FAMILY,
                    "OEMSoftwareLicense",
                    Map.of(
                        "id", "bound",
                        "licenseContractId",
                            calls.find(LicenseContract.FAMILY, Map.of()).get(0).id(),
                        "boundToHost", "nowhere.demo.example")));

    assertTrue(refusal.text().contains("nowhere.demo.example"), refusal.text());
  }
}
