// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.script;

/**
 * The arguments of a program's method: a record whose components are named and typed as the
 * method's parameters and come in their order. Each hands its components over itself, because
 * reading them by reflection or method handles makes the JVM generate and compile classes in the
 * midst of the computation.
 */
public interface Arguments {
  /** Hands the components over, in their order. */
  void writeTo(ArgumentWriter writer);
}
