/** What is on depots, and in what they differ; and how that is printed. */
@NullMarked
package org.opsitools.packagemanager.listing;

import org.jspecify.annotations.NullMarked;
