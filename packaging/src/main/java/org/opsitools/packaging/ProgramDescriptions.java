package org.opsitools.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.backup.OpsiBackup;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.Program;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.Version;
import org.opsitools.makepackage.OpsiMakepackage;
import org.opsitools.newprod.OpsiNewprod;
import org.opsitools.packagemanager.OpsiPackageManager;
import org.opsitools.packageupdater.OpsiPackageUpdater;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes manual pages and completions of all programs below a {@code share} directory. */
public final class ProgramDescriptions {
  private static final List<Program> PROGRAMS =
      List.of(
          OpsiNewprod.program(),
          OpsiMakepackage.program(),
          OpsiPackageManager.program(),
          OpsiPackageUpdater.program(),
          OpsiBackup.program(),
          OpsiAdmin.program());

  /** Programs that know more of what may be typed than their options. */
  private static final Set<String> PRINTS_COMPLETION = Set.of("opsi-admin");

  private final Path share;

  private ProgramDescriptions(Path share) {
    this.share = share;
  }

  /**
   * Writes the descriptions.
   *
   * @param arguments the {@code share} directory
   */
  public static void main(String[] arguments) throws IOException {
    ProgramDescriptions descriptions = new ProgramDescriptions(Path.of(arguments[0]));
    for (Program program : PROGRAMS) {
      descriptions.describe(program);
    }
  }

  /** Surroundings for a program that is described and not run. */
  static Surroundings nobody() {
    return printingTo(Writer.nullWriter());
  }

  private static Surroundings printingTo(Writer out) {
    return new Surroundings(
        InputStream.nullInputStream(),
        new PrintWriter(out),
        new PrintWriter(Writer.nullWriter()),
        Surroundings.Terminal.NONE,
        Path.of("/"),
        Map.of(),
        Clock.systemUTC());
  }

  private void describe(Program program) throws IOException {
    CommandLine line = program.commandLine(nobody());
    String name = line.getCommandName();
    write(
        "man/man1/" + name + ".1", new ManualPage(line.getCommandSpec(), Version.current()).text());
    if (PRINTS_COMPLETION.contains(name)) {
      writeCompletion(name, shell -> printed(program, "completion", shell));
    } else {
      String bash = AutoComplete.bash(name, line);
      Map<String, String> scripts =
          Map.of(
              "bash", bash,
              "zsh", zsh(name, bash),
              "fish", new FishCompletion(line).text());
      writeCompletion(name, shell -> scripts.getOrDefault(shell, ""));
    }
  }

  private void writeCompletion(String name, UnaryOperator<String> scripts) throws IOException {
    write("bash-completion/completions/" + name, scripts.apply("bash"));
    write("zsh/site-functions/_" + name, scripts.apply("zsh"));
    write("fish/vendor_completions.d/" + name + ".fish", scripts.apply("fish"));
  }

  private static String printed(Program program, String... arguments) {
    StringWriter out = new StringWriter();
    int exitCode = program.run(printingTo(out), arguments);
    if (exitCode != ExitCode.DONE) {
      throw new IllegalStateException(String.join(" ", arguments) + " ended with " + exitCode);
    }
    return out.toString();
  }

  /** The bash completion, for zsh can run it once its own way of completing is bridged. */
  private static String zsh(String name, String bash) {
    return "#compdef "
        + name
        + "\n\ncompopt() { :; }\nautoload -U +X bashcompinit && bashcompinit\n\n"
        + bash
        + "\n_bash_complete -o default -F _complete_"
        + name
        + "\n";
  }

  private void write(String file, String text) throws IOException {
    Path path = share.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
