// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.script;

/** A method of a program with the record of its arguments. */
public record ScriptMethod<A extends Arguments>(String name, Class<A> arguments) {}
