// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

/** A method of a program with the record of its arguments. */
record ScriptMethod<A extends Arguments>(String name, Class<A> arguments) {}
