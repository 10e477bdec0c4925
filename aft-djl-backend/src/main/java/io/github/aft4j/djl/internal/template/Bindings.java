// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The meanings of the names in a {@link Template}. Immutable. */
public final class Bindings {
  private final Map<String, String> constants;
  private final Map<String, Boolean> flags;
  private final Map<String, List<Bindings>> lists;
  private final Map<String, Call> calls;

  /** A call whose form depends on the model. */
  @FunctionalInterface
  public interface Call {
    /**
     * Returns the call's text.
     *
     * @param arguments as the template has them
     * @param here the meanings of names at the place of the call
     */
    String text(List<String> arguments, Bindings here);
  }

  private Bindings(Builder builder) {
    constants = Map.copyOf(builder.constants);
    flags = Map.copyOf(builder.flags);
    lists = Map.copyOf(builder.lists);
    calls = Map.copyOf(builder.calls);
  }

  public static Builder builder() {
    return new Builder();
  }

  public String constant(String name) {
    return known(constants, name, "constant");
  }

  public boolean flag(String name) {
    return known(flags, name, "condition");
  }

  public List<Bindings> list(String name) {
    return known(lists, name, "list");
  }

  public boolean hasCall(String name) {
    return calls.containsKey(name);
  }

  public String call(String name, List<String> arguments) {
    return known(calls, name, "call").text(arguments, this);
  }

  /**
   * Returns these bindings and those of a list's item: its value as {@code name}, its other
   * properties as {@code name.property}.
   */
  public Bindings with(String name, Bindings item) {
    Builder both = new Builder();
    both.constants.putAll(constants);
    both.flags.putAll(flags);
    both.lists.putAll(lists);
    both.calls.putAll(calls);
    item.constants.forEach((key, value) -> both.constant(name + suffix(key), value));
    item.flags.forEach((key, value) -> both.flag(name + suffix(key), value));
    return both.build();
  }

  private static String suffix(String property) {
    return property.isEmpty() ? "" : "." + property;
  }

  private static <T> T known(Map<String, T> values, String name, String kind) {
    T value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("A program names an unknown " + kind + ", " + name);
    }
    return value;
  }

  /** Collects bindings. */
  public static final class Builder {
    private final Map<String, String> constants = new HashMap<>();
    private final Map<String, Boolean> flags = new HashMap<>();
    private final Map<String, List<Bindings>> lists = new HashMap<>();
    private final Map<String, Call> calls = new HashMap<>();

    private Builder() {}

    /** Binds a number or a name; floating-point numbers keep every digit. */
    public Builder constant(String name, Object value) {
      constants.put(name, value.toString());
      return this;
    }

    public Builder flag(String name, boolean value) {
      flags.put(name, value);
      return this;
    }

    public Builder list(String name, List<Bindings> items) {
      lists.put(name, items);
      return this;
    }

    public Builder call(String name, Call call) {
      calls.put(name, call);
      return this;
    }

    public Bindings build() {
      return new Bindings(this);
    }
  }
}
