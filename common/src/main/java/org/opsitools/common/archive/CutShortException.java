package org.opsitools.common.archive;

/** An archive, or the compressed data around it, that ends before it is complete. */
public final class CutShortException extends ArchiveException {
  private static final long serialVersionUID = 1L;

  CutShortException(String archive, long offset, String problem) {
    super(archive, offset, problem);
  }

  CutShortException(String archive, long offset, String problem, Throwable cause) {
    super(archive, offset, problem, cause);
  }
}
