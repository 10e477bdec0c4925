// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A loss of a method.
 *
 * @param loss the plugin
 * @param options its options
 * @param tuned the option that a setting's strength gives; empty for none
 */
record Term(String loss, Map<String, Object> options, String tuned) {
  Term {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  static Term of(String loss) {
    return new Term(loss, Map.of(), "");
  }

  Term with(String option, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(options);
    more.put(option, value);
    return new Term(loss, more, tuned);
  }

  Term tuning(String option) {
    return new Term(loss, options, option);
  }

  /** Returns the options under a setting. */
  Map<String, Object> options(Setting setting) {
    Map<String, Object> all = new LinkedHashMap<>(options);
    if (!tuned.isEmpty()) {
      all.put(tuned, setting.strength().orElseThrow());
    }
    return all;
  }
}
