package org.opsitools.common.backend.mysql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.backend.UnsupportedObjectException;
import org.opsitools.common.backend.mysql.Rows.Hold;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** A session in one transaction. */
final class MysqlSession implements StoreSession {
  private final AllRows rows;
  private final SqlSession session;
  private final @Nullable ChangedObjects changed;

  /**
   * A session.
   *
   * @param changed is told what is changed; null if nothing may be
   */
  MysqlSession(AllRows rows, SqlSession session, @Nullable ChangedObjects changed) {
    this.rows = rows;
    this.session = session;
    this.changed = changed;
  }

  @Override
  public <T extends OpsiObject> Stream<T> find(Query<T> query) {
    return find(query, Hold.NONE);
  }

  @Override
  public <T extends OpsiObject> Stream<T> findForUpdate(Query<T> query) {
    return find(query, changed != null ? Hold.FOR_UPDATE : Hold.NONE);
  }

  private <T extends OpsiObject> Stream<T> find(Query<T> query, Hold hold) {
    return rows.of(query.family())
        .map(found -> found.find(query, session, hold))
        .orElseGet(Stream::empty)
        .filter(query::matches)
        .map(query::reduce);
  }

  @Override
  public <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects) {
    willChange(objects);
    if (!objects.isEmpty()) {
      rows.of(family)
          .orElseThrow(() -> new UnsupportedObjectException(MysqlStore.NAME, family))
          .put(objects, session);
    }
  }

  @Override
  public <T extends OpsiObject> void delete(ObjectFamily<T> family, List<T> objects) {
    willChange(objects);
    Optional<Rows<T>> found = rows.of(family);
    if (!objects.isEmpty() && found.isPresent()) {
      found.get().delete(objects, session);
    }
  }

  private void willChange(List<? extends OpsiObject> objects) {
    if (changed == null) {
      throw new IllegalStateException("the session is for reading");
    }
    changed.add(objects);
  }

  @Override
  public HardwareClasses hardwareClasses() {
    return rows.hardware().classes();
  }
}
