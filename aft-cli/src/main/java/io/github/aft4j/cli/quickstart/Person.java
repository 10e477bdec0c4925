// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

/** A person in a problem. */
enum Person {
  TOM("Tom", "He"),
  ANN("Ann", "She"),
  BEN("Ben", "He"),
  EVA("Eva", "She"),
  MAX("Max", "He"),
  LEA("Lea", "She");

  private final String shown;
  private final String pronoun;

  Person(String shown, String pronoun) {
    this.shown = shown;
    this.pronoun = pronoun;
  }

  String shown() {
    return shown;
  }

  /** Returns He or She, as at the beginning of a sentence. */
  String pronoun() {
    return pronoun;
  }
}
