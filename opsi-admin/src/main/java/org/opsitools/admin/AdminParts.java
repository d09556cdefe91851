package org.opsitools.admin;

import java.util.List;
import java.util.function.Supplier;
import org.opsitools.admin.input.InputKind;
import org.opsitools.admin.input.StandardInput;

/**
 * What the program is put together from.
 *
 * @param callers opens the stores
 * @param commands every command, in the order in which help shows them
 * @param shell the interactive mode
 * @param inputKind says what standard input is; asked once a run
 * @param inputLimits how much of standard input is read and how long is waited for it
 */
public record AdminParts(
    CallerSource callers,
    List<AdminCommand> commands,
    AdminShell shell,
    Supplier<InputKind> inputKind,
    StandardInput.Limits inputLimits) {
  public AdminParts {
    commands = List.copyOf(commands);
  }
}
