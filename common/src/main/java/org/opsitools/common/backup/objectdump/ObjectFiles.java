package org.opsitools.common.backup.objectdump;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.json.JsonText;

/**
 * Writes the objects of a dump into files, one for each class, as the dump has them: a JSON array
 * of the objects' values, bytes as base64. The objects hold host keys and licences, so the files
 * are for their owner alone.
 */
final class ObjectFiles implements DumpPass.Visitor, Closeable {
  private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path directory;
  private final JsonFactory json = new JsonFactory();
  private @Nullable JsonGenerator current;
  private @Nullable Path file;

  ObjectFiles(Path directory) {
    this.directory = directory;
  }

  /** Work on a file, which is not the dump's. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(file == null ? e : IoProblem.naming(file, e));
    }
  }

  @Override
  public void objectClass(String name) {
    write(this::end);
    if (DumpedClasses.family(name).isPresent()) {
      write(() -> begin(name));
    }
  }

  private void begin(String name) throws IOException {
    Path target = directory.resolve(name + ".json");
    file = target;
    FileChannel channel =
        FileChannel.open(
            target, EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), OWN_FILE);
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    JsonGenerator generator = json.createGenerator(out);
    current = generator;
    generator.writeStartArray();
  }

  /** Ends the last file. */
  void end() throws IOException {
    if (current != null) {
      current.writeEndArray();
      current.writeRaw('\n');
      current.close();
      current = null;
    }
  }

  /** Closes what an error has left open. */
  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
  }

  @Override
  public void object(String className, long index, DumpSource source) throws IOException {
    JsonGenerator generator = current;
    if (generator == null) {
      source.skip();
    } else {
      @Nullable Object value = source.value();
      write(
          () -> {
            JsonText.write(generator, value, JsonGenerator::writePOJO);
          });
    }
  }
}
