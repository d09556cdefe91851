package org.opsitools.common.backend.mysql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.mysql.Rows.Hold;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.OpsiObject;
import org.slf4j.LoggerFactory;

/**
 * Reads hardware, one class after the other. What several rows say is said once: the first counts.
 *
 * @param <T> devices as such, or in computers
 */
final class HardwareReading<T extends OpsiObject> {
  private final HardwareTables tables;
  private final boolean tolerant;
  private final Function<HardwareTable, HardwareSelection> selections;

  /**
   * Reading.
   *
   * @param tolerant whether rows that cannot be understood are left out with a warning
   */
  HardwareReading(
      HardwareTables tables,
      boolean tolerant,
      Function<HardwareTable, HardwareSelection> selections) {
    this.tables = tables;
    this.tolerant = tolerant;
    this.selections = selections;
  }

  Stream<T> find(Query<T> query, SqlSession session, Hold hold) {
    return OneAfterAnother.of(
        tables.all().stream()
            .map(selections)
            .filter(selection -> HardwareConditions.admit(selection, query))
            .map(selection -> find(selection, query, session, hold)));
  }

  private Stream<T> find(
      HardwareSelection selection, Query<T> query, SqlSession session, Hold hold) {
    Sql sql = selection.sql(new HardwareConditions(selection).of(query), hold);
    Once once = new Once();
    return session.query(sql, selection::read).flatMap(row -> read(row, selection, once, query));
  }

  private Stream<T> read(
      HardwareSelection.Row row, HardwareSelection selection, Once once, Query<T> query) {
    try {
      HardwareValues values = HardwareValues.of(selection, row.values());
      return once.isFirst(row.observed().get("hostId"), values)
          ? Stream.of(object(row, selection, values, query))
          : Stream.empty();
    } catch (InvalidValueException e) {
      return broken(row, selection, e.text()).stream();
    }
  }

  private T object(
      HardwareSelection.Row row,
      HardwareSelection selection,
      HardwareValues values,
      Query<T> query) {
    Map<String, @Nullable Object> all = new HashMap<>(row.observed());
    all.put("hardwareClass", selection.table().className());
    all.putAll(values.complete(selection));
    return query.family().create(query.family().name(), all);
  }

  private Optional<T> broken(
      HardwareSelection.Row row, HardwareSelection selection, String problem) {
    String place =
        row.config() == 0
            ? selection.table().devices() + " (hardware_id=" + row.device() + ")"
            : selection.table().configs() + " (config_id=" + row.config() + ")";
    if (tolerant) {
      LoggerFactory.getLogger(HardwareReading.class).warn("{}: {}; left out", place, problem);
      return Optional.empty();
    }
    throw new StoredValueException(place + ": " + problem);
  }

  /** Remembers the devices of one host, or those of none; the rows of a host follow each other. */
  private static final class Once {
    private final Set<HardwareValues> seen = new HashSet<>();
    private @Nullable Object host;

    boolean isFirst(@Nullable Object rowHost, HardwareValues values) {
      if (!Objects.equals(host, rowHost)) {
        host = rowHost;
        seen.clear();
      }
      return seen.add(values);
    }
  }
}
