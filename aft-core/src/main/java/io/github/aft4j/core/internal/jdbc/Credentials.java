// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.jdbc;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** User name and password, which come from the environment alone and are written nowhere. */
final class Credentials {
  private final Optional<String> user;
  private final Optional<String> password;

  Credentials(Map<String, String> environment, String userName, String passwordName) {
    this.user = Optional.ofNullable(environment.get(userName));
    this.password = Optional.ofNullable(environment.get(passwordName));
  }

  void put(Properties properties) {
    user.ifPresent(value -> properties.setProperty("user", value));
    password.ifPresent(value -> properties.setProperty("password", value));
  }

  /** Returns a text without the password. */
  String masked(String text) {
    return password.filter(p -> !p.isEmpty()).map(p -> text.replace(p, "***")).orElse(text);
  }

  @Override
  public String toString() {
    return "credentials";
  }
}
