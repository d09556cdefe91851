package org.opsitools.common.backend.mysql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.AuditHardware;

/**
 * Devices as such. Source: {@code docs/formats/mysql-backend.md}, "Hardware in rows".
 *
 * <p>An object is its values, so there is nothing to replace in one that is there.
 */
final class DeviceRows implements Rows<AuditHardware> {
  private static final int AT_ONCE = 500;

  private final HardwareReading<AuditHardware> reading;
  private final HardwareObjects<AuditHardware> objects;

  DeviceRows(HardwareTables tables, boolean tolerant) {
    this.reading = new HardwareReading<>(tables, tolerant, HardwareSelection::devices);
    this.objects =
        new HardwareObjects<>(
            tables,
            AuditHardware::hardwareClass,
            AuditHardware::values,
            HardwareSelection::devices);
  }

  @Override
  public Stream<AuditHardware> find(Query<AuditHardware> query, SqlSession session, Hold hold) {
    return reading.find(query, session, hold);
  }

  @Override
  public boolean holds(String attribute) {
    return true;
  }

  @Override
  public Optional<String> objection(AuditHardware object) {
    return objects.objection(object);
  }

  @Override
  public void put(List<AuditHardware> given, SqlSession session) {
    objects
        .storable(given)
        .forEach((table, items) -> each(items, new DeviceTable(table, session)::numbers));
  }

  @Override
  public void delete(List<AuditHardware> given, SqlSession session) {
    objects
        .byTable(given)
        .forEach((table, items) -> each(items, new DeviceTable(table, session)::delete));
  }

  private interface Work {
    void on(List<HardwareValues> devices);
  }

  private static void each(List<HardwareObjects.Item<AuditHardware>> items, Work work) {
    List<HardwareValues> devices = items.stream().map(HardwareObjects.Item::values).toList();
    for (int from = 0; from < devices.size(); from += AT_ONCE) {
      work.on(devices.subList(from, Math.min(devices.size(), from + AT_ONCE)));
    }
  }
}
