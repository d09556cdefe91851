package org.opsitools.common.depot.local;

import java.nio.file.Path;

/** Something of the depot that made room, and where it is meanwhile; both in one directory. */
record Moved(Path original, Path saved) {}
