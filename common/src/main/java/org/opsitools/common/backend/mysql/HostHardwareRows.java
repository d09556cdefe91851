package org.opsitools.common.backend.mysql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.AuditHardwareOnHost;

/** Devices in computers. Source: {@code docs/formats/mysql-backend.md}, "Hardware in rows". */
final class HostHardwareRows implements Rows<AuditHardwareOnHost> {
  private static final int AT_ONCE = 500;

  private final HardwareReading<AuditHardwareOnHost> reading;
  private final HardwareObjects<AuditHardwareOnHost> objects;

  HostHardwareRows(HardwareTables tables, boolean tolerant) {
    this.reading = new HardwareReading<>(tables, tolerant, HardwareSelection::onHosts);
    this.objects =
        new HardwareObjects<>(
            tables,
            AuditHardwareOnHost::hardwareClass,
            AuditHardwareOnHost::values,
            HardwareSelection::onHosts);
  }

  @Override
  public Stream<AuditHardwareOnHost> find(
      Query<AuditHardwareOnHost> query, SqlSession session, Hold hold) {
    return reading.find(query, session, hold);
  }

  @Override
  public boolean holds(String attribute) {
    return true;
  }

  @Override
  public Optional<String> objection(AuditHardwareOnHost object) {
    return objects.objection(object);
  }

  @Override
  public void put(List<AuditHardwareOnHost> given, SqlSession session) {
    objects
        .storable(given)
        .forEach((table, items) -> each(items, new HostDeviceTable(table, session)::put));
  }

  @Override
  public void delete(List<AuditHardwareOnHost> given, SqlSession session) {
    objects
        .byTable(given)
        .forEach((table, items) -> each(items, new HostDeviceTable(table, session)::delete));
  }

  private interface Work {
    void on(List<HardwareObjects.Item<AuditHardwareOnHost>> items);
  }

  private static void each(List<HardwareObjects.Item<AuditHardwareOnHost>> items, Work work) {
    for (int from = 0; from < items.size(); from += AT_ONCE) {
      work.on(items.subList(from, Math.min(items.size(), from + AT_ONCE)));
    }
  }
}
