package org.opsitools.backup.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.backup.restore.DeclinedException;
import org.opsitools.common.cli.Prompter;
import org.opsitools.common.cli.Question;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UnansweredException;

/** What somebody must agree to before a restore. */
final class RestoreQuestions {
  private final Surroundings surroundings;
  private final boolean yes;

  /**
   * @param yes whether everything is agreed to
   */
  RestoreQuestions(Surroundings surroundings, boolean yes) {
    this.surroundings = surroundings;
    this.yes = yes;
  }

  /**
   * Asks whether a backup of another machine is to be restored.
   *
   * @throws DeclinedException if not, or if nobody can be asked
   */
  void ofAnotherMachine(List<SystemInfo.Difference> differences) throws IOException {
    if (differences.isEmpty() || yes) {
      return;
    }
    surroundings.err().println("The backup seems to be of another machine (backup -> here):");
    differences.forEach(difference -> surroundings.err().println("  " + difference));
    agree(Question.of("Do you wish to continue?", "--yes, or --force"));
  }

  /** As above, for configuration files of an older opsi. */
  void ofOldConfiguration() throws IOException {
    if (!yes) {
      agree(Question.of("Restore configuration files from before opsi 4.3?", "--yes"));
    }
  }

  private void agree(Question question) throws IOException {
    try {
      boolean agreed =
          new Prompter(surroundings)
              .ask(
                  question.withDefault("N"),
                  answer -> answer.toLowerCase(Locale.ROOT).startsWith("y"));
      if (!agreed) {
        throw new DeclinedException("not restored, as answered; nothing was changed");
      }
    } catch (UnansweredException e) {
      throw new DeclinedException(e.text() + "; nothing was changed");
    }
  }
}
