package io.github.aft4j.chat;

/** Something that has a value. */
interface Expression {
  Object evaluate(Scope scope);
}
