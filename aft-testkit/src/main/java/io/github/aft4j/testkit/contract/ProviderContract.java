// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Provider;
import java.security.CodeSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link Provider}, whatever its plugin is. The library refuses a provider
 * that breaks it, and takes part of the identity of a run from where its class comes from.
 *
 * @since 0.1.0
 */
public abstract class ProviderContract {
  /** Creates an instance of the tests, as JUnit does for each of them. */
  protected ProviderContract() {}

  /** {@return a provider, a new one each time} */
  protected abstract Provider provider();

  @Test
  void theNameIsLowerCaseKebab() {
    assertThat(provider().name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  }

  @Test
  void itIsDescribedInOneLine() {
    assertThat(provider().description()).isNotBlank().doesNotContain("\n");
    assertThat(provider().options())
        .allSatisfy(option -> assertThat(option.description()).isNotBlank().doesNotContain("\n"));
  }

  @Test
  void itsOptionsHaveNamesOfTheirOwn() {
    assertThat(provider().options()).extracting(Option::name).doesNotHaveDuplicates();
  }

  @Test
  void defaultsLieInTheirRange() {
    for (Option option : provider().options()) {
      Object value = option.defaultValue().orElse("");
      if (value instanceof Number number) {
        assertThat(number.doubleValue()).as(option.name()).isBetween(option.min(), option.max());
      }
      if (!option.choices().isEmpty() && option.defaultValue().isPresent()) {
        assertThat(option.choices()).as(option.name()).contains(value.toString());
      }
    }
  }

  @Test
  void itSaysTheSameEachTime() {
    assertThat(provider().name()).isEqualTo(provider().name());
    assertThat(provider().options()).isEqualTo(provider().options());
  }

  @Test
  void itIsBuiltAgainstThisApi() {
    assertThat(provider().apiVersion()).isEqualTo(Provider.API_VERSION);
  }

  /** Where the jar is no release, the digest of its content identifies the plugin. */
  @Test
  void itsCodeHasASourceThatIdentifiesIt() {
    CodeSource source = provider().getClass().getProtectionDomain().getCodeSource();
    assertThat(List.of(source.getLocation().toString())).allMatch(place -> !place.isEmpty());
  }
}
