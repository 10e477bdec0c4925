/**
 * The native engine seen from Java: starting it without network, tensors as handles with an owner,
 * and the gradient mode of a thread. Every line that depends on a device is in this package.
 */
@NullMarked
package io.github.aft4j.djl.engine;

import org.jspecify.annotations.NullMarked;
