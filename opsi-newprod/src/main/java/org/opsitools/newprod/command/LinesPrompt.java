package org.opsitools.newprod.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.opsitools.newprod.LinePrompt;

/**
 * Reads one answer a line, from a pipe, a file, or a terminal as the system edits it. Questions go
 * to standard error, and so do the answers where no terminal shows them.
 */
final class LinesPrompt implements LinePrompt {
  private final BufferedReader in;
  private final PrintWriter err;
  private final boolean echo;

  LinesPrompt(InputStream in, PrintWriter err, boolean echo) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    this.err = err;
    this.echo = echo;
  }

  @Override
  public void show(String line) {
    err.println(line);
  }

  @Override
  public Optional<String> read(String prompt, List<String> choices) throws IOException {
    err.print(prompt);
    err.flush();
    Optional<String> answer = Optional.ofNullable(in.readLine());
    if (echo || answer.isEmpty()) {
      err.println(answer.orElse(""));
    }
    return answer;
  }
}
