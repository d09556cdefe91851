package org.opsitools.common.backend;

import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.ObjectFamily;

/** A store was given objects that it has no place for. */
public final class UnsupportedObjectException extends OpsiException {
  private static final long serialVersionUID = 1L;

  /**
   * @param store the store's name
   */
  public UnsupportedObjectException(String store, ObjectFamily<?> family) {
    super(
        store
            + " backend cannot store "
            + family.name()
            + "; use a backend that can, such as mysql, in dispatch.conf");
  }
}
