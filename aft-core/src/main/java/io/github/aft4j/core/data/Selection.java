// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import com.google.common.collect.Lists;
import com.google.common.primitives.Ints;
import io.github.aft4j.api.ApiStatus;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Views of some elements of a list, for lists that are too large to copy. */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class Selection {
  private Selection() {}

  /** Returns the elements that satisfy a condition, in their order. */
  public static <T> List<T> of(List<T> list, Predicate<? super T> condition) {
    return byIndex(list, i -> condition.test(list.get(i)));
  }

  /** Returns the elements whose index satisfies a condition, in their order. */
  public static <T> List<T> byIndex(List<T> list, IntPredicate condition) {
    return Lists.transform(
        Ints.asList(IntStream.range(0, list.size()).filter(condition).toArray()), list::get);
  }
}
