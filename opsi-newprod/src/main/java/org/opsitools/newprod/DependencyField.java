package org.opsitools.newprod;

import java.util.List;
import java.util.Optional;
import org.opsitools.common.objects.ScalarType;

/** What has to be known of a dependency. */
enum DependencyField implements Field {
  ACTION("action", "Dependency for action"),
  PRODUCT("product", "Required product id"),
  REQUIRED_ACTION("required-action", "Required action"),
  REQUIRED_STATUS("required-status", "Required installation status"),
  TYPE("type", "Requirement type");

  private final String key;
  private final String label;

  DependencyField(String key, String label) {
    this.key = key;
    this.label = label;
  }

  /** The word for it in an option. */
  String key() {
    return key;
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
    return switch (this) {
      case ACTION, REQUIRED_ACTION ->
          List.of("setup", "uninstall", "update", "always", "once", "custom");
      case PRODUCT -> List.of();
      case REQUIRED_STATUS -> List.of("installed", "not_installed", "unknown");
      case TYPE -> List.of("before", "after");
    };
  }

  @Override
  public Optional<String> fault(String text) {
    return switch (this) {
      case ACTION -> TextCheck.scalar(ScalarType.ACTION_REQUEST, text);
      case PRODUCT -> TextCheck.scalar(ScalarType.PRODUCT_ID, text);
      case REQUIRED_ACTION -> TextCheck.optionalScalar(ScalarType.ACTION_REQUEST, text);
      case REQUIRED_STATUS -> TextCheck.optionalScalar(ScalarType.INSTALLATION_STATUS, text);
      case TYPE -> TextCheck.optionalScalar(ScalarType.REQUIREMENT_TYPE, text);
    };
  }
}
