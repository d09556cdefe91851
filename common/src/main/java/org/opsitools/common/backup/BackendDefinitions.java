package org.opsitools.common.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opsitools.common.config.BackendConf;
import org.opsitools.common.config.ConfFileException;
import org.opsitools.common.config.ConfPaths;
import org.opsitools.common.config.DispatchConf;
import org.opsitools.common.config.HostNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The backends of an installation that have something to save, and which of them are in use.
 *
 * @param paths where they were looked for
 * @param all by name
 * @param broken files that could not be understood
 * @param used the names that dispatch.conf uses, in lower case; empty if there is no such file
 */
public record BackendDefinitions(
    ConfPaths paths,
    List<BackendDefinition> all,
    List<BrokenDefinition> broken,
    Optional<Set<String>> used) {
  private static final Logger LOG = LoggerFactory.getLogger(BackendDefinitions.class);

  /**
   * A file that could not be understood.
   *
   * @param name of its backend
   * @param kind that it would be by its name
   */
  record BrokenDefinition(String name, Optional<BackendKind> kind, ConfFileException problem) {}

  public BackendDefinitions {
    all = List.copyOf(all);
    broken = List.copyOf(broken);
    used = used.map(Set::copyOf);
  }

  /**
   * Reads the definitions of an installation. Files that cannot be understood are warned of; lines
   * of dispatch.conf that are no rules are logged and left out.
   *
   * @param hostNames asked only where a setting is this host's name or address
   * @throws BackupException if two files are for backends of one name
   */
  public static BackendDefinitions read(ConfPaths paths, HostNames hostNames) throws IOException {
    List<BackendDefinition> all = new ArrayList<>();
    List<BrokenDefinition> broken = new ArrayList<>();
    Map<String, Path> files = new HashMap<>();
    for (Path file : BackendConf.files(paths.backends())) {
      String name = BackendDefinition.name(file);
      Path other = files.put(name, file);
      if (other != null) {
        throw new BackupException(
            "%s and %s: several backends with one name, '%s'; rename one of the files"
                .formatted(other, file, name));
      }
      try {
        BackendConf conf = BackendConf.read(file, hostNames);
        BackendKind.ofModule(conf.moduleName())
            .ifPresent(kind -> all.add(new BackendDefinition(name, kind, conf)));
      } catch (ConfFileException e) {
        LOG.warn("{}", e.text());
        broken.add(new BrokenDefinition(name, BackendKind.ofModule(name), e));
      }
    }
    all.sort(Comparator.comparing(BackendDefinition::name));
    return new BackendDefinitions(paths, all, broken, used(paths.dispatchConf()));
  }

  private static Optional<Set<String>> used(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    DispatchConf.Scan scan = DispatchConf.scan(file);
    scan.problems().forEach(problem -> LOG.error("{}", problem.text()));
    return Optional.of(
        scan.conf().backends().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()));
  }

  /**
   * Whether dispatch.conf uses a backend; everything counts as used where there is no such file.
   */
  public boolean isUsed(BackendDefinition backend) {
    return used.map(names -> names.contains(backend.name())).orElse(true);
  }

  /** The backends of a kind, used or not, by name. */
  public List<BackendDefinition> of(BackendKind kind) {
    return all.stream().filter(backend -> backend.kind() == kind).toList();
  }

  /**
   * The backends of a selection, in the order in which they are saved and restored. Those that are
   * named although dispatch.conf does not use them are warned of.
   *
   * @throws ConfFileException if one of them could not be understood
   */
  public List<BackendDefinition> select(BackendSelection selection) {
    for (BrokenDefinition broken : broken) {
      if (isSelected(selection, broken)) {
        throw broken.problem();
      }
    }
    List<BackendDefinition> selected = new ArrayList<>();
    for (BackendKind kind : selection.kinds()) {
      for (BackendDefinition backend : of(kind)) {
        if (selection.rule() != BackendSelection.Rule.AUTO) {
          warnIfUnused(backend);
          selected.add(backend);
        } else if (isAutomatic(backend)) {
          selected.add(backend);
        }
      }
    }
    return selected;
  }

  private boolean isSelected(BackendSelection selection, BrokenDefinition broken) {
    boolean ofKind = broken.kind().filter(selection.kinds()::contains).isPresent();
    boolean inUse = used.filter(names -> names.contains(broken.name())).isPresent();
    return switch (selection.rule()) {
      case NAMED -> ofKind;
      case ALL -> ofKind || inUse;
      case AUTO -> used.isPresent() ? inUse : ofKind && broken.kind().get() != BackendKind.FILE;
    };
  }

  private void warnIfUnused(BackendDefinition backend) {
    if (!isUsed(backend)) {
      LOG.warn(
          "backend '{}' ({}) is currently not in use by {}",
          backend.name(),
          backend.conf().file(),
          paths.dispatchConf());
    }
  }

  /** Without dispatch.conf an installation is one of opsi 4.3, which keeps its data in MySQL. */
  private boolean isAutomatic(BackendDefinition backend) {
    if (used.isPresent()) {
      return isUsed(backend);
    }
    return switch (backend.kind()) {
      case FILE -> false;
      case MYSQL -> true;
      case DHCP -> backend.conf().flag("enabled").orElse(true);
    };
  }
}
