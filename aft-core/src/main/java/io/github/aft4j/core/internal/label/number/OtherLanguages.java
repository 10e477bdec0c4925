// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.number;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words of languages other than English beside which a number is not the number meant: they negate,
 * compare, multiply, or divide it. They are known, but not computed with. Those that have another,
 * ordinary meaning count right after a number or in a phrase only.
 */
final class OtherLanguages {
  private static final Set<String> WORDS =
      Arrays.stream(
              """
              nicht kein keine weder mehr weniger mindestens höchstens fast beinahe knapp über unter
              tsd dutzend anderthalb ungleich negativ negative negativen
              doppelt halb halbe hälfte mal hundert tausend million millionen mio milliarde
              milliarden
              mrd billion billionen billiarde billiarden trillion trillionen fach dreiviertel
              quadratwurzel wurzel
              pas moins presque quasiment demi demie moitié double fois douzaine douzaines mille
              millions milliard
              milliards billions trillions millier milliers centaine centaines dizaine dizaines
              négatif négative supérieur supérieure inférieur inférieure
              menos más casi docena docenas mitad doble medio media medios medias veces cien ciento
              mil millón millones
              billón billones trillón trillones millardo millardos millares centenas decenas tercio
              tercios
              raíz negativo negativa
              não mais quase metade dobro meio meia vezes dúzia dúzias cem milhão milhões bilhão
              bilhões
              bilião biliões trilhão trilhões trilião triliões milhar milhares terço terços raiz
              non più meno quasi almeno metà doppio mezzo mezza volte dozzina cento milione milioni
              miliardo
              miliardi mila migliaio migliaia centinaio centinaia bilione bilioni trilione trilioni
              mln mld
              radice terzi settimi ottavi noni decimi
              не нет более больше менее меньше почти половина половины половиной пол дюжина дюжины
              дюжин минус плюс раз раза сто
              тыс тысяча тысячи тысяч тысячу млн миллион миллиона миллионов млрд миллиард миллиарда
              миллиардов
              трлн триллион триллиона триллионов сотен сотни десятков десятки полтора полторы
              треть трети третей четверть четверти четвертей четвертью свыше корень корня
              отрицательное отрицательный отрицательная
              không hơn ít dưới trên gần nửa rưỡi âm trừ trăm nghìn ngàn triệu tỷ tỉ vạn chục
              değil fazla az neredeyse yarım buçuk eksi yüz bin milyon milyar trilyon katrilyon
              çeyrek
              negatif karesi küpü karekök karekökü
              sio zaidi chini angalau nusu elfu milioni bilioni trilioni laki kuliko hasi
              thuluthi
              bukan lebih kurang ratus ribu juta miliar triliun akar pangkat
              ليس ليست لا أكثر أقل أكبر أصغر نصف سالب سالبة السالب ناقص مئة مائة مئتان مئات ألف
              ألفان ألفين آلاف
              مليون مليونان مليونين ملايين مليار ملياران مليارات بليون بلايين تريليون تريليونات
              ترليون
              ثلثا ثلثي ثلثين ثلثان أثلاث أرباع أخماس أسداس أسباع أثمان أتساع أعشار جذر تربيع تكعيب
              فاصلة
              नहीं अधिक ज़्यादा ज्यादा कम आधा ऋण सौ हज़ार हजार लाख करोड़ अरब खरब दर्जन गुना गुणा
              माइनस ऋणात्मक चौथाई तिहाई डेढ़ ढाई सवा साढ़े पौने दशमलव वर्गमूल मिलियन बिलियन ट्रिलियन
              নয় না বেশি কম অর্ধেক শত হাজার লাখ লক্ষ কোটি মিলিয়ন বিলিয়ন ট্রিলিয়ন মাইনাস ঋণাত্মক
              চেয়ে দশমিক
              বর্গমূল ডজন গুণ দেড় আড়াই সাড়ে পৌনে সোয়া তৃতীয়াংশ চতুর্থাংশ পঞ্চমাংশ দশমাংশ
              కాదు కంటే ఎక్కువ తక్కువ సగం వంద వేల వేలు లక్ష లక్షలు లక్షల కోటి కోట్లు కోట్ల మిలియన్
              మిలియన్లు
              బిలియన్ బిలియన్లు ట్రిలియన్ ట్రిలియన్లు మైనస్ రుణ ఋణాత్మక రుణాత్మక పావు వంతు వంతులు
              దశాంశం వర్గమూలం
              రెట్లు డజను
              음수 마이너스 영하 루트 최소 최대 거의 절반
              """
                  .strip()
                  .split("\\s+", -1))
          .map(OtherLanguages::composed)
          .collect(Collectors.toUnmodifiableSet());

  /** Words with many forms: parts ("Zehntel", "cinquièmes", "десятых") and halves. */
  private static final Pattern FORMS =
      Pattern.compile(
          "(?:drit|vier|fünf|sechs|sieben|sieb|ach|neun|(?:drei|vier|fünf|sech|sieb|acht|neun)?zehn"
              + "|elf|zwölf)teln?"
              + "|\\p{L}*(?:zig|ßig|hundert|tausend|million)steln?|\\p{L}*einhalb"
              + "|\\p{L}+ièmes|(?:\\p{L}+e)?avos"
              + "|(?:пят|шест|седьм|восьм|девят|десят|сот|тысячн|двадцат)(?:ая|ых|ые|ую)");

  /** Parts of words where words are not separated. */
  private static final Pattern PARTS =
      Pattern.compile(
          "不是|不等|不到|大于|小于|大於|小於|多于|少于|多於|少於|高于|低于|高於|低於|超过|超過|不足"
              + "|将近|將近|至少|至多|最多|最少|以上|以下|几乎|零下|超|多|余|餘|几|幾"
              + "|根号|根號|平方根|立方根|的(?:平方|立方)(?![米公千厘分英])|次方|次幂|次冪|[负負]的?$"
              + "|マイナス|[負负]の|未満|ではな|ではあり|じゃな|より|でない|超え|ほぼ|少なくとも|二乗|三乗|ルート"
              + "|ダース|兆|아니|아닙|아닌|이상|이하|미만|초과|보다|천|만|억|분의|마이너스|음수|제곱근"
              + "|의제곱|의세제곱|ไม่|มากกว่า|น้อยกว่า|อย่างน้อย|ครึ่ง|ร้อย|พัน|หมื่น|แสน"
              + "|ล้าน|ลบ|เกิน|ต่ำกว่า|สูงกว่า|เกือบ|เศษ|ยกกำลัง|กำลังสอง|กำลังสาม|ราก|โหล");

  /** Several words, or one between numbers: comparisons, powers, and spoken decimal points. */
  private static final Pattern PHRASE =
      Pattern.compile(
          composed(
              String.join(
                  "|",
                  "maximal \\d",
                  "(?<!다)음의 ?\\d",
                  "racine (?:carrée )?(?:de |d['’])\\d",
                  "robo (?:ya )?\\d",
                  "\\d цел(?:ых|ая|ые) (?:и )?\\d",
                  "(?:größer|kleiner|höher|niedriger|geringer)e?r?s? (?:als|gleich|oder)(?!\\p{L})",
                  "(?:mayor|menor|maior|superior|inferior)(?:es)? (?:que|do que|a|o"
                      + " igual)(?!\\p{L})",
                  "(?:grand|petit)e?s? que(?!\\p{L})",
                  "(?:maggior|minor|superior|inferior)[ei] (?:di|a|o uguale)(?!\\p{L})",
                  "(?:den|dan|ten|tan) (?:büyük|küçük)",
                  "से (?:बड़|छोट)",
                  "(?:au|al|ao) (?:carré|cube|cuadrado|cubo|quadrado|quadrato)(?!\\p{L})",
                  "(?:zum|im) quadrat(?!\\p{L})",
                  "в (?:квадрате|кубе|степени)",
                  "bình phương|lập phương|căn bậc",
                  "का (?:वर्ग|घन)(?!\\p{L})",
                  "의 ?(?:세)?제곱(?!미터|센티|킬로)",
                  "(?:quarts?|tiers) (?:de|du|des|d['’])(?!\\p{L})",
                  "(?<!\\p{L})(?:et|y|e|ed) (?:un |um )?(?:quart|tiers|cuarto|quarto)(?!\\p{L})",
                  "(?<!\\p{L})(?:et|y|e|ed) (?:un |um )?(?:tercio|terço|terzo)(?!\\p{L})",
                  "\\d ?(?:virgola|virgule|vírgula|coma|komma|koma|virgül|phẩy|запятая) ?\\d",
                  "\\d ?(?:punto|ponto|punkt|nokta|nukta|pointi|chấm|hoch) ?\\d",
                  "\\d ?(?:[点點점又]|จุด|পয়েন্ট|पॉइंट|పాయింట్) ?\\d")),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Short forms of scale words, as the Unicode CLDR has them. */
  static final String SCALES_BEHIND =
      "bio|brd|mds|bln|bld|bi|tr|nt|rb|jt|हज़ार|हजार|ख|हा|হা|কো|వే|మి|బి|ట్రి" + "|조|배|백|십|경|반";

  /** Words for parts that are ordinals, rooms or cents elsewhere. */
  static final String PARTS_BEHIND =
      "\\p{L}++(?<=ième)|cuartos?|quartos?|quint[oi]s?|sext[oa]s?|séptim[oa]s?|sétim[oa]s?"
          + "|octav[oa]s?|oitav[oa]s?|noven[oa]s?|non[oi]s?|décim[oa]s?|centésim[oa]s?"
          + "|milésim[oa]s?|quart[oi]|terzo|sest[oi]|settimo|ottavo|decimo|centesim[oi]"
          + "|millesim[oi]|و?(?:ربع|ثلث|خمس|سدس|سبع|ثمن|تسع|عشر)";

  private OtherLanguages() {}

  /** Returns whether a word in lower case changes the number beside it. */
  static boolean isChanging(String word) {
    if (word.isEmpty()) {
      return false; // what is left of an answer of punctuation
    }
    String composed = composed(word);
    return WORDS.contains(composed)
        || (composed.startsWith("و") && WORDS.contains(composed.substring(1))) // "and" in Arabic
        || FORMS.matcher(composed).matches()
        || (composed.codePointAt(0) >= 0xe00 && PARTS.matcher(composed).find());
  }

  /** Returns whether several words together change a number of the text. */
  static boolean hasChangingPhrase(String text) {
    return PHRASE.matcher(composed(text)).find();
  }

  /** Returns a text in the one form that its letters with marks have here. */
  private static String composed(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
