package org.opsitools.admin.completion;

import java.util.List;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.common.cli.ExitCode;

/**
 * {@code complete}: prints, one a line, what may stand for the last of the given words. The scripts
 * for the shells of the system call it.
 */
public final class CompleteCommand implements AdminCommand {
  /** The word that the scripts use. */
  static final String NAME = "complete";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "print what may stand for the last word";
  }

  @Override
  public boolean hidden() {
    return true;
  }

  @Override
  public int execute(AdminSession session, List<String> arguments) {
    if (!arguments.isEmpty()) {
      int last = arguments.size() - 1;
      new Completions(new SessionVocabulary(session))
          .at(arguments.subList(0, last), arguments.get(last))
          .words()
          .forEach(session.surroundings().out()::println);
    }
    return ExitCode.DONE;
  }
}
