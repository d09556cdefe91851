package org.opsitools.common.packages.build;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.packages.PartType;

/** Finds the directories of a package source that go into a package, in the order of packing. */
public final class PackageParts {
  private final Path source;
  private final CustomSelection custom;

  private PackageParts(Path source, CustomSelection custom) {
    this.source = source;
    this.custom = custom;
  }

  /**
   * The parts of a package source: {@code OPSI} first, and of each kind the base before the custom
   * directory, so that whoever unpacks in this order lets the custom files win.
   *
   * @throws MissingPartException if there is no {@code OPSI} directory, or none at all of a custom
   *     package
   */
  public static List<PackagePart> find(Path source, CustomSelection custom) throws IOException {
    return new PackageParts(source, custom).find();
  }

  private List<PackagePart> find() throws IOException {
    List<PackagePart> parts = new ArrayList<>();
    for (PartType type : PartType.values()) {
      PackagePart customPart = custom.name() == null ? null : part(type, custom.name());
      PackagePart basePart = part(type, null);
      boolean baseWanted = !custom.only() || (type == PartType.OPSI && customPart == null);
      if (basePart != null && baseWanted) {
        parts.add(basePart);
      }
      if (customPart != null) {
        parts.add(customPart);
      }
    }
    requireCustomPart(parts);
    requireOpsi(parts);
    return List.copyOf(parts);
  }

  /** Directories of custom packages are found whatever the case of their suffix. */
  private @Nullable PackagePart part(PartType type, @Nullable String customName)
      throws IOException {
    String name = customName == null ? type.name() : type.name() + "." + customName;
    Path exact = source.resolve(name);
    if (Files.isDirectory(exact)) {
      return new PackagePart(type, customName, exact);
    }
    if (customName == null) {
      return null;
    }
    for (Path directory : directories()) {
      String found = String.valueOf(directory.getFileName());
      if (found.startsWith(type.name() + ".")
          && found.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return new PackagePart(type, customName, directory);
      }
    }
    return null;
  }

  private void requireCustomPart(List<PackagePart> parts) throws IOException {
    String name = custom.name();
    if (name != null && parts.stream().allMatch(part -> part.customName() == null)) {
      throw new MissingPartException(
          "no directory of the custom package '"
              + name
              + "' in "
              + source
              + ": expected OPSI."
              + name
              + ", CLIENT_DATA."
              + name
              + " or SERVER_DATA."
              + name
              + found());
    }
  }

  private void requireOpsi(List<PackagePart> parts) throws IOException {
    if (parts.stream().noneMatch(part -> part.type() == PartType.OPSI)) {
      throw new MissingPartException("no directory OPSI in the package source " + source + found());
    }
  }

  private String found() throws IOException {
    List<String> names =
        directories().stream().map(path -> String.valueOf(path.getFileName())).sorted().toList();
    return names.isEmpty()
        ? "; it has no directories at all"
        : "; found " + String.join(", ", names);
  }

  private List<Path> directories() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(source, path -> Files.isDirectory(path))) {
      children.forEach(found::add);
    }
    return found;
  }
}
