package org.opsitools.packagemanager.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.repository.LocalRepository;
import org.opsitools.common.depot.repository.RepositorySettings;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.objects.Host;
import org.opsitools.packagemanager.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes packages from the repository of this machine. */
final class RepositoryCommand {
  private static final Logger LOG = LoggerFactory.getLogger(RepositoryCommand.class);

  private final Call call;

  RepositoryCommand(Call call) {
    this.call = call;
  }

  int remove(List<String> patterns) throws IOException {
    LocalRepository repository = new LocalRepository(settings());
    for (String pattern : patterns) {
      // What no product id can match is refused before anything is deleted.
      repository.matching(pattern);
    }
    List<String> nothing = new ArrayList<>();
    for (String pattern : patterns) {
      List<String> files =
          call.dryRun() ? repository.matching(pattern) : repository.removeMatching(pattern);
      if (files.isEmpty()) {
        nothing.add(pattern);
      } else if (call.dryRun()) {
        files.forEach(call.surroundings().out()::println);
      } else {
        files.forEach(file -> call.say(file + " deleted"));
      }
    }
    if (!nothing.isEmpty()) {
      throw new OpsiException(
          "nothing in the repository belongs to: %s".formatted(String.join(", ", nothing)));
    }
    return ExitCode.DONE;
  }

  /** Where the depot of this machine says; where nobody can be asked, where it usually is. */
  private RepositorySettings settings() throws IOException {
    Installation installation = call.installation();
    OpsiRoot root = installation.paths().root();
    LockOwner owner = LockOwner.current(call.commandLine());
    Optional<Host> depot = localDepot(installation);
    return depot.isPresent()
        ? RepositorySettings.of(root, depot.get(), owner)
        : RepositorySettings.usual(root, owner);
  }

  private static Optional<Host> localDepot(Installation installation) throws IOException {
    try (Site site = Site.open(installation)) {
      return Optional.of(site.depots().localDepot());
    } catch (OpsiException e) {
      LOG.info("the usual repository is taken: {}", e.text());
      return Optional.empty();
    }
  }
}
