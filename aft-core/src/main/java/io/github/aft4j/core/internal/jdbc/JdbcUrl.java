// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.jdbc;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.DatasetError;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The check of a URL that a recipe holds: recipes are written to manifests, and passed around. */
final class JdbcUrl {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "[?&;,:({\\s](user|username|user_name|uid|password|passwd|pwd|pass|token|accesstoken"
              + "|access_token|secret|sslpassword|passphrase|apikey|api_key|authtoken)\\s*=",
          Pattern.CASE_INSENSITIVE);

  /** {@code //user:password@host}, and Oracle's {@code thin:user/password@host}. */
  private static final Pattern AUTHORITY = Pattern.compile("(//|:)[^@?;]*[^/@?;:]@");

  private JdbcUrl() {}

  /**
   * Refuses a URL with a user name, a password or a token in it, without repeating it.
   *
   * @throws AftException AFT-230
   */
  static void refuseCredentials(String url) {
    Matcher parameter = PARAMETER.matcher(url);
    String found =
        parameter.find()
            ? "a URL with " + parameter.group(1).toLowerCase(Locale.ROOT) + "= in it"
            : AUTHORITY.matcher(url).find() ? "a URL with a name before an @" : "";
    if (!found.isEmpty()) {
      throw new AftException(
          new Problem(
              DatasetError.CREDENTIALS_IN_URL,
              "the option url of the format jdbc",
              found,
              "a URL without user name, password and token",
              "Put them into AFT_JDBC_USER and AFT_JDBC_PASSWORD, or name other variables with"
                  + " user_env and password_env; change what was in a file."));
    }
  }
}
