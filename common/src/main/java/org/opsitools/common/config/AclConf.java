package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may call which method. Source: {@code docs/formats/backend-conf.md}.
 *
 * @param rules in the order in which they are tried
 */
public record AclConf(Path file, List<AclRule> rules) {
  public AclConf {
    rules = List.copyOf(rules);
  }

  /**
   * The rules of a file as far as there are any, and every line that is none, in order.
   *
   * @param conf what can be used
   */
  public record Scan(AclConf conf, List<ConfFileException> problems) {
    public Scan {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads a file.
   *
   * @param groups what <code>{admingroup}</code> and <code>{fileadmingroup}</code> stand for
   * @throws ConfFileException at the first line that is no rule
   */
  public static AclConf read(Path file, OpsiConf.Groups groups) throws IOException {
    Scan scan = scan(file, groups);
    if (!scan.problems().isEmpty()) {
      throw scan.problems().get(0);
    }
    return scan.conf();
  }

  /** Reads a file to the end, whatever is wrong in it. */
  public static Scan scan(Path file, OpsiConf.Groups groups) throws IOException {
    List<AclRule> rules = new ArrayList<>();
    List<ConfFileException> problems = new ArrayList<>();
    for (RuleLines.Line line : RuleLines.read(file, "#")) {
      try {
        rules.add(new AclLineParser(file, line, groups).parse());
      } catch (ConfFileException e) {
        problems.add(e);
      }
    }
    return new Scan(new AclConf(file, rules), problems);
  }

  /** What holds where there is no acl.conf: the admin group may do everything. */
  public static AclConf adminsOnly(Path instead, OpsiConf.Groups groups) {
    RuleLines.Line line = new RuleLines.Line(1, ".*: sys_group({admingroup})");
    return new AclConf(instead, List.of(new AclLineParser(instead, line, groups).parse()));
  }
}
