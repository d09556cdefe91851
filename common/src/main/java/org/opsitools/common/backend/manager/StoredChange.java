package org.opsitools.common.backend.manager;

import java.util.List;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * Objects of one family that were stored or deleted.
 *
 * @param deleted whether they are gone
 */
record StoredChange(ObjectFamily<?> family, List<? extends OpsiObject> objects, boolean deleted) {
  StoredChange {
    objects = List.copyOf(objects);
  }
}
