// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

/**
 * The size of the quickstart.
 *
 * @param training questions to learn from; 3,000 unless given
 * @param test held-out questions; 1,000 unless given
 * @param epochs of VFT; 14 unless given
 * @param seed of data, weights and every random draw; 17 unless given
 * @since 0.1.0
 */
public record QuickstartSize(int training, int test, int epochs, long seed) {}
