package org.opsitools.newprod;

import org.opsitools.common.objects.ScalarType;

/**
 * Who maintains a package, as its changelog says.
 *
 * @param name not empty, one line
 * @param email lower case
 */
public record Maintainer(String name, String email) {
  public Maintainer {
    email = ScalarType.EMAIL.parse(email);
  }
}
