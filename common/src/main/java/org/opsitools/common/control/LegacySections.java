package org.opsitools.common.control;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The sections of a legacy control file and the keys each knows, in lower case. */
final class LegacySections {
  static final String PACKAGE = "package";
  static final String PRODUCT = "product";
  static final String WINDOWS = "windows";
  static final String DEPENDENCY = "productdependency";
  static final String PROPERTY = "productproperty";
  static final String CHANGELOG = "changelog";

  private static final Map<String, Set<String>> KEYS =
      Map.of(
          PACKAGE,
          Set.of("version", "depends"),
          PRODUCT,
          Set.of(
              "id",
              "type",
              "name",
              "description",
              "advice",
              "version",
              "packageversion",
              "priority",
              "licenserequired",
              "productclasses",
              "pxeconfigtemplate",
              "setupscript",
              "uninstallscript",
              "updatescript",
              "alwaysscript",
              "oncescript",
              "customscript",
              "userloginscript"),
          WINDOWS,
          Set.of("softwareids"),
          DEPENDENCY,
          Set.of(
              "action",
              "requiredproduct",
              "requiredproductversion",
              "requiredpackageversion",
              "requiredclass",
              "requiredstatus",
              "requiredaction",
              "requirementtype"),
          PROPERTY,
          Set.of("type", "name", "default", "values", "description", "editable", "multivalue"),
          CHANGELOG,
          Set.of());

  private LegacySections() {}

  static boolean isKnown(String name) {
    return KEYS.containsKey(name.toLowerCase(Locale.ROOT));
  }

  static boolean isKey(String section, String key) {
    return KEYS.getOrDefault(section, Set.of()).contains(key);
  }

  /** Properties and dependencies come as often as they like; the others once. */
  static boolean mayRepeat(String section) {
    return section.equals(DEPENDENCY) || section.equals(PROPERTY);
  }

  /** Texts of several lines that may be continued by giving their key again. */
  static boolean joins(String key) {
    return key.equals("description") || key.equals("advice");
  }
}
