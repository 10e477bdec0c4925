// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;

/**
 * The filters and tests of a template that there are not. As in the reference, one that stands
 * under a condition is an error only when it is reached: templates ask first whether it is there.
 */
final class UnknownNames {
  private final List<TemplateException> errors = new ArrayList<>();

  int size() {
    return errors.size();
  }

  void add(TemplateException error) {
    errors.add(error);
  }

  /** Forgets those since a place in the list: a condition guards them. */
  void forgiveFrom(int place) {
    errors.subList(place, errors.size()).clear();
  }

  /** Refuses those since a place in the list. */
  void refuseFrom(int place) {
    if (errors.size() > place) {
      throw errors.get(place);
    }
  }
}
