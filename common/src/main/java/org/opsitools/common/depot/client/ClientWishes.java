package org.opsitools.common.depot.client;

/**
 * What shall happen on the clients of a depot once a package is installed there.
 *
 * @param setup whether clients that have the product shall run its setup
 * @param setupWithDependencies as {@code setup}, with what the setup depends on
 * @param update whether clients that have the product shall run its update; stands above a setup
 * @param purgeProperties whether the clients' own values of the product's properties go
 */
public record ClientWishes(
    boolean setup, boolean setupWithDependencies, boolean update, boolean purgeProperties) {
  /** Nothing happens. */
  public static final ClientWishes NONE = new ClientWishes(false, false, false, false);

  /** Whether anything is wished for. */
  public boolean any() {
    return setup || setupWithDependencies || update || purgeProperties;
  }
}
