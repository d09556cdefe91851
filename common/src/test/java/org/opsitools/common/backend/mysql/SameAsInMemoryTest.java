package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.BackendSettings;
import org.opsitools.common.backend.FamilyContract;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.Sample;
import org.opsitools.common.backend.StoreBackend;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Timestamp;
import org.opsitools.common.testkit.MemoryStore;

/** Random changes of random objects lead to the same objects in tables as in memory. */
class SameAsInMemoryTest {
  private static final int CHANGES = 400;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-02-03T04:05:06Z"), ZoneOffset.UTC);

  /** What the tables have no place for. */
  private static final Set<String> UNSTORED =
      Set.of("productClassIds", "windowsSoftwareIds", "actionSequence", "systemUUID");

  @ParameterizedTest
  @CsvSource({"false, 1", "false, 2", "false, 3", "true, 4", "true, 5", "true, 6"})
  void sameChangesLeadToSameObjects(boolean opsi42, long seed) {
    HardwareClasses hardware = FamilyContract.shippedHardware();
    String database = opsi42 ? Databases.emptied42() : Databases.full43();
    ObjectStore tables = Databases.store(database, hardware);
    RandomObjects objects = new RandomObjects(new Random(seed));
    try (Backend mysql = new StoreBackend(tables, BackendSettings.usual(CLOCK));
        Backend memory =
            new StoreBackend(MemoryStore.with(hardware), BackendSettings.usual(CLOCK))) {
      Sample.all().stream()
          .filter(sample -> tables.holds(sample.family()) && isOfOneStore(sample))
          .forEach(sample -> both(site(sample), mysql, memory, "site"));
      both(RandomObjects::insertSoftware, mysql, memory, "software");
      for (int i = 0; i < CHANGES; i++) {
        Sample<?> sample = objects.sample();
        if (tables.holds(sample.family())) {
          change(sample, objects, mysql, memory, "seed " + seed + ", change " + i + ": " + sample);
        }
      }
      for (Sample<?> sample : Sample.all()) {
        if (tables.holds(sample.family())) {
          same(sample.family(), Map.of(), mysql, memory, "seed " + seed + ", " + sample);
        }
      }
    }
  }

  /** Devices are devices as such, too, in tables, and not in memory. */
  private static boolean isOfOneStore(Sample<?> sample) {
    return !sample.family().isDynamic();
  }

  private interface Change {
    void apply(BackendSession session);
  }

  private static <T extends OpsiObject> Change site(Sample<T> sample) {
    return session -> session.insert(sample.family(), List.of(sample.first()));
  }

  private static <T extends OpsiObject> void change(
      Sample<T> sample, RandomObjects random, Backend mysql, Backend memory, String name) {
    ObjectFamily<T> family = sample.family();
    List<T> objects = random.objects(sample);
    Map<String, Object> filter = random.filter(sample);
    if (random.in(40)) {
      both(session -> session.insert(family, objects), mysql, memory, name + " insert " + objects);
    } else if (random.in(40)) {
      both(
          session -> session.insertOrUpdate(family, objects),
          mysql,
          memory,
          name + " insertOrUpdate " + objects);
    } else if (random.in(70) || family == AuditSoftware.FAMILY) {
      // In the tables of opsi 4.3 software goes with what is known of it on clients.
      both(session -> session.update(family, objects), mysql, memory, name + " update " + objects);
    } else {
      both(
          session -> session.delete(family, session.find(Query.of(family, List.of(), filter))),
          mysql,
          memory,
          name + " delete " + filter);
    }
    same(family, filter, mysql, memory, name);
    same(family, Map.of(), mysql, memory, name);
  }

  private static void both(Change change, Backend mysql, Backend memory, String name) {
    Outcome expected = outcome(change, memory);
    Outcome actual = outcome(change, mysql);
    // Which of several objects is named, depends on the order in which a store gives them out.
    assertEquals(expected.kind(), actual.kind(), name + ": " + expected + ", " + actual);
  }

  /** How a change ended, and what was said of it. */
  private record Outcome(String kind, String text) {}

  private static Outcome outcome(Change change, Backend backend) {
    try {
      return backend.write(
          session -> {
            change.apply(session);
            return new Outcome("done", "");
          });
    } catch (OpsiException e) {
      return new Outcome(e.getClass().getName(), e.text());
    }
  }

  private static <T extends OpsiObject> void same(
      ObjectFamily<T> family,
      Map<String, Object> filter,
      Backend mysql,
      Backend memory,
      String name) {
    assertEquals(
        found(family, filter, memory), found(family, filter, mysql), name + ", filter " + filter);
  }

  private static <T extends OpsiObject> String found(
      ObjectFamily<T> family, Map<String, Object> filter, Backend backend) {
    Map<String, Object> asked =
        filter.isEmpty() && family.prefix().equals("auditHardware")
            ? Map.of("hardwareClass", "BIOS")
            : filter;
    StringBuilder text = new StringBuilder();
    backend.read(session -> session.find(Query.of(family, List.of(), asked))).stream()
        .map(object -> kept(object).toString())
        .sorted()
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** The attributes of an object that both stores can keep. */
  private static Map<String, @Nullable Object> kept(OpsiObject object) {
    Map<String, @Nullable Object> kept = new TreeMap<>(object.toHash());
    kept.keySet().removeAll(UNSTORED);
    // That something never was, tables say by a time that is read as none.
    kept.replaceAll((name, value) -> Timestamp.NEVER.equals(value) ? null : value);
    if (object.family().isDynamic()) {
      // In tables nothing tells an empty text from none.
      kept.values().removeIf(value -> value == null || value.equals(""));
    }
    return kept;
  }
}
