package org.opsitools.common.backup.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.opsitools.common.backend.file.BrokenFiles;
import org.opsitools.common.backend.file.FileStoreSettings;
import org.opsitools.common.backend.file.LockPolicy;
import org.opsitools.common.backend.file.TreeCheck;
import org.opsitools.common.backend.file.TreeFinding;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.config.FileBackendConf.ReplaceMode;
import org.opsitools.common.config.FindingLevel;
import org.opsitools.common.config.HardwareAuditConf;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.objects.HardwareClasses;

/** Looks at the tree of a file backend that was unpacked from an archive. */
final class SavedBackend {
  private static final String PROGRAM = "opsi-backup verify --deep";

  private final Path unpacked;
  private final Path tree;
  private final Optional<Path> hostKeys;

  /**
   * @param unpacked where members were unpacked by their names
   * @param tree the backend's directory below that
   * @param hostKeys its host keys, if the archive has them
   */
  SavedBackend(Path unpacked, Path tree, Optional<Path> hostKeys) {
    this.unpacked = unpacked;
    this.tree = tree;
    this.hostKeys = hostKeys;
  }

  /**
   * What makes data unreadable; oddities without an effect are for a check of the server itself.
   *
   * @return lines {@code MEMBER:LINE: TEXT}
   */
  List<String> findings(Optional<SystemInfo> machine, Clock clock) throws IOException {
    List<String> findings = new ArrayList<>();
    Path confKeys = SavedConfiguration.hostKeys(unpacked);
    if (hostKeys.isPresent() && !hostKeys.get().equals(confKeys)) {
      findings.addAll(SavedConfiguration.keyFindings(unpacked, hostKeys.get()));
    }
    if (!Files.isDirectory(tree)) {
      return findings;
    }
    for (TreeFinding finding : new TreeCheck(settings(machine, clock)).findings()) {
      if (finding.level() == FindingLevel.ERROR) {
        findings.add(
            SavedConfiguration.named(
                unpacked, finding.file() + ":" + finding.line() + ": " + finding.text()));
      }
    }
    return findings;
  }

  private FileStoreSettings settings(Optional<SystemInfo> machine, Clock clock) throws IOException {
    FileBackendConf conf =
        new FileBackendConf(
            tree,
            hostKeys.orElse(tree.resolve("pckeys")),
            "",
            "",
            SavedConfiguration.hardware(unpacked),
            unpacked,
            ReplaceMode.RENAME);
    List<String> serverIds =
        Stream.of(SystemInfo.SERVER_ID, SystemInfo.FQDN)
            .flatMap(key -> machine.flatMap(info -> info.find(key)).stream())
            .filter(id -> !id.isEmpty())
            .toList();
    return new FileStoreSettings(
        conf,
        serverIds,
        this::hardwareClasses,
        new NoAccounts(),
        new LockPolicy(LockOwner.current(PROGRAM), LockPolicy.DEFAULT_LIMIT, holder -> {}),
        BrokenFiles.FAIL,
        clock);
  }

  private HardwareClasses hardwareClasses() {
    Path file = SavedConfiguration.hardware(unpacked);
    try {
      return Files.exists(file)
          ? HardwareAuditConf.read(file).classes()
          : HardwareClasses.NOT_CONFIGURED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whose the files are that were unpacked does not matter. */
  private static final class NoAccounts implements Accounts {
    @Override
    public OptionalInt userId(String name) {
      return OptionalInt.empty();
    }

    @Override
    public OptionalInt groupId(String name) {
      return OptionalInt.empty();
    }
  }
}
