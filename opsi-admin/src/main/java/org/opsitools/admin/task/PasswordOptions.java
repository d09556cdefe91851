package org.opsitools.admin.task;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opsitools.admin.words.OptionWords;
import org.opsitools.common.Secret;
import org.opsitools.common.cli.UsageException;

/**
 * Where the new password comes from, and what is changed.
 *
 * @param given the password itself
 * @param file the file that holds it
 * @param standardInput whether it comes on standard input
 * @param opsiOnly whether accounts of the system are left alone
 */
record PasswordOptions(
    Optional<Secret> given, Optional<String> file, boolean standardInput, boolean opsiOnly) {
  private static final List<String> WITH_VALUE = List.of("--password-file");
  private static final List<String> WITHOUT_VALUE = List.of("--password-stdin", "--opsi-only");

  static List<String> names() {
    return Stream.concat(WITH_VALUE.stream(), WITHOUT_VALUE.stream()).toList();
  }

  static PasswordOptions parse(List<String> words) {
    OptionWords options = OptionWords.parse(words, WITH_VALUE, WITHOUT_VALUE);
    Optional<String> file = options.value("--password-file");
    boolean standardInput = options.has("--password-stdin");
    int sources = options.others().size() + (file.isPresent() ? 1 : 0) + (standardInput ? 1 : 0);
    if (sources > 1) {
      throw new UsageException(
          "setPcpatchPassword takes one password: as an argument, by --password-file FILE or by"
              + " --password-stdin");
    }
    return new PasswordOptions(
        options.others().stream().findFirst().map(Secret::of),
        file,
        standardInput,
        options.has("--opsi-only"));
  }
}
