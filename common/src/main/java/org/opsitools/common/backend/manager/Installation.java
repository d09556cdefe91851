package org.opsitools.common.backend.manager;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.file.LockPolicy;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.ConfPaths;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.ServerIdentity;
import org.opsitools.common.config.ServerIdentityReader;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An installation as a command line names it: its files, and the data they lead to. */
public final class Installation {
  private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

  private final DirectRequest request;
  private final DataRequest.Machine machine;
  private final String program;
  private final ConfPaths paths;

  /**
   * An installation; nothing is read yet.
   *
   * @param machine where it is
   * @param program what stands in lock files for whoever waits
   */
  public Installation(DirectRequest request, DataRequest.Machine machine, String program) {
    this.request = request;
    this.machine = machine;
    this.program = program;
    ConfPaths usual = ConfPaths.of(request.root());
    DirectRequest.Files files = request.files();
    this.paths =
        usual
            .withOpsiConf(files.opsiConfig().orElse(usual.opsiConf()))
            .withManager(files.backendManagerDirectory().orElse(usual.manager()))
            .withBackends(files.backendConfigDirectory().orElse(usual.backends()));
  }

  /** Where the configuration lies. */
  public ConfPaths paths() {
    return paths;
  }

  /** The accounts that files of the installation belong to. */
  public Accounts accounts() {
    return Accounts.of(request.root());
  }

  /** What opsi.conf says. */
  public OpsiConf conf() throws IOException {
    try {
      return OpsiConf.read(paths.opsiConf(), accounts());
    } catch (AccessDeniedException e) {
      throw new OpsiException(
          e.getFile()
              + ": permission denied; run this as root, or as a user of the group that the file"
              + " belongs to",
          e);
    }
  }

  /** Whether work is done here or by a service. */
  public Mode mode() throws IOException {
    Mode mode = new ModeChoice(paths, conf(), machine.hostNames()).choose(null, request.forced());
    for (Mode.Remark remark : mode.remarks()) {
      if (remark.warning()) {
        LOG.warn("{}", remark.text());
      } else {
        LOG.info("{}", remark.text());
      }
    }
    return mode;
  }

  /** Who the server is. */
  public ServerIdentity identity() throws IOException {
    return new ServerIdentityReader(paths, conf(), machine.environment(), machine.hostNames())
        .read(request.serverId().orElse(null));
  }

  /** The data, to be opened. */
  public DirectData data() throws IOException {
    LockRequest.Listener waiting =
        holder ->
            LOG.info(
                "waiting for {}",
                holder.map(Object::toString).orElse("another program that holds the lock"));
    LockPolicy locks =
        new LockPolicy(
            LockOwner.current(program),
            request.lockTimeout().orElse(LockPolicy.DEFAULT_LIMIT),
            waiting);
    DataRequest.Overrides overrides =
        new DataRequest.Overrides(
            request.serverId(),
            request.files().fileBaseDirectory(),
            request.files().fileHostKeys(),
            request.files().mysqlConfig(),
            new DataRequest.Tolerance(
                request.tolerance().skipBroken(), request.tolerance().badRows()));
    return new DirectData(new DataRequest(paths, overrides, locks, machine), conf());
  }
}
