// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

/** One chat message; {@code role} is usually system, user or assistant. */
public record Message(String role, String content) {}
