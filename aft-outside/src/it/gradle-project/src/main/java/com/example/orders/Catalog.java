package com.example.orders;

import io.github.aft4j.core.Aft;

/** Prints the plugins that a recipe can name. */
public final class Catalog {
  private Catalog() {}

  public static void main(String[] args) {
    try (Aft aft = Aft.create()) {
      aft.plugins().all().forEach(plugin -> System.out.println(plugin.kind() + " " + plugin.name()));
    }
  }
}
