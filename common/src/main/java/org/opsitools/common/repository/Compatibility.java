package org.opsitools.common.repository;

import org.opsitools.common.objects.InvalidValueException;

/** A kind of client that a package is for. */
public record Compatibility(OperatingSystem os, Architecture architecture) {
  /** Operating systems that a package can be for. */
  public enum OperatingSystem {
    WINDOWS("windows"),
    MACOS("macos"),
    LINUX("linux"),
    OPSI_LOCAL_IMAGE("opsi-local-image");

    private final String word;

    OperatingSystem(String word) {
      this.word = word;
    }

    /** The system as metadata names it. */
    public String word() {
      return word;
    }
  }

  /** Processor architectures that a package can be for. */
  public enum Architecture {
    ALL("all"),
    X86("x86"),
    X64("x64"),
    ARM64("arm64");

    private final String word;

    Architecture(String word) {
      this.word = word;
    }

    /** The architecture as metadata names it. */
    public String word() {
      return word;
    }
  }

  /**
   * Reads {@code OS-ARCHITECTURE}, such as {@code opsi-local-image-x64}.
   *
   * @throws InvalidValueException if one of the two is not known
   */
  public static Compatibility parse(String text) {
    int dash = text.lastIndexOf('-');
    return of(text.substring(0, Math.max(0, dash)), text.substring(dash + 1));
  }

  /**
   * Of the two words.
   *
   * @throws InvalidValueException if one of them is not known
   */
  static Compatibility of(String os, String architecture) {
    for (OperatingSystem system : OperatingSystem.values()) {
      for (Architecture known : Architecture.values()) {
        if (system.word.equals(os) && known.word.equals(architecture)) {
          return new Compatibility(system, known);
        }
      }
    }
    throw new InvalidValueException(
        "compatibility",
        os + "-" + architecture,
        "windows, macos, linux or opsi-local-image, a dash, and all, x86, x64 or arm64");
  }

  /** {@code OS-ARCHITECTURE}. */
  @Override
  public String toString() {
    return os.word + "-" + architecture.word;
  }
}
