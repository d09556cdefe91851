package org.opsitools.common.backup.database;

import java.io.IOException;
import java.io.InputStream;

/** A dump that can be read more than once. */
@FunctionalInterface
public interface DumpSource {
  /** The dump from its beginning; whoever calls closes it. */
  InputStream open() throws IOException;
}
