// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.number;

import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The names and codes of currencies beside a number. */
final class Currencies {
  private static final Set<String> SYMBOLS = Set.of("$", "€", "£", "¥", "₹");

  /** Codes count in capitals only ("bob" is a word), and not those that are words in capitals. */
  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .filter(code -> !Set.of("ALL", "CUP", "MOP", "PEN", "TOP", "TRY").contains(code))
          .collect(Collectors.toUnmodifiableSet());

  /** Names that stand for one code; those of several countries stand for themselves. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("won", "KRW"),
          Map.entry("원", "KRW"),
          Map.entry("ruble", "RUB"),
          Map.entry("rubles", "RUB"),
          Map.entry("rubel", "RUB"),
          Map.entry("рубль", "RUB"),
          Map.entry("рубля", "RUB"),
          Map.entry("рублей", "RUB"),
          Map.entry("руб", "RUB"),
          Map.entry("baht", "THB"),
          Map.entry("บาท", "THB"),
          Map.entry("đồng", "VND"),
          Map.entry("taka", "BDT"),
          Map.entry("টাকা", "BDT"),
          Map.entry("rupiah", "IDR"),
          Map.entry("zloty", "PLN"),
          Map.entry("lira", "TRY"),
          Map.entry("reais", "BRL"),
          Map.entry("франков", "CHF"),
          Map.entry("franken", "CHF"),
          Map.entry("евро", "€"),
          Map.entry("долларов", "$"),
          Map.entry("доллара", "$"),
          Map.entry("доллар", "$"),
          Map.entry("dólares", "$"),
          Map.entry("dollari", "$"),
          Map.entry("रुपये", "₹"),
          Map.entry("रुपए", "₹"));

  private Currencies() {}

  /** Returns the one name of a currency; empty for other words. */
  static String canonical(String word) {
    String unit = Units.canonical(word);
    if (SYMBOLS.contains(unit)) {
      return unit;
    }
    return CODES.contains(word) && unit.isEmpty() ? word : NAMES.getOrDefault(word, "");
  }

  /** Returns whether a canonical name is one of a currency. */
  static boolean isCurrency(String name) {
    return SYMBOLS.contains(name) || CODES.contains(name);
  }
}
