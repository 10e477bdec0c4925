// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.number;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The usual units of measurement and their many names. */
public final class Units {
  /** One unit a line, the first name stands for all. */
  private static final String TABLE =
      """
      % percent pct percentage percents
      ° degree degrees deg
      $ dollar dollars usd buck bucks
      € euro euros eur
      £ pound_sterling gbp
      ¥ yen yuan rmb cny jpy 元 円 块
      ₹ rupee rupees inr rs
      ¢ cent cents
      mm millimeter millimeters millimetre millimetres
      cm centimeter centimeters centimetre centimetres 厘米
      dm decimeter decimeters
      m meter meters metre metres 米
      km kilometer kilometers kilometre kilometres kms 公里 千米
      in inch inches
      ft foot feet
      yd yard yards yds
      mi mile miles
      mg milligram milligrams
      g gram grams gm gms 克
      kg kilogram kilograms kgs 公斤 千克
      lb lbs pound pounds
      oz ounce ounces
      ml milliliter milliliters millilitre millilitres
      l liter liters litre litres 升
      s sec secs second seconds 秒
      min mins minute minutes 分钟
      h hr hrs hour hours 小时
      day days 天
      week weeks
      month months
      year years yr yrs
      mph
      kph kmph
      rad radian radians
      am a.m a.m.
      pm p.m p.m.
      """;

  private static final Map<String, String> CANONICAL = table();

  private Units() {}

  /** Returns the one name of a unit; empty for words that are no unit of the table. */
  public static String canonical(String name) {
    return CANONICAL.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  private static Map<String, String> table() {
    Map<String, String> table = new HashMap<>();
    TABLE
        .lines()
        .map(line -> line.split(" ", -1))
        .forEach(
            names -> {
              for (String name : names) {
                table.put(name, names[0]);
              }
            });
    return Map.copyOf(table);
  }
}
