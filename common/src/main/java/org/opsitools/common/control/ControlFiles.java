package org.opsitools.common.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.OpsiVersion;

/**
 * The control files of one package directory: the one that counts, and the one of the other format
 * beside it.
 *
 * <p>Source: {@code docs/formats/packages.md}, "Which control file counts".
 *
 * @param leading the one that counts
 * @param other the other format in the same directory; null if there is none
 */
public record ControlFiles(ControlFile leading, @Nullable ControlFile other) {
  /** The text that a control.toml has its changelog in. */
  public static final String CHANGELOG = "changelog.txt";

  private static final String OPSI = "OPSI";

  /**
   * The control files that a build takes: those of the custom directory, whatever their format,
   * before those of {@code OPSI}.
   *
   * @param customName the name of the custom package; null for none
   * @throws ControlFileException if there is none
   */
  public static ControlFiles forBuild(Path source, @Nullable String customName) throws IOException {
    List<Path> directories = new ArrayList<>();
    if (customName != null) {
      directories.add(source.resolve(OPSI + "." + customName));
    }
    directories.add(source.resolve(OPSI));
    for (Path directory : directories) {
      for (ControlFormat format : List.of(ControlFormat.TOML, ControlFormat.LEGACY)) {
        Optional<ControlFiles> found = read(directory, format);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw none(source, directories);
  }

  /**
   * The control files that count in a directory or an unpacked package: a control.toml in the
   * directory itself or below an {@code OPSI} directory, custom ones first; else a legacy file in
   * the same order.
   *
   * @throws ControlFileException if there is none, or if the legacy file is newer
   */
  public static ControlFiles find(Path directory) throws IOException {
    List<Path> directories = new ArrayList<>(List.of(directory));
    directories.addAll(opsiDirectories(directory));
    for (ControlFormat format : List.of(ControlFormat.TOML, ControlFormat.LEGACY)) {
      for (Path candidate : directories) {
        Optional<ControlFiles> found = read(candidate, format);
        if (found.isPresent()) {
          found.get().requireInStep();
          return found.get();
        }
      }
    }
    throw none(directory, directories);
  }

  /**
   * The control files of a package archive.
   *
   * @param archive the path of the package, for messages
   * @param members the files of each inner archive by its name without suffixes ({@code OPSI},
   *     {@code OPSI.acme})
   * @throws ControlFileException if there is none, or if the legacy file is newer
   */
  public static ControlFiles ofArchive(Path archive, Map<String, Map<String, byte[]>> members) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    members.entrySet().stream()
        .sorted(
            Comparator.comparing(member -> member.getKey().chars().filter(c -> c == '.').count()))
        .forEach(member -> files.putAll(member.getValue()));
    byte[] changelog = files.get(CHANGELOG);
    String changelogText = changelog == null ? null : DecodedText.of(changelog).text();
    for (ControlFormat format : List.of(ControlFormat.TOML, ControlFormat.LEGACY)) {
      byte[] content = files.get(format.fileName());
      if (content != null) {
        byte[] other = files.get(format.other().fileName());
        ControlFiles found =
            new ControlFiles(
                ControlFile.parsePacked(
                    archive.resolve(format.fileName()), content, format, changelogText),
                other == null
                    ? null
                    : ControlFile.parsePacked(
                        archive.resolve(format.other().fileName()),
                        other,
                        format.other(),
                        changelogText));
        found.requireInStep();
        return found;
      }
    }
    throw new ControlFileException(
        List.of(
            Finding.of(
                FindingCode.NO_CONTROL,
                archive.toString(),
                "no control file in the package's OPSI archive")));
  }

  private static List<Path> opsiDirectories(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(directory, ControlFiles::isOpsiDirectory)) {
      children.forEach(found::add);
    }
    found.sort(Comparator.comparing(Path::toString).reversed());
    return found;
  }

  private static boolean isOpsiDirectory(Path path) {
    String name = String.valueOf(path.getFileName());
    return (name.equals(OPSI) || name.startsWith(OPSI + ".")) && Files.isDirectory(path);
  }

  private static Optional<ControlFiles> read(Path directory, ControlFormat format)
      throws IOException {
    Optional<String> changelog =
        content(directory.resolve(CHANGELOG)).map(bytes -> DecodedText.of(bytes).text());
    Optional<ControlFile> leading = read(directory, format, changelog.orElse(null));
    if (leading.isEmpty()) {
      return Optional.empty();
    }
    Optional<ControlFile> other =
        format == ControlFormat.TOML
            ? read(directory, ControlFormat.LEGACY, null)
            : Optional.empty();
    return Optional.of(new ControlFiles(leading.get(), other.orElse(null)));
  }

  private static Optional<ControlFile> read(
      Path directory, ControlFormat format, @Nullable String changelog) throws IOException {
    Path file = directory.resolve(format.fileName());
    return content(file).map(bytes -> ControlFile.parse(file, bytes, format, changelog));
  }

  private static Optional<byte[]> content(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(in.readNBytes(ControlFile.MAX_SIZE + 1));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static ControlFileException none(Path directory, List<Path> directories) {
    String tried =
        directories.stream()
            .flatMap(
                d ->
                    List.of(ControlFormat.TOML, ControlFormat.LEGACY).stream()
                        .map(format -> d.resolve(format.fileName()).toString()))
            .collect(Collectors.joining(", "));
    return new ControlFileException(
        List.of(
            Finding.of(
                FindingCode.NO_CONTROL, directory.toString(), "no control file; tried " + tried)));
  }

  /**
   * That the legacy file is not newer than the control.toml it is made from; empty if all is well
   * or if one of them cannot be used.
   */
  public Optional<Finding> newerLegacy() {
    if (other == null || other.format() != ControlFormat.LEGACY) {
      return Optional.empty();
    }
    if (!leading.isUsable() || !other.isUsable()) {
      return Optional.empty();
    }
    String legacy = other.control().product().version();
    String toml = leading.control().product().version();
    if (OpsiVersion.parse(legacy).compareTo(OpsiVersion.parse(toml)) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            FindingCode.CONTROL_NEWER_THAN_TOML,
            other.file().toString(),
            "control has version "
                + legacy
                + " and is newer than control.toml with version "
                + toml
                + "; update control.toml"));
  }

  private void requireInStep() {
    Optional<Finding> newer = newerLegacy();
    if (newer.isPresent()) {
      throw new ControlFileException(List.of(newer.get()));
    }
  }

  /** That a legacy file says something else than the control.toml; it will be written anew. */
  public Optional<Finding> differingLegacy() {
    boolean comparable =
        other != null
            && other.format() == ControlFormat.LEGACY
            && other.isUsable()
            && leading.isUsable();
    if (!comparable || other == null || leading.saysTheSameAs(other)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            FindingCode.CONTROL_DIFFERS,
            other.file().toString(),
            "says something else than control.toml; the next build writes it anew"));
  }

  /** That the newest entry of the changelog is about another version. */
  public Optional<Finding> changelogOfAnotherVersion() {
    if (!leading.isUsable() || leading.control().product().changelog() == null) {
      return Optional.empty();
    }
    String head = leading.control().product().changelog().strip().lines().findFirst().orElse("");
    String version = leading.control().product().version();
    if (!head.matches("\\S+ \\([^)]*\\).*") || head.contains("(" + version + ")")) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            FindingCode.CHANGELOG_HEAD,
            leading.file().toString(),
            0,
            "changelog",
            head,
            "the first entry is not about version " + version));
  }

  /** The bytes that hold a changelog in a file of its own. */
  public static byte[] changelogBytes(String changelog) {
    return changelog.strip().getBytes(StandardCharsets.UTF_8);
  }
}
