package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.opsitools.common.backend.StoreLimits;
import org.opsitools.common.backend.StoreLink;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** What the tables of a database cannot keep. */
final class MysqlLimits implements StoreLimits {
  private final AllRows rows;
  private final Function<String, List<ForeignKey>> references;

  /**
   * The limits of tables.
   *
   * @param references what the rows of a table refer to, as the database sees to it
   */
  MysqlLimits(AllRows rows, Function<String, List<ForeignKey>> references) {
    this.rows = rows;
    this.references = references;
  }

  @Override
  public boolean holds(ObjectFamily<?> family, String attribute) {
    return rows.of(family).map(found -> found.holds(attribute)).orElse(false);
  }

  @Override
  public <T extends OpsiObject> Optional<String> objection(ObjectFamily<T> family, T object) {
    return rows.of(family).flatMap(found -> found.objection(object));
  }

  @Override
  public Optional<String> lasting() {
    List<String> tables = rows.lastingTables();
    return tables.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "tables "
                + String.join(", ", tables)
                + " know no transactions (engine MyISAM): what a change that is broken off has done"
                + " to them stays done");
  }

  @Override
  public String folded(String text) {
    return Collation.folded(text);
  }

  /** What the database's own references demand. */
  @Override
  public List<StoreLink> links() {
    return ObjectFamilies.all().flatMap(this::links).toList();
  }

  private Stream<StoreLink> links(ObjectFamily<?> family) {
    return rows.mapping(family).stream()
        .flatMap(
            from ->
                references.apply(from.table().name()).stream()
                    .flatMap(reference -> link(from, reference).stream()));
  }

  private Optional<StoreLink> link(Mapping<?> from, ForeignKey reference) {
    return ObjectFamilies.all()
        .flatMap(family -> rows.mapping(family).stream())
        .filter(to -> to.table().name().equalsIgnoreCase(reference.table()))
        .findFirst()
        .map(
            to ->
                new StoreLink(
                    from.family(),
                    attributes(from, reference.columns()),
                    to.family(),
                    attributes(to, reference.referenced())));
  }

  private static List<String> attributes(Mapping<?> mapping, List<String> columns) {
    List<String> attributes = new ArrayList<>();
    columns.forEach(column -> attributes.add(mapping.attributeOf(column)));
    return attributes;
  }
}
