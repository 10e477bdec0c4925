package io.github.aft4j.djl.chat;

/** The language's {@code none}. */
enum None {
  NONE
}
