package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.mysql.HardwareObjects.Item;
import org.opsitools.common.backend.mysql.Rows.Hold;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.HardwareAttribute;

/**
 * Which computer has which devices of one class. A device is known by everything that is said of
 * it; when and whether it was seen may change.
 */
final class HostDeviceTable {
  private static final String HOST = "hostId";

  private final HardwareTable table;
  private final SqlSession session;
  private final HardwareSelection selection;

  HostDeviceTable(HardwareTable table, SqlSession session) {
    this.table = table;
    this.session = session;
    this.selection = HardwareSelection.onHosts(table);
  }

  private record Key(String hostId, HardwareValues values) {}

  /** Stores devices with when they were seen; those that are there already get that, too. */
  void put(List<Item<AuditHardwareOnHost>> items) {
    Map<Key, Item<AuditHardwareOnHost>> wanted = byKey(items);
    Map<Key, List<Long>> found = find(wanted.keySet());
    Map<List<@Nullable Object>, List<Long>> seen = new LinkedHashMap<>();
    List<Long> others = new ArrayList<>();
    found.forEach(
        (key, numbers) -> {
          Item<AuditHardwareOnHost> item = wanted.remove(key);
          if (item != null) {
            seen.computeIfAbsent(observations(item), values -> new ArrayList<>())
                .add(numbers.get(0));
            others.addAll(numbers.subList(1, numbers.size()));
          }
        });
    seen.forEach(this::update);
    if (!others.isEmpty()) {
      DeviceTable.deleteRows(session, table.configs(), HardwareTable.CONFIG_ID, others);
    }
    if (!wanted.isEmpty()) {
      insert(wanted);
    }
  }

  private static Map<Key, Item<AuditHardwareOnHost>> byKey(List<Item<AuditHardwareOnHost>> items) {
    Map<Key, Item<AuditHardwareOnHost>> byKey = new LinkedHashMap<>();
    items.forEach(item -> byKey.put(new Key(item.object().hostId(), item.values()), item));
    return byKey;
  }

  /** The numbers of those that are there, the lowest first. */
  private Map<Key, List<Long>> find(Collection<Key> keys) {
    Set<Key> wanted = new HashSet<>(keys);
    Set<String> hosts = keys.stream().map(Key::hostId).collect(Collectors.toSet());
    Sql sql = selection.sql(List.of(HardwareConditions.ofHosts(hosts)), Hold.FOR_UPDATE);
    Map<Key, List<Long>> found = new LinkedHashMap<>();
    try (Stream<HardwareSelection.Row> rows = session.query(sql, selection::read)) {
      rows.forEach(
          row ->
              DeviceTable.values(selection, row)
                  .map(values -> new Key(String.valueOf(row.observed().get(HOST)), values))
                  .filter(wanted::contains)
                  .ifPresent(
                      key ->
                          found.computeIfAbsent(key, none -> new ArrayList<>()).add(row.config())));
    }
    return found;
  }

  /** The columns of what is observed, which is all but of whom. */
  private List<MappedColumn> observed() {
    return selection.observed().stream()
        .filter(column -> !column.attribute().name().equals(HOST))
        .toList();
  }

  private List<@Nullable Object> observations(Item<AuditHardwareOnHost> item) {
    List<@Nullable Object> values = new ArrayList<>();
    for (MappedColumn column : observed()) {
      Object plain =
          AuditHardwareOnHost.FAMILY.plainValue(item.object(), column.attribute().name());
      values.add(column.written(plain, item.object().className()));
    }
    return values;
  }

  private void update(List<@Nullable Object> values, List<Long> numbers) {
    Sql sql = new Sql("UPDATE ").name(table.configs().name());
    String separator = " SET ";
    List<MappedColumn> columns = observed();
    for (int i = 0; i < columns.size(); i++) {
      sql.add(separator).name(columns.get(i).column().name()).add(" = ").bind(values.get(i));
      separator = ", ";
    }
    sql.add(" WHERE ").name(HardwareTable.CONFIG_ID).add(" IN ").bindAll(numbers);
    session.update(sql);
  }

  private void insert(Map<Key, Item<AuditHardwareOnHost>> wanted) {
    HardwareSelection devices = HardwareSelection.devices(table);
    Map<Key, HardwareValues> deviceOf = new LinkedHashMap<>();
    wanted
        .keySet()
        .forEach(key -> deviceOf.put(key, HardwareValues.of(devices, key.values().set())));
    Map<HardwareValues, Long> numbers = new DeviceTable(table, session).numbers(deviceOf.values());
    List<HardwareAttribute> individual = table.individual();
    Batch rows = new Batch(table.configs().isTransactional());
    wanted.forEach(
        (key, item) -> {
          List<@Nullable Object> row = new ArrayList<>();
          row.add(key.hostId());
          row.add(numbers.get(deviceOf.get(key)));
          row.addAll(observations(item));
          individual.forEach(attribute -> row.add(key.values().get(attribute)));
          rows.add(item.object(), row);
        });
    session.batch(TableRows.insertText(table.configs().name(), insertColumns()), rows);
  }

  private List<String> insertColumns() {
    List<String> columns = new ArrayList<>();
    columns.add(HOST);
    columns.add(HardwareTable.DEVICE_ID);
    observed().forEach(column -> columns.add(column.column().name()));
    columns.addAll(DeviceTable.columns(table, table.individual()));
    return columns;
  }

  /** Removes devices from computers. */
  void delete(List<Item<AuditHardwareOnHost>> items) {
    List<Long> numbers =
        find(byKey(items).keySet()).values().stream().flatMap(List::stream).toList();
    if (!numbers.isEmpty()) {
      DeviceTable.deleteRows(session, table.configs(), HardwareTable.CONFIG_ID, numbers);
    }
  }
}
