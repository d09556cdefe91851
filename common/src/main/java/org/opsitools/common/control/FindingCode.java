package org.opsitools.common.control;

import java.util.Locale;

/**
 * Everything a check of a package source can find.
 *
 * <p>Source: {@code docs/formats/packages.md}, "Findings".
 */
public enum FindingCode {
  NO_CONTROL(Effect.STOPS),
  CONTROL_NEWER_THAN_TOML(Effect.STOPS),
  TOML_SYNTAX(Effect.STOPS),
  UNKNOWN_SECTION(Effect.STOPS),
  UNKNOWN_KEY(Effect.STOPS),
  MISSING_KEY(Effect.STOPS),
  BAD_VALUE(Effect.STOPS),
  BAD_JSON_LIST(Effect.STOPS),
  BAD_DEPENDENCY(Effect.STOPS),
  DEPENDENCY_WITHOUT_REQUIREMENT(Effect.STOPS),
  FLOAT_VERSION(Effect.STOPS),
  BOOL_MULTI_DEFAULT(Effect.STOPS),
  SCRIPT_OUTSIDE(Effect.STOPS),
  SPECIAL_FILE(Effect.STOPS),
  DANGLING_WITH_FOLLOW(Effect.STOPS),
  NAME_NOT_UTF8(Effect.STOPS),
  CUSTOM_DIR_MISSING(Effect.STOPS),
  BAD_SIZE(Effect.STOPS),

  DUPLICATE_PROPERTY(Effect.ERROR),
  DUPLICATE_DEPENDENCY(Effect.ERROR),
  DEFAULT_NOT_IN_VALUES(Effect.ERROR),
  SCRIPT_MISSING(Effect.ERROR),
  SCRIPT_TOO_LONG(Effect.ERROR),
  NAME_TOO_LONG(Effect.ERROR),
  TEXT_TOO_LONG(Effect.ERROR),
  CASE_COLLISION(Effect.ERROR),
  SELF_DEPENDENCY(Effect.ERROR),

  LOOSE_LINE(Effect.WARNING),
  SECTION_LIKE_LINE(Effect.WARNING),
  SIZE_DOUBTFUL(Effect.WARNING),
  PRIORITY_CLAMPED(Effect.WARNING),
  ODD_BOOLEAN(Effect.WARNING),
  NOT_UTF8(Effect.WARNING),
  BOM(Effect.WARNING),
  DANGLING_SYMLINK(Effect.WARNING),
  SYMLINK_OUTSIDE(Effect.WARNING),
  WINDOWS_NAME(Effect.WARNING),
  PATH_TOO_LONG(Effect.WARNING),
  EXCLUDED_FILE(Effect.WARNING),
  CONTROL_DIFFERS(Effect.WARNING),
  CHANGELOG_HEAD(Effect.WARNING),
  PREINST_CRLF(Effect.WARNING),
  SCRIPT_NO_SHEBANG(Effect.WARNING),
  EMPTY_CLIENT_DATA(Effect.WARNING),
  SETUID_BIT(Effect.WARNING),
  /** Something that is there and has no effect, or is read in place of its proper name. */
  IGNORED_KEY(Effect.WARNING),
  /** A legacy file without a version; one is assumed. */
  MISSING_VERSION(Effect.WARNING);

  private enum Effect {
    STOPS,
    ERROR,
    WARNING
  }

  private final Effect effect;

  FindingCode(Effect effect) {
    this.effect = effect;
  }

  /** The name in reports, such as {@code unknown-key}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Severity severity() {
    return effect == Effect.WARNING ? Severity.WARNING : Severity.ERROR;
  }

  /** Whether no package can be built; other errors are only told when building. */
  public boolean stopsBuild() {
    return effect == Effect.STOPS;
  }

  /**
   * Whether a package that was built with this cannot be read either. A key that means nothing does
   * no harm any more once it is packed, and lists that are none have had odd values on depots
   * since.
   */
  boolean stopsReading() {
    return stopsBuild() && this != UNKNOWN_KEY && this != BAD_JSON_LIST;
  }
}
