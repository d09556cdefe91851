package org.opsitools.common.backup.objectdump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.transfer.Loss;
import org.opsitools.common.backend.transfer.TransferListener;
import org.opsitools.common.backend.transfer.TransferReport;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.testkit.Fixtures;

/** What becomes of a real dump. */
class RealDumpTest {
  private static final String SERVER = "configserver.mycompany.de";

  @TempDir Path directory;

  private static ObjectDump dump() throws IOException {
    return ObjectDump.read(
        Fixtures.path("backup/opsiconfd-dump/opsiconfd-backup.msgpack.lz4"),
        DumpReading.PLAIN,
        ProgressListener.NONE);
  }

  private static <T extends OpsiObject> Map<String, Map<String, Object>> told(
      ObjectFamily<T> family, Stream<T> objects, Set<String> without) {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    objects.forEach(
        object -> {
          Map<String, Object> values = new TreeMap<>(family.toHash(object));
          values.keySet().removeAll(without);
          // Stores do not tell a text that is not set from an empty one.
          values
              .values()
              .removeIf(value -> value == null || value.equals("") || value.equals(List.of()));
          all.put(family.className(object) + " " + family.ident(object), values);
        });
    return all;
  }

  private static <T extends OpsiObject> Map<String, Map<String, Object>> told(
      ObjectFamily<T> family, ObjectStore store, Set<String> without) {
    return store.read(
        session -> {
          try (Stream<T> found = session.find(Query.all(family))) {
            return told(family, found, without);
          }
        });
  }

  private static <T extends OpsiObject> void assertHeld(
      ObjectDump dump, ObjectFamily<T> family, ObjectStore store, Set<String> without) {
    assertEquals(
        told(family, dump.objects(family).stream(), without),
        told(family, store, without),
        family.name());
  }

  @Test
  void fillsADatabaseWithEverything() throws IOException {
    ObjectDump dump = dump();
    try (ObjectStore database = new StoreSite(directory).withDatabase().store("mysql", SERVER)) {
      TransferReport report =
          ObjectFilling.fill(database, dump, FillOptions.ALL, TransferListener.NONE);

      assertTrue(report.done());
      assertEquals(List.of(), report.losses());
      assertEquals(84_353, report.moved());
      dump.summary()
          .objects()
          .forEach(
              (name, count) ->
                  assertEquals(
                      count,
                      report.counts().stream()
                          .filter(found -> found.family().equals(name))
                          .mapToLong(TransferReport.Count::moved)
                          .sum(),
                      name));
      ObjectFamilies.all().forEach(family -> assertHeld(dump, family, database, Set.of()));
    }
  }

  @Test
  void fillsFilesWithWhatTheyHold() throws IOException {
    ObjectDump dump = dump();
    try (ObjectStore files = new StoreSite(directory).withFiles().store("file", SERVER)) {
      FillException refusal =
          assertThrows(
              FillException.class,
              () -> ObjectFilling.fill(files, dump, FillOptions.ALL, TransferListener.NONE));

      assertTrue(refusal.text().contains("692 SoftwareLicense"), refusal.text());
      assertEquals(false, files.isLaid());

      TransferReport report =
          ObjectFilling.fill(files, dump, new FillOptions(true, true), TransferListener.NONE);

      assertEquals(
          Map.of(
              "FAMILY LicenseContract", 31L,
              "FAMILY SoftwareLicense", 692L,
              "FAMILY LicensePool", 32L,
              "FAMILY SoftwareLicenseToLicensePool", 672L,
              "FAMILY LicenseOnClient", 1101L,
              "FAMILY AuditSoftwareToLicensePool", 4L,
              "VALUE ProductDependency", 2L,
              "VALUE AuditSoftware", 66L,
              "VALUE AuditSoftwareOnClient", 118L,
              "CHANGED Product.changelog", 16L),
          report.losses().stream()
              .collect(
                  Collectors.toMap(
                      loss ->
                          (loss.kind() + " " + loss.family() + "." + loss.attribute())
                              .replaceAll("\\.$", ""),
                      Loss::count)));
      assertEquals(84_353 - 31 - 692 - 32 - 672 - 1101 - 4 - 2 - 66 - 118, report.moved());
      assertHeld(dump, Host.FAMILY, files, Set.of("systemUUID"));
      assertHeld(dump, ProductOnClient.FAMILY, files, Set.of("actionSequence"));
      assertHeld(dump, ConfigState.FAMILY, files, Set.of());
      assertHeld(dump, Product.FAMILY, files, Set.of("changelog"));
    }
  }
}
