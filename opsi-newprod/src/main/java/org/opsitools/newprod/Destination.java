package org.opsitools.newprod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.IoProblem;

/**
 * The directory in which package sources are created. A package source appears whole or not at all;
 * one that is replaced stays until the new one is complete.
 */
public final class Destination {
  /** Gives a new directory the owner, group and modes that it needs at its place. */
  @FunctionalInterface
  public interface Rights {
    void apply(Path directory) throws IOException;
  }

  /**
   * A package source that was created.
   *
   * @param warnings sentences for the user
   */
  public record Created(Path directory, List<String> warnings) {}

  private final Path directory;
  private final Rights rights;

  private Destination(Path directory, Rights rights) {
    this.directory = directory;
    this.rights = rights;
  }

  /**
   * A directory that exists.
   *
   * @throws IOException if it does not
   */
  public static Destination open(Path directory, Rights rights) throws IOException {
    if (!Files.readAttributes(directory, BasicFileAttributes.class).isDirectory()) {
      throw new NotDirectoryException(directory.toString());
    }
    return new Destination(directory.toAbsolutePath(), rights);
  }

  /**
   * Puts back or removes what killed runs left behind.
   *
   * @return sentences for the user about what was put back and what could not be removed
   */
  public List<String> sweep() throws IOException {
    return Leftovers.sweep(directory);
  }

  /** Whether there is something where a product's source would be created. */
  public boolean contains(String productId) {
    return Files.exists(directory.resolve(productId), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Creates a package source.
   *
   * @throws OpsiException if there is one already that is not to be replaced, or the template
   *     directory is of no use
   */
  public Created create(NewProductRequest request) throws IOException {
    String id = request.answers().control().product().id();
    Path place = directory.resolve(id);
    requirePlace(place, request.answers().overwrite());
    List<String> warnings = new ArrayList<>();
    try (Staging staging = Staging.open(directory, id)) {
      SourceTree tree = new SourceTree(staging.directory());
      warnings.addAll(new SourceFiles(request).write(tree));
      tree.openRoot();
      applyRights(staging.directory(), warnings);
      tree.flush();
      Optional<Path> old = staging.commit(request.answers().overwrite());
      if (old.isPresent()) {
        remove(old.get(), warnings);
      }
    }
    return new Created(place, List.copyOf(warnings));
  }

  private static void requirePlace(Path place, boolean overwrite) {
    if (!overwrite && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new OpsiException("'" + place + "' already exists; --overwrite replaces it");
    }
  }

  private void applyRights(Path tree, List<String> warnings) {
    try {
      rights.apply(tree);
    } catch (IOException e) {
      warnings.add("rights could not be set: " + IoProblem.describe(e));
    } catch (OpsiException e) {
      warnings.add("rights could not be set: " + e.text());
    }
  }

  private static void remove(Path old, List<String> warnings) {
    try {
      Directories.deleteTree(old);
    } catch (IOException e) {
      warnings.add("the replaced directory could not be removed: " + IoProblem.describe(e));
    }
  }
}
