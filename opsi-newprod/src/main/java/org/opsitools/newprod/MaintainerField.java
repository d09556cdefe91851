package org.opsitools.newprod;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.opsitools.common.objects.ScalarType;

/** Who maintains the package. */
enum MaintainerField implements Field {
  NAME("Maintainer name"),
  EMAIL("Maintainer e-mail");

  private final String label;

  MaintainerField(String label) {
    this.label = label;
  }

  /** The option of the command line that stands for the field. */
  String option() {
    return "--maintainer-" + name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String preset() {
    return "";
  }

  @Override
  public List<String> choices() {
    return List.of();
  }

  @Override
  public Optional<String> fault(String text) {
    return switch (this) {
      case NAME ->
          text.isBlank() || text.matches("(?s).*[<>\\p{Cntrl}].*")
              ? Optional.of("a maintainer's name is needed, in one line without < and >")
              : Optional.empty();
      case EMAIL -> TextCheck.scalar(ScalarType.EMAIL, text);
    };
  }
}
