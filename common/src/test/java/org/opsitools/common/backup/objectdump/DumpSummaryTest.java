package org.opsitools.common.backup.objectdump;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opsitools.common.backup.objectdump.DumpForm.Encoding;
import org.opsitools.common.backup.objectdump.DumpForm.Packing;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.Fixtures;

class DumpSummaryTest {
  @Test
  @Tag("BAK-20")
  void countsARealDump() throws IOException {
    DumpSummary summary =
        DumpSummary.read(
            Fixtures.path("backup/opsiconfd-dump/opsiconfd-backup.msgpack.lz4"),
            DumpReading.PLAIN,
            ProgressListener.NONE);

    assertEquals(new DumpForm(false, Packing.LZ4, Encoding.MESSAGE_PACK), summary.form());
    assertEquals(Optional.of("configserver.mycompany.de"), summary.meta().serverId());
    assertEquals(Optional.of("2023-07-25 17:12:54"), summary.meta().created());
    assertEquals("4.3.0.75", summary.meta().values().get("opsiconfd_version"));
    assertEquals(84_353, summary.total());
    assertEquals("objects(84353), config_files(0), redis(0)", summary.contents());
    List<Map.Entry<String, Long>> counts = new ArrayList<>(summary.objects().entrySet());
    assertEquals(
        List.of(
            Map.entry("User", 0L),
            Map.entry("Host", 409L),
            Map.entry("Config", 75L),
            Map.entry("ConfigState", 14_460L),
            Map.entry("Product", 171L),
            Map.entry("ProductProperty", 1050L),
            Map.entry("ProductDependency", 11L),
            Map.entry("ProductOnDepot", 171L),
            Map.entry("ProductOnClient", 13_576L),
            Map.entry("ProductPropertyState", 2362L),
            Map.entry("Group", 20L),
            Map.entry("ObjectToGroup", 627L),
            Map.entry("AuditSoftware", 8668L),
            Map.entry("AuditSoftwareOnClient", 40_221L),
            Map.entry("AuditHardware", 0L),
            Map.entry("AuditHardwareOnHost", 0L),
            Map.entry("LicenseContract", 31L),
            Map.entry("SoftwareLicense", 692L),
            Map.entry("LicensePool", 32L),
            Map.entry("AuditSoftwareToLicensePool", 4L),
            Map.entry("SoftwareLicenseToLicensePool", 672L),
            Map.entry("LicenseOnClient", 1101L)),
        counts);
  }
}
