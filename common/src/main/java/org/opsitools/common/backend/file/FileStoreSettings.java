package org.opsitools.common.backend.file;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.objects.HardwareClasses;

/**
 * What a store is opened with.
 *
 * @param conf where the tree lies and whose it is
 * @param serverIds names that the config server may have in the tree, the likeliest first
 * @param hardwareClasses gives the attributes that hardware has at this site; asked once, when
 *     hardware is first read or written
 * @param accounts the users and groups that files are given to
 * @param locks how locks are taken
 * @param broken what is done with files that cannot be understood
 * @param clock the time
 */
public record FileStoreSettings(
    FileBackendConf conf,
    List<String> serverIds,
    Supplier<HardwareClasses> hardwareClasses,
    Accounts accounts,
    LockPolicy locks,
    BrokenFiles broken,
    Clock clock) {
  public FileStoreSettings {
    serverIds = List.copyOf(serverIds);
  }
}
