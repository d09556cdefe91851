package org.opsitools.common.backend.manager;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * A store that is configured but cannot be opened. It is in nobody's way until something is wanted
 * of it; then it says why it is not there.
 */
final class UnavailableStore implements ObjectStore, StoreSession {
  private final String name;
  private final String reason;

  UnavailableStore(String name, String reason) {
    this.name = name;
    this.reason = reason;
  }

  private OpsiException unavailable() {
    return new OpsiException("backend '" + name + "' is not available: " + reason);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean holds(ObjectFamily<?> family) {
    return true;
  }

  @Override
  public <R> R read(Function<? super StoreSession, R> work) {
    return work.apply(this);
  }

  @Override
  public <R> R write(Function<? super StoreSession, R> work) {
    return work.apply(this);
  }

  @Override
  public void createBase() {
    throw unavailable();
  }

  @Override
  public void close() {
    // Nothing was opened.
  }

  @Override
  public <T extends OpsiObject> Stream<T> find(Query<T> query) {
    throw unavailable();
  }

  @Override
  public <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects) {
    if (!objects.isEmpty()) {
      throw unavailable();
    }
  }

  @Override
  public <T extends OpsiObject> void delete(ObjectFamily<T> family, List<T> objects) {
    if (!objects.isEmpty()) {
      throw unavailable();
    }
  }

  @Override
  public HardwareClasses hardwareClasses() {
    return HardwareClasses.NOT_CONFIGURED;
  }
}
