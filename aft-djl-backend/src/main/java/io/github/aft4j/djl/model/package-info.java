// SPDX-License-Identifier: Apache-2.0
/**
 * A decoder with its weights: parameters as the checkpoint names them, sequences packed without
 * padding with a shared prompt computed once, and the forward pass through the layers' programs.
 */
@NullMarked
package io.github.aft4j.djl.model;

import org.jspecify.annotations.NullMarked;
