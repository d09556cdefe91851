package org.opsitools.common.objects;

/**
 * The identity of an object among all objects: two groups of different kinds with the same id are
 * two objects.
 *
 * @param className such as {@code HostGroup}
 * @param ident the identifying values joined by {@code ;}
 */
public record ObjectKey(String className, String ident) {
  @Override
  public String toString() {
    return className + " " + ident;
  }
}
