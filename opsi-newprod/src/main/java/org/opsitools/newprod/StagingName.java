package org.opsitools.newprod;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that one run uses beside the directory it makes.
 *
 * @param destination the directory that holds the products
 * @param random twelve hexadecimal digits
 */
record StagingName(Path destination, String productId, String random) {
  private static final Pattern FORM =
      Pattern.compile("\\.([a-z0-9][a-z0-9\\-_.]*)\\.(?:new|old|lock)-([0-9a-f]{12})");

  /** The run that an entry of a destination belongs to, if it belongs to one. */
  static Optional<StagingName> of(Path entry) {
    Path destination = entry.getParent();
    Matcher form = FORM.matcher(String.valueOf(entry.getFileName()));
    return destination != null && form.matches()
        ? Optional.of(new StagingName(destination, form.group(1), form.group(2)))
        : Optional.empty();
  }

  /** The product's directory. */
  Path place() {
    return destination.resolve(productId);
  }

  /** The directory being made. */
  Path fresh() {
    return hidden("new");
  }

  /** The directory that was in the place before. */
  Path old() {
    return hidden("old");
  }

  /** The file that is locked as long as the run lives. */
  Path lock() {
    return hidden("lock");
  }

  private Path hidden(String kind) {
    return destination.resolve("." + productId + "." + kind + "-" + random);
  }
}
