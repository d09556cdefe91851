/**
 * Where an installation lies and what its configuration files say, as data. Configuration is parsed
 * here, never executed and never rewritten while reading.
 */
@NullMarked
package org.opsitools.common.config;

import org.jspecify.annotations.NullMarked;
