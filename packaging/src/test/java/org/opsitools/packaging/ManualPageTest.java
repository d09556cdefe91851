package org.opsitools.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.opsitools.common.cli.Program;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ManualPageTest {
  @Command(
      name = "opsi-x",
      description = {"Does x.", ".Dotted \\n%n'Quoted' 100%%."},
      exitCodeList = "3:Found something.")
  private static final class Sample implements Callable<Integer> {
    @Option(
        names = {"-l", "--level"},
        paramLabel = "N",
        defaultValue = "4",
        description = "A level (default: ${DEFAULT-VALUE}).")
    private int level;

    @Option(names = "--check", arity = "0..1", paramLabel = "FORMAT", description = "Check only.")
    private String check = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Where. Not there. It's here.")
    private Path out = Path.of("");

    @Option(names = "--secret", hidden = true, description = "Hidden.")
    private boolean secret;

    @Parameters(paramLabel = "FILE", description = "What.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
      return secret ? level : check.length() + out.getNameCount() + files.size();
    }
  }

  @Command(name = "sub", description = "Does part of x.")
  private static final class Part implements Callable<Integer> {
    @Override
    public Integer call() {
      return 0;
    }
  }

  private final CommandLine line =
      new Program(nobody -> new CommandLine(new Sample()).addSubcommand(new Part()))
          .commandLine(ProgramDescriptions.nobody());

  @Test
  void describesWhatTheHelpDescribes() {
    String page = new ManualPage(line.getCommandSpec(), "1.2").text();

    assertContains(page, ".TH OPSI\\-X 1 \"\" \"opsi-tools 1.2\"");
    assertContains(page, ".SH NAME\nopsi\\-x \\- Does x\n");
    assertContains(page, ".SH SYNOPSIS\n.B opsi\\-x\n[OPTIONS] [FILE...] [COMMAND]\n");
    assertContains(page, ".SH ARGUMENTS\n.TP\n\\fIFILE\\fR\nWhat.\n");
    assertContains(
        page, ".TP\n\\fB\\-l\\fR, \\fB\\-\\-level\\fR=\\fIN\\fR\nA level (default: 4).\n");
    assertContains(page, "\\fB\\-\\-check\\fR[=\\fIFORMAT\\fR]\nCheck only.\n");
    assertContains(page, ".SH COMMAND sub\n.PP\nDoes part of x.\n");
    assertContains(page, ".TP\n.B 3\nFound something.\n");
    assertTrue(!page.contains("Hidden"), page);
  }

  @Test
  void protectsWhatRoffWouldTakeAsRequests() {
    String page = new ManualPage(line.getCommandSpec(), "1.2").text();

    assertContains(page, ".PP\n\\&.Dotted \\en\n.PP\n\\&'Quoted' 100%.\n");
  }

  @Test
  void completesInFish() {
    String text = new FishCompletion(line).text();

    assertEquals(
        """
        complete -c opsi-x -s l -l level -r -f -d 'A level (default: 4)'
        complete -c opsi-x -l check -f -d 'Check only'
        complete -c opsi-x -l out -r -F -d 'Where'
        complete -c opsi-x -s h -l help -d 'Print this help and exit'
        complete -c opsi-x -s V -l version -d 'Print the version and exit'
        complete -c opsi-x -n __fish_use_subcommand -a 'sub' -d 'Does part of x'
        complete -c opsi-x -s h -l help -n '__fish_seen_subcommand_from sub' -d 'Print this help and exit'
        """,
        text);
  }

  private static void assertContains(String page, String part) {
    assertTrue(page.contains(part), page);
  }
}
