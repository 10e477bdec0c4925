// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a tokenizer in an older form becomes. */
public final class Conversion {
  private final byte[] json;
  private final Map<String, String> named;
  private final Set<String> lacking;

  Conversion(byte[] json, Map<String, String> named, Set<String> lacking) {
    this.json = json;
    this.named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    this.lacking = Collections.unmodifiableSet(new LinkedHashSet<>(lacking));
  }

  /** Returns its {@code tokenizer.json}, in UTF-8. */
  public byte[] json() {
    return json.clone();
  }

  /**
   * Returns the tokens with a name, such as {@code eos_token}, that the model has, those that its
   * class has by default among them.
   */
  public Map<String, String> named() {
    return named;
  }

  /** Returns the named tokens that the model lacks, which the conversion had to add. */
  public Set<String> lacking() {
    return lacking;
  }
}
