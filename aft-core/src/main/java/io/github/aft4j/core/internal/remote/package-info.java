// SPDX-License-Identifier: Apache-2.0
/**
 * Calls to OpenAI-compatible servers (vLLM, llama.cpp, TGI and others): bounded concurrency,
 * retries where a retry can help, results in the order of the requests. A key comes from the
 * environment only and appears in no message.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.remote;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
