// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.number;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words of languages other than English beside which a number is not the number meant: they negate,
 * compare, or multiply it. They are known, but not computed with.
 */
final class OtherLanguages {
  private static final Set<String> WORDS =
      Arrays.stream(
              """
              nicht kein keine weder mehr weniger mindestens höchstens fast beinahe knapp über unter
              tsd dutzend anderthalb
              doppelt halb halbe hälfte mal hundert tausend million millionen mio milliarde milliarden
              mrd billion billionen
              pas moins presque quasiment demi demie moitié double fois douzaine douzaines mille millions milliard
              milliards
              menos más casi docena docenas mitad doble medio media veces cien ciento mil millón millones
              não mais quase metade dobro meio meia vezes dúzia dúzias cem milhão milhões bilhão bilhões
              non più meno quasi almeno metà doppio mezzo mezza volte dozzina cento milione milioni miliardo
              miliardi
              не нет более больше менее меньше почти половина половины половиной пол дюжина дюжины дюжин минус плюс раз раза сто
              тыс тысяча тысячи тысяч млн миллион миллиона миллионов млрд миллиард миллиарда миллиардов
              không hơn ít dưới trên gần nửa rưỡi âm trừ trăm nghìn ngàn triệu tỷ tỉ
              değil fazla az neredeyse yarım buçuk eksi yüz bin milyon milyar
              sio zaidi chini angalau nusu elfu milioni
              bukan lebih kurang ratus ribu juta miliar
              ليس ليست لا أكثر أقل نصف سالب ناقص مئة ألف آلاف مليون مليار
              नहीं अधिक ज़्यादा ज्यादा कम आधा ऋण सौ हज़ार हजार लाख करोड़
              নয় না বেশি কম অর্ধেক শত হাজার লাখ লক্ষ কোটি
              కాదు కంటే ఎక్కువ తక్కువ సగం వంద వేల వేలు లక్ష లక్షలు కోటి కోట్లు
              """
                  .strip()
                  .split("\\s+", -1))
          .collect(Collectors.toUnmodifiableSet());

  /** Parts of words where words are not separated. */
  private static final List<String> PARTS =
      List.of(
          "不是",
          "不等",
          "不到",
          "大于",
          "小于",
          "大於",
          "小於",
          "多于",
          "少于",
          "超过",
          "超過",
          "至少",
          "至多",
          "最多",
          "最少",
          "以上",
          "以下",
          "几乎",
          "零下",
          "超",
          "多",
          "余",
          "餘",
          "几",
          "幾",
          "マイナス",
          "未満",
          "ではな",
          "ではあり",
          "じゃな",
          "より",
          "でない",
          "아니",
          "아닙",
          "아닌",
          "이상",
          "이하",
          "미만",
          "초과",
          "보다",
          "천",
          "만",
          "억",
          "ไม่",
          "มากกว่า",
          "น้อยกว่า",
          "อย่างน้อย",
          "ครึ่ง",
          "ร้อย",
          "พัน",
          "หมื่น",
          "แสน",
          "ล้าน");

  private OtherLanguages() {}

  /** Returns whether a word in lower case changes the number beside it. */
  static boolean isChanging(String word) {
    return WORDS.contains(word)
        || (!word.isEmpty()
            && word.codePointAt(0) >= 0xe00
            && PARTS.stream().anyMatch(word::contains));
  }
}
