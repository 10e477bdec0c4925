// SPDX-License-Identifier: Apache-2.0
/**
 * The quickstart: a task small enough to learn in two minutes on two cores, and made so that the
 * samples teach what the references cannot. Arithmetic word problems come with a worked solution in
 * one of two correct styles; a small model can carry out the careful style and mostly not the terse
 * one, which only the outcomes of its own samples tell. The generator is deterministic; everything
 * else runs through the same recipe and stages as any other run.
 */
@NullMarked
package io.github.aft4j.cli.quickstart;

import org.jspecify.annotations.NullMarked;
