package io.github.aft4j.djl.chat;

/** A function, macro or method. */
interface Callable {
  Object call(Arguments arguments, Budget budget);
}
