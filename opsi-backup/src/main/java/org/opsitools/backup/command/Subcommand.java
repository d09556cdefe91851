package org.opsitools.backup.command;

import java.io.IOException;
import java.util.concurrent.Callable;

/** One command of the program. */
abstract class Subcommand implements Callable<Integer> {
  private final Call call;

  Subcommand(Call call) {
    this.call = call;
  }

  final Call context() {
    return call;
  }

  @Override
  public final Integer call() throws IOException {
    call.options().refuseSchemaCheck();
    call.options().prepareLog(call.surroundings());
    return run();
  }

  /** Does what the command is for, and gives the exit code. */
  abstract int run() throws IOException;
}
