package org.opsitools.backup.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.restore.RestoreRequest.DumpOptions;
import org.opsitools.common.cli.UsageException;
import picocli.CommandLine.Option;

/** What only matters for dumps of objects. */
final class DumpTargetOptions {
  @Option(
      names = "--target",
      paramLabel = "KIND",
      description =
          "Put the objects of a dump into the backend of this kind: mysql or file (default: the one"
              + " that dispatch.conf uses, else mysql).")
  private @Nullable String target;

  @Option(
      names = "--ignore-errors",
      description =
          "Leave objects of a dump out that are not valid, or that the backend cannot hold.")
  private boolean ignoreErrors;

  @Option(names = "--no-hw-audit", description = "Leave the hardware inventory of a dump out.")
  private boolean noHardwareAudit;

  DumpOptions options(Optional<Secret> password) {
    return new DumpOptions(kind(), ignoreErrors, !noHardwareAudit, password);
  }

  private Optional<BackendKind> kind() {
    if (target == null) {
      return Optional.empty();
    }
    if (target.equals("jsonrpc")) {
      throw new OpsiException(
          "--target jsonrpc: this release does not restore through the service"
              + " (https://localhost:4447/rpc); stop opsiconfd and use --target mysql");
    }
    Optional<BackendKind> kind = BackendKind.ofWord(target).filter(BackendKind::holdsObjects);
    if (kind.isEmpty()) {
      throw new UsageException("--target: '" + target + "' is neither mysql nor file");
    }
    return kind;
  }
}
