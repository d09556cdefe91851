package org.opsitools.common.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.ControlFileException;
import org.opsitools.common.control.ControlFiles;
import org.opsitools.common.control.ControlFormat;
import org.opsitools.common.control.Finding;
import org.opsitools.common.control.FindingCode;
import org.opsitools.common.control.LegacyControlWriter;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.control.TomlControlWriter;

/**
 * The control files of a package source, and what a build writes of them: the leading file only
 * when its versions change or its encoding is wrong, the other format whenever it is out of step.
 */
final class ControlSource {
  private final BuildRequest.Control wishes;
  private final ControlFiles files;

  private ControlSource(BuildRequest.Control wishes, ControlFiles files) {
    this.wishes = wishes;
    this.files = files;
  }

  /**
   * Reads the control files.
   *
   * @throws ControlFileException if there is none
   */
  static ControlSource read(BuildRequest request) throws IOException {
    return new ControlSource(
        request.control(), ControlFiles.forBuild(request.source(), request.custom().name()));
  }

  /** The control file that counts. */
  ControlFile leading() {
    return files.leading();
  }

  /** Everything that is found in the control files, also what stops a build. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(files.leading().findings());
    Optional.ofNullable(files.other()).map(ControlFile::findings).ifPresent(findings::addAll);
    files.newerLegacy().ifPresent(findings::add);
    files.differingLegacy().ifPresent(findings::add);
    files.changelogOfAnotherVersion().ifPresent(findings::add);
    findings.addAll(sectionLikeLines());
    return findings;
  }

  /** What a build should know of but goes on in spite of. */
  List<Finding> warnings() {
    List<Finding> warnings = new ArrayList<>(files.leading().findings());
    warnings.removeIf(Finding::stopsBuild);
    warnings.addAll(sectionLikeLines());
    return warnings;
  }

  /**
   * @throws ControlFileException if the leading file cannot be used, or the legacy file is newer or
   *     so broken that nobody knows
   */
  void requireUsable() {
    files.leading().control();
    ControlFile other = files.other();
    if (other != null) {
      other.control();
    }
    Optional<Finding> newer = files.newerLegacy();
    if (newer.isPresent()) {
      throw new ControlFileException(List.of(newer.get()));
    }
  }

  private List<Finding> sectionLikeLines() {
    List<Finding> findings = new ArrayList<>();
    ControlFile leading = files.leading();
    if (leading.isUsable() && leading.format() == ControlFormat.TOML) {
      LegacyControlWriter.write(
          leading.control(),
          line ->
              findings.add(
                  new Finding(
                      FindingCode.SECTION_LIKE_LINE,
                      leading.file().toString(),
                      0,
                      "",
                      line,
                      "a line of its own that would be a section of the legacy control file; it is"
                          + " put at the end of the line before")));
    }
    return findings;
  }

  /**
   * The files to write.
   *
   * @param decided the leading file with the versions to build
   * @param now the time the files get
   * @throws OpsiException if a control.toml is asked for that leads already
   */
  ControlUpdate update(ControlFile decided, Instant now) {
    Map<Path, byte[]> wanted = new LinkedHashMap<>();
    boolean toml = decided.format() == ControlFormat.TOML;
    if (wishes.toToml() && toml) {
      throw new OpsiException(
          decided.file() + ": is in TOML format already; leave --control-to-toml out");
    }
    wanted.put(decided.file(), wishes.regenerate() ? canonical(decided) : decided.bytes());
    ControlFile other = files.other();
    Path otherFile = decided.file().resolveSibling(decided.format().other().fileName());
    if (toml) {
      wanted.put(otherFile, LegacyControlWriter.write(decided.control()));
    } else if (wishes.toToml() || other != null) {
      putToml(wanted, otherFile, decided.control());
    }
    return new ControlUpdate(wanted, now);
  }

  private static byte[] canonical(ControlFile file) {
    return file.format() == ControlFormat.TOML
        ? TomlControlWriter.write(file.control())
        : LegacyControlWriter.write(file.control());
  }

  private static void putToml(Map<Path, byte[]> wanted, Path file, PackageControl control) {
    wanted.put(file, TomlControlWriter.write(control));
    String changelog = control.product().changelog();
    if (changelog != null && !changelog.isBlank()) {
      wanted.put(
          file.resolveSibling(ControlFiles.CHANGELOG), ControlFiles.changelogBytes(changelog));
    }
  }
}
