package org.opsitools.common.backend.mysql;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.backend.file.FileStore;
import org.opsitools.common.backend.file.Trees;
import org.opsitools.common.backend.method.DemoMethodsTest;
import org.opsitools.common.backend.transfer.Transfer;
import org.opsitools.common.backend.transfer.TransferListener;
import org.opsitools.common.backend.transfer.TransferOptions;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.testkit.MariadbServer;

/** Methods on a database into which a tree of the original was moved. */
class MysqlDemoMethodsTest extends DemoMethodsTest {
  @TempDir Path directory;

  @Override
  protected ObjectStore demo() throws IOException {
    // Opsi 4.3 has no place for the software ids of one product, which no test asks for.
    TransferOptions leavingOut = new TransferOptions(false, true, false);
    try (FileStore tree = Trees.demo(directory)) {
      HardwareClasses hardware = tree.read(StoreSession::hardwareClasses);
      MysqlStore store =
          MysqlStore.of(
              new MysqlStoreSettings(
                  Databases.conf(MariadbServer.shared().newDatabase()), () -> hardware, false));
      new Transfer(tree, store, leavingOut, TransferListener.NONE).run();
      return store;
    }
  }
}
