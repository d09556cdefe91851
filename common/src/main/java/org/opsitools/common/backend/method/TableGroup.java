package org.opsitools.common.backend.method;

import java.util.List;
import java.util.Optional;

/** Methods that stand in a table, in the form that {@link MethodTable} reads. */
public abstract class TableGroup implements MethodGroup {
  private final String table;

  /** The methods of a table. */
  protected TableGroup(String table) {
    this.table = table;
  }

  @Override
  public final Optional<MethodTable.Entry> find(String method) {
    return MethodTable.find(table, method);
  }

  @Override
  public final List<MethodTable.Entry> all() {
    return MethodTable.all(table);
  }
}
