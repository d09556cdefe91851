package org.opsitools.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.backup.OpsiBackup;
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
      descriptions.describe(program.commandLine(nobody()));
    }
  }

  /** Surroundings for a program that is described and not run. */
  static Surroundings nobody() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Surroundings(
        InputStream.nullInputStream(),
        nowhere,
        nowhere,
        Surroundings.Terminal.NONE,
        Path.of("/"),
        Map.of(),
        Clock.systemUTC());
  }

  private void describe(CommandLine line) throws IOException {
    String name = line.getCommandName();
    String bash = AutoComplete.bash(name, line);
    write(
        "man/man1/" + name + ".1", new ManualPage(line.getCommandSpec(), Version.current()).text());
    write("bash-completion/completions/" + name, bash);
    write("zsh/site-functions/_" + name, zsh(name, bash));
    write("fish/vendor_completions.d/" + name + ".fish", new FishCompletion(line).text());
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
