package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.io.ChildEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services that work with what is restored. Those of a relocated installation are unknown. */
final class Services {
  private static final Logger LOG = LoggerFactory.getLogger(Services.class);
  private static final String SERVICE = "opsiconfd";
  private static final int LIMIT_SECONDS = 120;

  private final BackupSite site;
  private boolean stopped;

  Services(BackupSite site) {
    this.site = site;
  }

  /** Says that the service will not notice what happens to its data. */
  void warnIfRunning(boolean restarted) {
    if (!restarted && isRunning()) {
      LOG.warn(
          "{} is running and may write old data over what is restored; stop it first, or use"
              + " --restart-services",
          SERVICE);
    }
  }

  private boolean isRunning() {
    return site.root().isSystem() && systemctl("is-active", "--quiet", SERVICE) == 0;
  }

  /** Stops the service if it is to be started afterwards, and runs. */
  void stop(boolean wanted) {
    if (wanted && isRunning()) {
      LOG.info("stopping {}", SERVICE);
      stopped = systemctl("stop", SERVICE) == 0;
      if (!stopped) {
        LOG.warn("{} cannot be stopped", SERVICE);
      }
    }
  }

  /** Starts the service if it was stopped here. */
  void start(boolean wanted) {
    if (wanted && stopped) {
      LOG.info("starting {}", SERVICE);
      if (systemctl("start", SERVICE) != 0) {
        LOG.warn("{} cannot be started", SERVICE);
      }
      stopped = false;
    }
  }

  /** Has the DHCP servers read what was restored of theirs. What fails is warned of. */
  void reload(boolean wanted, List<String> commands) {
    if (!wanted || !site.root().isSystem()) {
      return;
    }
    for (String command : commands) {
      LOG.info("running {}", command);
      if (run(ShellWords.split(command)) != 0) {
        LOG.warn("'{}' has failed; the DHCP server may work with its old configuration", command);
      }
    }
  }

  /**
   * What is to be done now; nothing where no services are known.
   *
   * @param reloadCommands of the DHCP servers whose configuration was restored
   */
  List<String> advice(boolean restarted, List<String> reloadCommands) {
    List<String> advice = new ArrayList<>();
    if (!site.root().isSystem()) {
      return advice;
    }
    if (!restarted) {
      advice.add("restart opsiconfd and opsipxeconfd");
      reloadCommands.forEach(command -> advice.add("run '" + command + "'"));
    }
    advice.add("run 'opsi-setup --set-rights', or 'opsiconfd setup' on opsi 4.3");
    return advice;
  }

  private static int systemctl(String... words) {
    List<String> command = new ArrayList<>(List.of("systemctl"));
    command.addAll(List.of(words));
    return run(command);
  }

  private static int run(List<String> command) {
    Process process;
    try {
      process =
          ChildEnvironment.withoutSecrets(new ProcessBuilder(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      LOG.debug("{}", e.getMessage());
      return -1;
    }
    try {
      if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      return -1;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
