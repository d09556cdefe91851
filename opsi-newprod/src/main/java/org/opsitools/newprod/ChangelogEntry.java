package org.opsitools.newprod;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.opsitools.common.objects.Product;

/** The first entry of a package's changelog, in the style of Debian. */
final class ChangelogEntry {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ChangelogEntry() {}

  /** The entry without a line end behind its last line. */
  static String text(Product product, Maintainer maintainer, Instant created) {
    return """
        %s (%s) testing; urgency=low

          * Initial package

         -- %s <%s>  %s"""
        .formatted(
            product.id(),
            product.version(),
            maintainer.name(),
            maintainer.email(),
            DATE.format(created));
  }
}
