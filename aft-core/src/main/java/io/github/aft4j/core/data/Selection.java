// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import com.google.common.collect.Lists;
import com.google.common.primitives.Ints;
import io.github.aft4j.api.ApiStatus;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Views of some elements of a list, for lists that are too large to copy.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class Selection {
  private Selection() {}

  /**
   * {@return the elements that satisfy a condition, in their order}
   *
   * @param <T> the type of the elements
   * @param list the list, which must not change while the view is in use
   * @param condition the condition on an element, asked once for each
   */
  public static <T> List<T> of(List<T> list, Predicate<? super T> condition) {
    return byIndex(list, i -> condition.test(list.get(i)));
  }

  /**
   * {@return the elements whose index satisfies a condition, in their order}
   *
   * @param <T> the type of the elements
   * @param list the list, which must not change while the view is in use
   * @param condition the condition on an index, asked once for each
   */
  public static <T> List<T> byIndex(List<T> list, IntPredicate condition) {
    return Lists.transform(
        Ints.asList(IntStream.range(0, list.size()).filter(condition).toArray()), list::get);
  }
}
