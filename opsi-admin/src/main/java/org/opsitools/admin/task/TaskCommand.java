package org.opsitools.admin.task;

import java.io.IOException;
import java.util.List;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.config.CredentialCipher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command {@code task}. */
public final class TaskCommand implements AdminCommand {
  @Override
  public String name() {
    return "task";
  }

  @Override
  public String description() {
    return "execute a task";
  }

  @Override
  public int execute(AdminSession session, List<String> arguments) throws IOException {
    if (arguments.isEmpty()) {
      throw new UsageException("no task given; tasks: " + String.join(", ", Task.names()));
    }
    Task task = Task.named(arguments.get(0));
    List<String> words = arguments.subList(1, arguments.size());
    task.require(words);
    switch (task) {
      case DECODE_PCPATCH_PASSWORD -> decode(session, words);
      case SET_PCPATCH_PASSWORD -> new PcpatchPassword(session).run(words);
      case SETUP_OUTDATED -> new SetupOutdated(session).run(OutdatedOptions.parse(words));
      case ACTIVATE_TOTP ->
          throw new OpsiException(
              "activateTOTP needs an opsi service; this version works directly on the stores");
      case SET_ACTION_REQUEST_WITH_DEPENDENCIES -> requestWithDependencies(session, words);
      default -> requestWhere(session, task, words);
    }
    return ExitCode.DONE;
  }

  private static void decode(AdminSession session, List<String> words) {
    CredentialCipher cipher = new CredentialCipher(Secret.of(words.get(1)));
    session.surroundings().out().println(cipher.decode(words.get(0)).reveal());
  }

  private static void requestWithDependencies(AdminSession session, List<String> words) {
    if (session.options().dryRun()) {
      session.surroundings().out().println(words.get(2));
      return;
    }
    session
        .caller()
        .call(
            "setProductActionRequestWithDependencies",
            List.of(words.get(1), words.get(2), words.get(0)));
  }

  private static void requestWhere(AdminSession session, Task task, List<String> words) {
    if (session.options().deprecationWarnings()) {
      Logger log = LoggerFactory.getLogger(TaskCommand.class);
      log.warn("'task {}' is the older form of 'method {}'", task.taskName(), task.taskName());
    }
    Object clients =
        session.options().dryRun()
            ? new AffectedClients(new ObjectReader(session.caller())).of(task, words)
            : session.caller().call(task.taskName(), words);
    if (clients instanceof List<?> ids) {
      ids.forEach(session.surroundings().out()::println);
    }
  }
}
