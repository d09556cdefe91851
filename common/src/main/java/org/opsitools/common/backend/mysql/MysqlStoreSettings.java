package org.opsitools.common.backend.mysql;

import java.util.function.Supplier;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.objects.HardwareClasses;

/**
 * What a {@link MysqlStore} is opened with.
 *
 * @param conf where the database is
 * @param hardwareClasses the configured classes of hardware, asked for when first needed
 * @param tolerant whether rows that cannot be understood are left out with a warning
 */
public record MysqlStoreSettings(
    MysqlBackendConf conf, Supplier<HardwareClasses> hardwareClasses, boolean tolerant) {}
