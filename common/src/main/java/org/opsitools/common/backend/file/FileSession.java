package org.opsitools.common.backend.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** A session on the files. */
final class FileSession implements StoreSession {
  private final AllRows rows;
  private final FileReading reading;
  private final @Nullable FileWriting writing;

  /**
   * A session.
   *
   * @param writing null if nothing is to be changed
   */
  FileSession(AllRows rows, FileReading reading, @Nullable FileWriting writing) {
    this.rows = rows;
    this.reading = reading;
    this.writing = writing;
  }

  @Override
  public <T extends OpsiObject> Stream<T> find(Query<T> query) {
    Optional<Rows<T>> found = rows.of(query.family());
    if (found.isEmpty()) {
      return Stream.empty();
    }
    try {
      return found.get().find(query, reading).filter(query::matches).map(query::reduce);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects) {
    change(family, objects, Rows::put);
  }

  @Override
  public <T extends OpsiObject> void delete(ObjectFamily<T> family, List<T> objects) {
    if (rows.hold(family)) {
      change(family, objects, Rows::delete);
    }
  }

  private <T extends OpsiObject> void change(
      ObjectFamily<T> family, List<T> objects, Change<T> change) {
    if (writing == null) {
      throw new IllegalStateException("the session is for reading");
    }
    if (objects.isEmpty()) {
      return;
    }
    try {
      change.apply(rows.required(family), objects, writing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public HardwareClasses hardwareClasses() {
    return reading.hardwareClasses();
  }

  /**
   * One of the ways to change objects.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  private interface Change<T extends OpsiObject> {
    void apply(Rows<T> rows, List<T> objects, FileWriting writing) throws IOException;
  }
}
