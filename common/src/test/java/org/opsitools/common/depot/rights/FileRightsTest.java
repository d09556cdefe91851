package org.opsitools.common.depot.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.testkit.ChildJvm;
import org.opsitools.common.testkit.Tool;

class FileRightsTest {
  @TempDir Path directory;
  private OpsiRoot root;

  @BeforeEach
  void layAccounts() throws IOException {
    root = new OpsiRoot(directory);
    String user = Files.getAttribute(directory, "unix:uid").toString();
    String group = Files.getAttribute(directory, "unix:gid").toString();
    write("/etc/passwd", "opsiconfd:x:%1$s:1::/:\npcpatch:x:%1$s:1::/:\n".formatted(user), 0644);
    write("/etc/group", "opsiadmin:x:%1$s:\nopsifileadmins:x:%1$s:\n".formatted(group), 0644);
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/opsi/a.conf, 0755, 0660",
    "/etc/opsi/ssl/key.pem, 0644, 0600",
    "/var/log/opsi/a.log, 0600, 0660",
    "/var/lib/opsi/ntfs-images/a, 0751, 0660",
    "/var/lib/opsi/depot/p/run, 0755, 0770",
    "/var/lib/opsi/depot/p/run, 0744, 0760",
    "/var/lib/opsi/depot/p/run, 0601, 0660",
    "/var/lib/opsi/depot/p/run, 04755, 0770",
    "/var/lib/opsi/workbench/p/run, 0110, 0770",
    "/var/lib/opsi/repository/a.opsi, 0755, 0660",
    "/var/lib/opsi/public/a, 0700, 0764",
    "/var/lib/opsi/public/a, 0755, 0775",
    "/tftpboot/opsi/pxe, 0777, 0664",
    "/var/lib/opsi/.ssh/id_rsa, 0777, 0640",
    "/var/lib/opsi/.ssh/id_rsa.pub, 0777, 0644",
    "/var/lib/opsi/.ssh/authorized_keys, 0777, 0600",
    "/var/lib/opsi/.ssh/known_hosts, 0777, 0640",
    "/srv/other, 0751, 0751",
    "/var/lib/opsix/other, 0751, 0751",
  })
  void givesAFileTheModeOfItsPlace(String path, String before, String after) throws IOException {
    Path file = write(path, "", Integer.parseInt(before, 8));

    FileRights.of(root).apply(file);

    assertEquals(after, "0" + Integer.toOctalString(mode(file)));
  }

  @Test
  void walksAPlaceByItsOwnRuleAndPlacesInsideByTheirs() throws IOException {
    write("/var/lib/opsi/config/a.ini", "", 0755);
    write("/var/lib/opsi/depot/p/sub/a.exe", "", 0755);
    write("/var/lib/opsi/repository/a.opsi", "", 0755);
    write("/var/lib/opsi/.ssh/other", "", 0777);
    write("/var/lib/opsi/.ssh/id_rsa", "", 0777);

    RightsReport report = FileRights.of(root).apply(root.data());

    assertEquals(
        """
        {=0770, /.ssh=0750, /.ssh/id_rsa=0640, /.ssh/other=0777, /config=0770, \
        /config/a.ini=0660, /depot=02770, /depot/p=02770, /depot/p/sub=02770, \
        /depot/p/sub/a.exe=0770, /repository=02770, /repository/a.opsi=0660}""",
        modes(root.data()).toString());
    assertEquals(new RightsReport(11, 0), report);
    assertEquals(new RightsReport(0, 0), FileRights.of(root).apply(root.data()));
  }

  @Test
  void setsEveryPlaceOfAnInstallation() throws IOException {
    Path conf = write("/etc/opsi/opsi.conf", "[depot_user]\nhome = '/srv/reader'\n", 0644);
    Path key = write("/etc/opsi/ssl/key.pem", "", 0644);
    Path login = write("/srv/reader/.ssh/authorized_keys", "", 0644);
    Path other = write("/srv/reader/file", "", 0644);

    FileRights.of(root).apply(directory);

    assertEquals(0660, mode(conf));
    assertEquals(0750, mode(key.getParent()));
    assertEquals(0644, mode(key));
    assertEquals(0600, mode(login));
    assertEquals(0644, mode(other));
  }

  @Test
  void neitherFollowsNorChangesLinks() throws IOException {
    Path outside = write("/srv/secret/file", "", 0600);
    Path depot = Files.createDirectories(root.resolve("/var/lib/opsi/depot/p"));
    Files.createSymbolicLink(depot.resolve("file"), outside);
    Files.createSymbolicLink(depot.resolve("directory"), outside.getParent());
    Files.createSymbolicLink(root.resolve("/var/lib/opsi/workbench"), outside.getParent());
    int parentMode = mode(outside.getParent());

    FileRights rights = FileRights.of(root);
    rights.apply(root.data());
    rights.apply(root.resolve("/var/lib/opsi/workbench"));
    rights.apply(depot.resolve("file"));

    assertEquals(0600, mode(outside));
    assertEquals(parentMode, mode(outside.getParent()));
  }

  @Test
  void whatDoesNotExistOrIsNoFileIsLeftAlone() throws IOException {
    Path depot = Files.createDirectories(root.resolve("/var/lib/opsi/depot"));
    Tool.run(depot, "mkfifo", "-m", "0600", "pipe");
    FileRights rights = FileRights.of(root);

    rights.apply(depot);

    assertEquals(new RightsReport(0, 0), rights.apply(depot.resolve("missing/file")));
    assertEquals(0600, mode(depot.resolve("pipe")));
  }

  @Test
  void openSuseHasItsBootFilesElsewhere() throws IOException {
    write("/etc/os-release", "NAME=x\nID=\"sles\"\n", 0644);
    Path theirs = write("/var/lib/tftpboot/opsi/pxe", "", 0600);
    Path others = write("/tftpboot/opsi/pxe", "", 0600);

    FileRights.of(root).apply(directory);

    assertEquals(0664, mode(theirs));
    assertEquals(0600, mode(others));
  }

  @Test
  void rootGivesFilesToTheNamedUserAndGroups() throws IOException {
    assumeTrue(isRoot(), "skipped: not root");
    write("/etc/passwd", "service:x:4001:1::/:\nreader:x:4002:1::/:\n", 0644);
    write("/etc/group", "admins:x:4011:\nfiles:x:4012:\n", 0644);
    write("/etc/opsi/opsiconfd.conf", "run-as-user = service\n", 0644);
    String conf =
        """
        [groups]
        admingroup = "Admins"
        fileadmingroup = "Files"
        [depot_user]
        username = "reader"
        """;
    Path config = write("/etc/opsi/opsi.conf", conf, 0644);
    Path data = write("/var/lib/opsi/depot/p/f", "", 0644);
    Path key = write("/var/lib/opsi/.ssh/id_rsa", "", 0644);
    Files.createSymbolicLink(data.resolveSibling("link"), config);

    FileRights.of(root).apply(directory);

    assertEquals("4001:4011 660", owner(config));
    assertEquals("4001:4012 660", owner(data));
    assertEquals("4001:4012 2770", owner(data.getParent()));
    assertEquals("4002:4012 640", owner(key));
    assertEquals("0:0", owner(data.resolveSibling("link")).split(" ", -1)[0]);
  }

  @Test
  void anUnknownGroupOrUserIsLeftAlone() throws IOException {
    write("/etc/passwd", "", 0644);
    write("/etc/group", "", 0644);
    Path data = write("/var/lib/opsi/depot/p/f", "", 0644);
    String before = owner(data);

    FileRights.of(root).apply(data);

    assertEquals(before.replace(" 644", " 660"), owner(data));
  }

  @Test
  void withoutRootWhatIsForbiddenIsCountedAndTheRestIsDone() throws Exception {
    assumeTrue(isRoot(), "skipped: not root");
    write("/etc/group", "opsiadmin:x:4011:\nopsifileadmins:x:4012:\n", 0644);
    Path forbidden = write("/var/lib/opsi/depot/p/theirs", "", 0644);
    Path own = write("/var/lib/opsi/depot/p/own", "", 0200);
    Path closed = Files.createDirectories(root.resolve("/var/lib/opsi/depot/p/closed"));
    Files.setAttribute(own, "unix:uid", 65534);
    Files.setAttribute(own, "unix:gid", 4012);
    Files.setAttribute(closed, "unix:mode", 0700);
    openUpTo(forbidden.getParent());

    String printed =
        ChildJvm.asNobody(
            directory.resolve("classes"), RightsRun.class, directory, forbidden.getParent());

    assertTrue(printed.endsWith("RightsReport[changed=1, refused=3]"), printed);
    assertEquals(0644, mode(forbidden));
    assertEquals("65534:4012 660", owner(own));
  }

  private void openUpTo(Path deepest) throws IOException {
    for (Path path = deepest; !path.equals(directory.getParent()); path = path.getParent()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private Path write(String path, String text, int mode) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    Files.setAttribute(file, "unix:mode", mode);
    return file;
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private static int mode(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
  }

  private static String owner(Path path) {
    return Tool.run(path.getParent(), "stat", "-c", "%u:%g %a", path.toString()).strip();
  }

  private static Map<String, String> modes(Path start) throws IOException {
    Map<String, String> modes = new TreeMap<>();
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
              throws IOException {
            return visitFile(visited, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String relative = file.toString().substring(start.toString().length());
            modes.put(relative, "0" + Integer.toOctalString(mode(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    assertTrue(modes.size() > 1);
    return modes;
  }
}
