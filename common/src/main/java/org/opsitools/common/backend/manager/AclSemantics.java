package org.opsitools.common.backend.manager;

import java.util.Locale;
import java.util.Set;
import org.opsitools.common.config.MethodPattern;

/** How acl.conf is understood, which differs between the two generations of opsi servers. */
public enum AclSemantics {
  /**
   * A rule applies where it is found anywhere in a method's name; names in the file count in lower
   * case; what may not be seen is left out.
   */
  OPSI_4_2 {
    @Override
    boolean applies(MethodPattern pattern, String method) {
      return pattern.isFoundIn(method);
    }

    @Override
    String normalise(String id) {
      return id.toLowerCase(Locale.ROOT);
    }
  },
  /**
   * A rule applies where it is found at the beginning of a method's name; names count as written;
   * what may not be seen is null.
   */
  OPSI_4_3 {
    @Override
    boolean applies(MethodPattern pattern, String method) {
      return pattern.matchesStartOf(method);
    }

    @Override
    String normalise(String id) {
      return id;
    }
  };

  /** What holds for an installation: only one of opsi 4.2 has a dispatch.conf. */
  public static AclSemantics of(boolean hasDispatchConf) {
    return hasDispatchConf ? OPSI_4_2 : OPSI_4_3;
  }

  abstract boolean applies(MethodPattern pattern, String method);

  /** A name of the file as it is compared with a caller's. */
  abstract String normalise(String id);

  /** Whether one of the names of the file is one of these. */
  boolean anyOf(Iterable<String> ids, Set<String> names) {
    for (String id : ids) {
      if (names.contains(normalise(id))) {
        return true;
      }
    }
    return false;
  }
}
