package org.opsitools.common.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * The answer to {@code --version}. All programs of a release and the library under them carry one
 * version, which the build writes into a file beside this class.
 */
public final class Version implements IVersionProvider {
  /** The release, such as {@code 1.2.0}. */
  public static String current() throws IOException {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IOException("version.properties is missing in the installed library");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    }
  }

  @Override
  public String[] getVersion() throws IOException {
    String version = current();
    return new String[] {version + " [common=" + version + "]"};
  }
}
