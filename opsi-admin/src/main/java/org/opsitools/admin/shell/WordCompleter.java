package org.opsitools.admin.shell;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.opsitools.admin.completion.Choices;
import org.opsitools.admin.completion.Completions;
import org.opsitools.admin.words.CommandLineWords;
import org.opsitools.common.cli.Failure;

/** What the Tab key offers: words to insert, and above the line what is expected. */
final class WordCompleter implements Completer {
  private final Completions completions;

  WordCompleter(Completions completions) {
    this.completions = completions;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (!(line instanceof WordParser.TypedLine typedLine)) {
      return;
    }
    CommandLineWords.Unfinished typed = typedLine.typed();
    if (typed.piped() || !typed.plain()) {
      return;
    }
    Choices choices = choices(typed);
    choices.words().forEach(word -> candidates.add(new Candidate(word)));
    choices.hint().ifPresent(reader::printAbove);
  }

  private Choices choices(CommandLineWords.Unfinished typed) {
    try {
      return completions.at(typed.before(), typed.word());
    } catch (RuntimeException e) {
      // Nothing is lost by a Tab; the command itself would fail for the same reason.
      return Choices.problem(Failure.of(e).text());
    }
  }
}
