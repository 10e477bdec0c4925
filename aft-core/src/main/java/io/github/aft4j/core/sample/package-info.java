// SPDX-License-Identifier: Apache-2.0
/**
 * The built-in samplers: the policy itself, a remote server, a file of earlier responses; and which
 * responses of a question count as the same.
 */
@NullMarked
package io.github.aft4j.core.sample;

import org.jspecify.annotations.NullMarked;
