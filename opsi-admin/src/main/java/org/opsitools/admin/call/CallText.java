package org.opsitools.admin.call;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.output.OutputSettings;
import org.opsitools.admin.output.ResultFormat;
import org.opsitools.admin.output.ResultPrinter;

/** Shows calls to people. */
final class CallText {
  private static final OutputSettings COMPACT = OutputSettings.USUAL.withFormat(ResultFormat.RAW);

  private CallText() {}

  /** Such as {@code host_delete("c1.example.org")}; secrets are masked. */
  static String of(CallPlan plan) {
    return plan.name()
        + SecretValues.mask(plan).stream()
            .map(CallText::json)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /** A value as JSON in one line. */
  static String json(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try {
      new ResultPrinter(COMPACT, text).print(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return value == null ? "null" : text.toString().stripTrailing();
  }
}
