package io.github.aft4j.core.recipe;

/**
 * How often a training stage writes its state; the result does not depend on it.
 *
 * @param seconds between two states; 0 is off
 * @param steps between two states; 0 is off
 */
public record Checkpoints(double seconds, int steps) {}
