package org.opsitools.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {
  private static final List<String> WORDS = List.of("priority", "name", "advice", "--quiet");

  @ParameterizedTest
  @ValueSource(strings = {"prioritty", "priorty", "priorify", "prioriyt", "riority", "priority"})
  void findsWordBehindTypingError(String typed) {
    assertEquals(Optional.of("priority"), Suggestion.closest(typed, WORDS));
  }

  @Test
  void findsOptionWhoseFirstLettersAreWrong() {
    assertEquals(Optional.of("--quiet"), Suggestion.closest("--qiet", WORDS));
    assertEquals(Optional.of("--quiet"), Suggestion.closest("--uqiet", WORDS));
  }

  @Test
  void suggestsNothingFarAway() {
    assertEquals(Optional.empty(), Suggestion.closest("version", WORDS));
    assertEquals(Optional.empty(), Suggestion.closest("", WORDS));
    assertEquals(Optional.empty(), Suggestion.closest("nxyz", WORDS));
  }
}
