package org.opsitools.common.backup.restore;

import java.util.List;
import java.util.Optional;
import org.opsitools.common.backup.BackendDefinition;
import org.opsitools.common.backup.BackendDefinitions;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.BackendSelection.Rule;
import org.opsitools.common.backup.BackupException;

/** Where the objects of a dump go. */
final class DumpTarget {
  private DumpTarget() {}

  /**
   * The backend that is named, else the one in use, else a database.
   *
   * @throws BackupException if there is none, or there are several
   */
  static BackendDefinition of(RestoreRequest request, BackendDefinitions definitions) {
    List<BackendDefinition> named =
        definitions.all().stream()
            .filter(backend -> backend.kind().holdsObjects())
            .filter(backend -> isWanted(request, backend.kind()))
            .toList();
    List<BackendDefinition> used =
        definitions.used().isPresent()
            ? named.stream().filter(definitions::isUsed).toList()
            : named.stream().filter(backend -> backend.kind() == BackendKind.MYSQL).toList();
    List<BackendDefinition> possible = used.isEmpty() ? named : used;
    if (possible.size() == 1) {
      return possible.get(0);
    }
    if (possible.isEmpty()) {
      throw new BackupException(
          "there is no backend for the objects of %s in %s%s"
              .formatted(
                  request.archive(),
                  definitions.paths().backends(),
                  request
                      .dump()
                      .target()
                      .map(kind -> " of kind " + kind.word())
                      .orElse(" (kinds: file, mysql)")));
    }
    throw new BackupException(
        "the objects of %s can go to several backends (%s); choose a kind by --target"
            .formatted(
                request.archive(),
                String.join(", ", possible.stream().map(BackendDefinition::name).toList())));
  }

  private static boolean isWanted(RestoreRequest request, BackendKind kind) {
    Optional<BackendKind> wanted = request.dump().target();
    if (wanted.isPresent()) {
      return wanted.get() == kind;
    }
    return request.backends().rule() != Rule.NAMED || request.backends().kinds().contains(kind);
  }
}
