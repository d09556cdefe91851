package org.opsitools.admin.init;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.DirectRequest;
import org.opsitools.admin.direct.Installation;
import org.opsitools.admin.words.OptionWords;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.config.ConfPaths;

/** {@code init}: lays an empty installation. */
public final class InitCommand implements AdminCommand {
  private static final List<String> WITH_VALUE = List.of("--backend", "--server-id");
  private static final List<String> FLAGS = List.of("--force");

  @Override
  public String name() {
    return "init";
  }

  @Override
  public String description() {
    return "lay an empty installation: init [--backend file] [--server-id FQDN] [--force]";
  }

  @Override
  public int execute(AdminSession session, List<String> arguments) throws IOException {
    OptionWords words = OptionWords.parse(arguments, WITH_VALUE, FLAGS);
    if (!words.others().isEmpty()) {
      throw new UsageException("init takes no argument '" + words.others().get(0) + "'");
    }
    requireFileBackend(words.value("--backend").orElse("file"));
    DirectRequest installation = named(session.installation(), words.value("--server-id"));
    requireUsualPlaces(installation);
    InitRequest request = new InitRequest(installation.root(), words.has("--force"));
    Initialisation initialisation =
        new Initialisation(
            serverId -> {
              Installation opened =
                  new Installation(
                      named(installation, Optional.of(serverId)), session.surroundings());
              Path fileConf = ConfPaths.of(installation.root()).backend("file");
              return opened.data().create(fileConf);
            });
    String serverId = serverId(new Installation(installation, session.surroundings()));
    for (Path made : initialisation.run(request, serverId)) {
      session.surroundings().out().println(made);
    }
    return ExitCode.DONE;
  }

  private static void requireFileBackend(String backend) {
    switch (backend) {
      case "file" -> {
        // What this command lays.
      }
      case "mysql" ->
          throw new OpsiException("--backend mysql: this release lays file backends only");
      default -> throw new UsageException("--backend: '" + backend + "' is neither file nor mysql");
    }
  }

  private static void requireUsualPlaces(DirectRequest request) {
    if (!request.files().equals(DirectRequest.Files.USUAL)) {
      throw new UsageException("init lays files in their usual places; use --root to move them");
    }
  }

  private static DirectRequest named(DirectRequest request, Optional<String> serverId) {
    return new DirectRequest(
        request.root(),
        request.files(),
        request.lockTimeout(),
        request.tolerance(),
        serverId.or(request::serverId),
        request.depotMethods(),
        request.forced());
  }

  private static String serverId(Installation installation) throws IOException {
    return installation
        .identity()
        .hostId()
        .orElseThrow(
            () ->
                new OpsiException(
                    "this machine has no full name to give the config server; use"
                        + " --server-id FQDN"));
  }
}
