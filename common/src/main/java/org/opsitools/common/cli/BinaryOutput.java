package org.opsitools.common.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Standard output for data that is no text. */
public final class BinaryOutput extends OutputStream {
  private final PrintWriter writer;

  private BinaryOutput(PrintWriter writer) {
    this.writer = writer;
  }

  /**
   * The bytes go to the process's own standard output. Anywhere else each byte becomes the
   * character of its number.
   */
  public static OutputStream of(Surroundings surroundings) {
    PrintWriter writer = surroundings.out();
    return writer instanceof ProcessWriter process ? process.stream() : new BinaryOutput(writer);
  }

  @Override
  public void write(int value) {
    writer.write(value & 0xff);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    writer.write(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void flush() {
    writer.flush();
  }
}
