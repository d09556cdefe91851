package org.opsitools.packagemanager.install;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.cli.Prompter;
import org.opsitools.common.objects.CodePointOrder;
import org.opsitools.common.objects.ProductProperty;

/** Asks for the value of every property of packages, one after the other, and back again. */
public final class PropertyDialogue {
  private static final Comparator<PropertyQuestion> ORDER =
      Comparator.comparing(PropertyQuestion::propertyId, CodePointOrder.INSTANCE)
          .thenComparing(PropertyQuestion::productId, CodePointOrder.INSTANCE);

  private final Prompter prompter;
  private final PrintWriter err;

  /**
   * A dialogue.
   *
   * @param err where the questions are shown
   */
  public PropertyDialogue(Prompter prompter, PrintWriter err) {
    this.prompter = prompter;
    this.err = err;
  }

  /**
   * Asks.
   *
   * @return the answers by product, then by property
   */
  public Map<String, Map<String, List<@Nullable Object>>> ask(List<GivenPackage> packages)
      throws IOException {
    List<PropertyQuestion> questions = new ArrayList<>();
    for (GivenPackage given : packages) {
      for (ProductProperty property : given.control().properties()) {
        questions.add(new PropertyQuestion(given.control().product(), property));
      }
    }
    questions.sort(ORDER);
    Map<String, Map<String, List<@Nullable Object>>> answers = new HashMap<>();
    int index = 0;
    while (index < questions.size()) {
      PropertyQuestion question = questions.get(index);
      err.println();
      err.println("(" + (index + 1) + "/" + questions.size() + ") " + question.heading());
      Optional<List<@Nullable Object>> answer = question.ask(prompter, err);
      if (answer.isPresent()) {
        answers
            .computeIfAbsent(question.productId(), id -> new HashMap<>())
            .put(question.propertyId(), answer.get());
        index++;
      } else {
        index = Math.max(0, index - 1);
      }
    }
    return answers;
  }
}
