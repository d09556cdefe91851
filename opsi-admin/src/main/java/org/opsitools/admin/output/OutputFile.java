package org.opsitools.admin.output;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.IoProblem;

/**
 * A file that results go to instead of standard output. It replaces the old one when everything is
 * written; closed without that, nothing has happened.
 */
public final class OutputFile implements Closeable {
  private final Path target;
  private final @Nullable AtomicFile file;
  private final FaultKeeper stream;
  private final PrintWriter writer;

  private OutputFile(Path target, @Nullable AtomicFile file, OutputStream out) {
    this.target = target;
    this.file = file;
    this.stream = new FaultKeeper(out);
    this.writer =
        new PrintWriter(
            new OutputStreamWriter(new BufferedOutputStream(stream), StandardCharsets.UTF_8));
  }

  /** A writer alone would forget why it failed. */
  private static final class FaultKeeper extends FilterOutputStream {
    private @Nullable IOException fault;

    FaultKeeper(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        fault = e;
        throw e;
      }
    }
  }

  /**
   * Begins a new file beside the old one, or beside the one that a link leads to. A device or pipe
   * is not replaced but written to.
   */
  public static OutputFile open(Path target) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      return new OutputFile(target, null, Files.newOutputStream(target, StandardOpenOption.WRITE));
    }
    Path place = Files.exists(target) ? target.toRealPath() : target;
    AtomicFile file = AtomicFile.open(place);
    return new OutputFile(target, file, Channels.newOutputStream(file.channel()));
  }

  /** Takes what is to be in the file, as UTF-8. */
  public PrintWriter writer() {
    return writer;
  }

  /**
   * Puts the file in its place, with the mode of the old one.
   *
   * @throws IOException if anything could not be written
   */
  public void commit() throws IOException {
    writer.flush();
    IOException fault = stream.fault;
    if (fault != null) {
      throw IoProblem.naming(target, fault);
    }
    if (file != null) {
      file.takeAttributesOfTarget();
      file.commit();
    }
  }

  @Override
  public void close() throws IOException {
    if (file == null) {
      stream.close();
    } else {
      file.close();
    }
  }
}
