// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.worker;

import java.io.Serializable;

/**
 * The work that every shard of a stage has in common, in the texts that a worker understands.
 *
 * @param setup the plugins of the run and their options; a process that has one for this text
 *     already, model included, uses it again
 * @param weights the fingerprint of the weights that the model is to hold; empty for the model as
 *     it is loaded
 * @param work the kind of work and its settings
 * @since 0.1.0
 */
public record WorkerTask(String setup, String weights, String work) implements Serializable {}
