package org.opsitools.common.backend.file;

import java.util.Optional;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductType;

/**
 * Installation status and action request of a product, {@code STATUS:REQUEST}.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Products on clients".
 */
record StatusLine(String installationStatus, String actionRequest) {
  private static final StatusLine NONE = new StatusLine("not_installed", "none");

  /** Whether a section holds such lines. */
  static boolean isSection(String name) {
    for (StatusSection section : StatusSection.values()) {
      if (name.equals(section.section()) || name.equals(section.oldName())) {
        return true;
      }
    }
    return false;
  }

  /** The line of a product; what counts without one if there is none. */
  static StatusLine read(IniDocument document, ProductType type, String productId) {
    StatusSection section = StatusSection.of(type);
    // Where a very old section still exists it is the newer one.
    Optional<IniOption> option =
        document
            .option(section.oldName(), productId)
            .or(() -> document.option(section.section(), productId));
    return option.map(found -> parse(document, found)).orElse(NONE);
  }

  /** The line of an option. */
  static StatusLine parse(IniDocument document, IniOption option) {
    String text = PlainText.unescape(option.text());
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new DataFileException(
          document.file(),
          option.line(),
          option.name() + ": expected STATUS:REQUEST such as installed:none");
    }
    return new StatusLine(text.substring(0, colon), text.substring(colon + 1));
  }

  /** Sets what the state gives of the line, and keeps the other half. */
  static void write(IniDraft draft, ProductOnClient state) {
    StatusLine old = move(draft, state);
    String status = state.installationStatus();
    String request = state.actionRequest();
    draft.setText(
        StatusSection.of(state.productType()).section(),
        state.productId(),
        (status == null ? old.installationStatus : status)
            + ":"
            + (request == null ? old.actionRequest : request));
  }

  /** Moves the line of a product that has become one of the other kind; gives the line. */
  static StatusLine move(IniDraft draft, ProductOnClient state) {
    StatusSection section = StatusSection.of(state.productType());
    StatusSection other = section.other();
    String product = state.productId();
    Optional<String> own =
        draft.text(section.oldName(), product).or(() -> draft.text(section.section(), product));
    Optional<String> foreign =
        draft.text(other.oldName(), product).or(() -> draft.text(other.section(), product));
    if (foreign.isPresent()) {
      draft.remove(other.section(), product);
      draft.remove(other.oldName(), product);
      if (own.isEmpty()) {
        draft.setText(section.section(), product, foreign.get());
      }
    }
    draft.remove(section.oldName(), product);
    return parse(own.or(() -> foreign).orElse(""));
  }

  private static StatusLine parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return text.isEmpty() ? NONE : new StatusLine(text, NONE.actionRequest);
    }
    return new StatusLine(text.substring(0, colon), text.substring(colon + 1));
  }

  /** Removes the line of a product. */
  static void remove(IniDraft draft, String productId) {
    for (StatusSection section : StatusSection.values()) {
      draft.remove(section.section(), productId);
      draft.remove(section.oldName(), productId);
    }
  }
}
