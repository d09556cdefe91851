package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.mysql.Rows.Hold;
import org.opsitools.common.objects.HardwareAttribute;
import org.opsitools.common.objects.InvalidValueException;

/**
 * The devices of one class of hardware. The table does not prevent that a device is in it twice, so
 * they are looked for and held before one is added.
 */
final class DeviceTable {
  private final HardwareTable table;
  private final SqlSession session;
  private final HardwareSelection selection;

  DeviceTable(HardwareTable table, SqlSession session) {
    this.table = table;
    this.session = session;
    this.selection = HardwareSelection.devices(table);
  }

  /** The numbers of devices, the lowest of each; those that are not there yet are added. */
  Map<HardwareValues, Long> numbers(Collection<HardwareValues> wanted) {
    Map<HardwareValues, List<Long>> found = find(wanted);
    List<HardwareValues> absent =
        wanted.stream().distinct().filter(device -> !found.containsKey(device)).toList();
    if (!absent.isEmpty()) {
      insert(absent);
      found.putAll(find(absent));
    }
    Map<HardwareValues, Long> numbers = new HashMap<>();
    found.forEach((device, all) -> numbers.put(device, all.get(0)));
    return numbers;
  }

  /** The numbers of those of the devices that are there, the lowest first. */
  Map<HardwareValues, List<Long>> find(Collection<HardwareValues> wanted) {
    Set<HardwareValues> devices = new HashSet<>(wanted);
    Map<HardwareValues, List<Long>> found = new LinkedHashMap<>();
    try (Stream<HardwareSelection.Row> rows =
        session.query(
            selection.sql(common(selection, devices), Hold.FOR_UPDATE), selection::read)) {
      rows.forEach(
          row ->
              values(selection, row)
                  .filter(devices::contains)
                  .ifPresent(
                      device ->
                          found
                              .computeIfAbsent(device, key -> new ArrayList<>())
                              .add(row.device())));
    }
    return found;
  }

  /** What a row says; empty if no object can say so, so that it is none of those wanted. */
  static Optional<HardwareValues> values(HardwareSelection selection, HardwareSelection.Row row) {
    try {
      return Optional.of(HardwareValues.of(selection, row.values()));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  /** What all of some devices have in common as far as the server can look for it. */
  private static List<Sql> common(HardwareSelection selection, Collection<HardwareValues> devices) {
    List<Sql> conditions = new ArrayList<>();
    HardwareConditions all = new HardwareConditions(selection);
    for (HardwareAttribute attribute : selection.attributes()) {
      Set<Object> values =
          devices.stream()
              .flatMap(device -> Stream.ofNullable(device.get(attribute)))
              .collect(Collectors.toSet());
      boolean always = devices.stream().allMatch(device -> device.get(attribute) != null);
      if (always) {
        all.oneOf(attribute, values).ifPresent(conditions::add);
      }
    }
    return conditions;
  }

  private void insert(List<HardwareValues> devices) {
    List<HardwareAttribute> attributes = selection.attributes();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (HardwareValues device : devices) {
      List<@Nullable Object> row = new ArrayList<>();
      attributes.forEach(attribute -> row.add(device.get(attribute)));
      rows.add(row);
    }
    session.batch(TableRows.insertText(table.devices().name(), columns(table, attributes)), rows);
  }

  /** The names of the columns of attributes. */
  static List<String> columns(HardwareTable table, List<HardwareAttribute> attributes) {
    return attributes.stream()
        .map(attribute -> table.column(attribute.name()).orElseThrow().name())
        .toList();
  }

  /** Removes devices, also from the computers that have them. */
  void delete(Collection<HardwareValues> devices) {
    List<Long> numbers = find(devices).values().stream().flatMap(List::stream).toList();
    if (!numbers.isEmpty()) {
      // Not every version removes them by itself.
      deleteRows(session, table.configs(), HardwareTable.DEVICE_ID, numbers);
      deleteRows(session, table.devices(), HardwareTable.DEVICE_ID, numbers);
    }
  }

  /** Removes rows by a number of theirs. */
  static void deleteRows(SqlSession session, Table table, String column, List<Long> numbers) {
    session.update(
        new Sql("DELETE FROM ")
            .name(table.name())
            .add(" WHERE ")
            .name(column)
            .add(" IN ")
            .bindAll(numbers));
  }
}
