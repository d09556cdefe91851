package org.opsitools.common.depot;

/**
 * What is to be taken off a depot, and how.
 *
 * @param force whether a product that is locked, or that the site wants to keep while clients use
 *     it, is taken off, too
 * @param deleteFiles whether the product's directory goes
 */
public record UninstallRequest(String productId, boolean force, boolean deleteFiles) {
  /** A product with its files. */
  public static UninstallRequest of(String productId) {
    return new UninstallRequest(productId, false, true);
  }
}
