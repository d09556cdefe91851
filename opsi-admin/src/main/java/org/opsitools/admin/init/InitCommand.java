package org.opsitools.admin.init;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.direct.Installations;
import org.opsitools.admin.words.OptionWords;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.manager.DirectRequest;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.UsageException;

/** {@code init}: lays an empty installation. */
public final class InitCommand implements AdminCommand {
  private static final List<String> WITH_VALUE =
      Stream.concat(Stream.of("--backend", "--server-id"), DatabaseOptions.NAMES.stream()).toList();
  private static final List<String> FLAGS = List.of("--force");

  /** All options, for completion. */
  public static final List<String> OPTIONS =
      Stream.concat(WITH_VALUE.stream(), FLAGS.stream()).toList();

  @Override
  public String name() {
    return "init";
  }

  @Override
  public String description() {
    return "lay an empty installation: init [--backend file|mysql] [--server-id FQDN] [--force]";
  }

  @Override
  public int execute(AdminSession session, List<String> arguments) throws IOException {
    OptionWords words = OptionWords.parse(arguments, WITH_VALUE, FLAGS);
    if (!words.others().isEmpty()) {
      throw new UsageException("init takes no argument '" + words.others().get(0) + "'");
    }
    DirectRequest installation = named(session.installation(), words.value("--server-id"));
    InitialBackend kind = kind(session, words);
    requireUsualPlaces(installation);
    InitRequest request = new InitRequest(installation.root(), words.has("--force"));
    Initialisation initialisation =
        new Initialisation(
            kind,
            (serverId, backendConf) -> {
              Installation opened =
                  Installations.of(
                      named(installation, Optional.of(serverId)), session.surroundings());
              return opened.data().create(backendConf);
            });
    String serverId = serverId(Installations.of(installation, session.surroundings()));
    for (Path made : initialisation.run(request, serverId)) {
      session.surroundings().out().println(made);
    }
    return ExitCode.DONE;
  }

  private static InitialBackend kind(AdminSession session, OptionWords words) {
    String backend = words.value("--backend").orElse("file");
    DatabaseOptions database = DatabaseOptions.of(words);
    Optional<Path> mysqlConf = session.installation().files().mysqlConfig();
    return switch (backend) {
      case "file" -> {
        boolean any = DatabaseOptions.NAMES.stream().anyMatch(it -> words.value(it).isPresent());
        if (any || mysqlConf.isPresent()) {
          throw new UsageException("options of the database go with --backend mysql");
        }
        yield new InitialTree();
      }
      case "mysql" -> {
        if (mysqlConf.isPresent() && database.saysLogin()) {
          throw new UsageException("--mysql-config says how the database is reached already");
        }
        yield new InitialDatabase(
            session.surroundings(), session.installation().root(), database, mysqlConf);
      }
      default -> throw new UsageException("--backend: '" + backend + "' is neither file nor mysql");
    };
  }

  private static void requireUsualPlaces(DirectRequest request) {
    DirectRequest.Files files = request.files();
    DirectRequest.Files usual =
        new DirectRequest.Files(
            files.opsiConfig(),
            files.backendManagerDirectory(),
            files.backendConfigDirectory(),
            files.fileBaseDirectory(),
            files.fileHostKeys(),
            Optional.empty());
    if (!usual.equals(DirectRequest.Files.USUAL)) {
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
