/**
 * What every program shares: how it is started and ends, global options, logging, progress,
 * prompts, output formats, and how errors are printed. The only package here that knows picocli.
 */
@NullMarked
package org.opsitools.common.cli;

import org.jspecify.annotations.NullMarked;
