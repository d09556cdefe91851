package org.opsitools.common.io;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in plain words, for the person at the terminal, what went wrong with a file or a stream. */
public final class IoProblem {
  private static final String NO_SPACE = "No space left on device";

  private IoProblem() {}

  /**
   * One line such as {@code /srv/x: permission denied}, without a class name. A full file system is
   * named where the exception knows the file.
   */
  public static String describe(IOException problem) {
    if (problem instanceof FileSystemException about && about.getFile() != null) {
      return describe(about, about.getFile());
    }
    if (problem instanceof EOFException) {
      return withMessage("unexpected end of data", problem);
    }
    if (problem instanceof UnknownHostException) {
      return withMessage("unknown host", problem);
    }
    if (problem instanceof CharacterCodingException) {
      return "text is not in the expected encoding";
    }
    String message = problem.getMessage();
    if (message == null || message.isBlank()) {
      return "input or output failed (" + problem.getClass().getSimpleName() + ")";
    }
    return problem instanceof FileNotFoundException ? ofStream(message) : uncapitalised(message);
  }

  /**
   * A failure that says which file it happened to, for channels and streams, whose own ones do not.
   * One that does so already, or only says that the channel was closed by an interrupt, is returned
   * as it is.
   */
  public static IOException naming(Path file, IOException problem) {
    if (problem instanceof FileSystemException || problem instanceof ClosedChannelException) {
      return problem;
    }
    FileSystemException named =
        new FileSystemException(file.toString(), null, String.valueOf(problem.getMessage()));
    named.initCause(problem);
    return named;
  }

  private static String withMessage(String words, IOException problem) {
    String message = problem.getMessage();
    return message == null || message.isBlank() ? words : words + ": " + message;
  }

  private static String describe(FileSystemException problem, String file) {
    String other = problem.getOtherFile();
    String subject = other == null ? file : file + " -> " + other;
    return subject + ": " + reason(problem, file);
  }

  private static String reason(FileSystemException problem, String file) {
    if (problem instanceof NoSuchFileException) {
      return "no such file or directory";
    } else if (problem instanceof AccessDeniedException) {
      return "permission denied";
    } else if (problem instanceof FileAlreadyExistsException) {
      return "exists already";
    } else if (problem instanceof DirectoryNotEmptyException) {
      return "the directory is not empty";
    } else if (problem instanceof NotDirectoryException) {
      return "is not a directory";
    } else if (problem instanceof NotLinkException) {
      return "is not a symbolic link";
    } else if (problem instanceof FileSystemLoopException) {
      return "a symbolic link leads back to a directory above it";
    }
    return systemReason(problem.getReason(), file);
  }

  private static String systemReason(@Nullable String reason, String file) {
    if (reason == null || reason.isBlank()) {
      return "cannot be accessed";
    }
    if (reason.contains(NO_SPACE)) {
      return "no space left" + fileSystemOf(file).map(name -> " on " + name).orElse("");
    }
    return uncapitalised(reason);
  }

  private static Optional<String> fileSystemOf(String file) {
    try {
      Path existing = Path.of(file).toAbsolutePath();
      while (!Files.exists(existing) && existing.getParent() != null) {
        existing = existing.getParent();
      }
      return Optional.of("the file system " + Files.getFileStore(existing));
    } catch (IOException | InvalidPathException e) {
      // The message is complete without the name.
      return Optional.empty();
    }
  }

  /** Streams of {@code java.io} say {@code PATH (Reason)}. */
  private static String ofStream(String message) {
    int open = message.lastIndexOf(" (");
    if (open <= 0 || !message.endsWith(")")) {
      return message;
    }
    String file = message.substring(0, open);
    return file + ": " + systemReason(message.substring(open + 2, message.length() - 1), file);
  }

  private static String uncapitalised(String words) {
    boolean acronym = words.length() > 1 && Character.isUpperCase(words.charAt(1));
    return acronym ? words : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }
}
