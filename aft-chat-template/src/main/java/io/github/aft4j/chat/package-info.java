// SPDX-License-Identifier: Apache-2.0
/**
 * Chat templates: a small interpreter of the part of the Jinja language that they are written in,
 * with the semantics that the {@code transformers} library gives it (Python's strings and truth,
 * undefined values, {@code trim_blocks} and {@code lstrip_blocks}). Templates come with models and
 * are not trusted: they reach nothing but the values they are given, and steps, sizes and nesting
 * are bounded.
 *
 * <p>{@link io.github.aft4j.chat.ChatTemplate} is the way in. Inside, a {@code Lexer} makes tokens,
 * the parsers make {@code Statement}s and {@code Expression}s, and these run on a {@code Scope}.
 * Values are Java's String, Long, Double, Boolean, List and Map, and the classes {@code None},
 * {@code Undefined}, {@code Namespace} and {@code Callable}.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.chat;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
