// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

/**
 * One chat message.
 *
 * @param role the speaker, such as {@code system}, {@code user} or {@code assistant}
 * @param content the text of the message
 * @since 0.1.0
 */
public record Message(String role, String content) {}
