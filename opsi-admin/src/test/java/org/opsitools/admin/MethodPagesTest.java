package org.opsitools.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.MethodDescription.Parameter;
import org.opsitools.common.testkit.ProgramRun;

/** What the program says about methods. */
class MethodPagesTest {
  @TempDir Path directory;

  @Test
  @Tag("ADM-12")
  void listsEveryMethodOfAServer() throws Exception {
    RecordingCaller server = RecordingCaller.ofServer();

    ProgramRun.Result result = AdminRun.run(server, directory, "method", "list");

    List<String> lines = result.out().lines().toList();
    assertEquals(0, result.exitCode());
    assertEquals(475, lines.size());
    assertEquals(
        "SSHCommand_createObject('menuText', '*commands', '*position', '*needSudo',"
            + " '*tooltipText', '*parentMenuText')",
        lines.get(0));
    assertEquals("SSHCommand_createObjects('commandList',)", lines.get(1));
    assertTrue(lines.contains("backend_info()"));
    assertTrue(lines.contains("host_createObjects('hosts',)"));
    assertTrue(lines.contains("host_getObjects('*attributes', '**filter')"));
    assertTrue(
        lines.stream()
            .anyMatch(
                line -> line.startsWith("getClients_listOfHashes('*serverId', '*depotIds', ")));
    assertEquals(List.of(), server.calls());
  }

  @Test
  void listsMethodsThatMatch() {
    RecordingCaller caller = RecordingCaller.small();

    assertEquals(
        "host_getIdents('*returnType', '**filter')\nhost_getObjects('*attributes', '**filter')\n",
        AdminRun.run(caller, directory, "method", "list", "host_GET").out());
    assertEquals(
        "host_delete('id',)\n", AdminRun.run(caller, directory, "method", "list", "h*_*e").out());
    assertEquals("", AdminRun.run(caller, directory, "method", "list", "get*").out());
    assertEquals(2, AdminRun.run(caller, directory, "method", "list", "a", "b").exitCode());
  }

  @Test
  void describesAMethod() {
    RecordingCaller caller =
        RecordingCaller.small()
            .add(
                new MethodDescription(
                    "x_create",
                    List.of(Parameter.required("id"), Parameter.optional("notes", null)),
                    "rest",
                    "kwargs",
                    true,
                    "y_create",
                    "Makes an x.\n"));

    ProgramRun.Result result = AdminRun.run(caller, directory, "method", "help", "x_create");

    assertEquals(
        """
        x_create('id', '*notes', '*rest', '**kwargs')

        Makes an x.

          id
          notes: may be left out; then null
          rest: any number of further values
          kwargs: a JSON object, behind all the others

        Deprecated: use y_create.
        """,
        result.out());
    assertEquals(1, AdminRun.run(caller, directory, "method", "help", "x_creat").exitCode());
    assertEquals(2, AdminRun.run(caller, directory, "method", "help").exitCode());
  }
}
