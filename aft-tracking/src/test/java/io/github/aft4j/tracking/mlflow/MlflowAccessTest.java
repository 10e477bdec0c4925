// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowAccessTest {
  private static final String ADDRESS = "http://localhost:5000";

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void credentialsOfFilesAreReadWithoutTheirLineBreak() {
    assertThat(MlflowAccess.of(ADDRESS, Map.of("MLFLOW_TRACKING_TOKEN", "secret\n")))
        .returns(ADDRESS, MlflowAccess::address)
        .satisfies(access -> assertThat(access.authorization()).hasValue("Bearer secret"));
    Map<String, String> pair =
        Map.of("MLFLOW_TRACKING_USERNAME", "me\r\n", "MLFLOW_TRACKING_PASSWORD", " secret \n");
    assertThat(MlflowAccess.of(ADDRESS, pair).authorization()).hasValue(basic("me: secret "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sec\nret", "sec ret", "sécret", "sec\u0000ret"})
  void aTokenThatNoHeaderCanContainIsRefusedUnseen(String token) {
    assertThatThrownBy(() -> MlflowAccess.of(ADDRESS, Map.of("MLFLOW_TRACKING_TOKEN", token)))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-103 MLFLOW_TRACKING_TOKEN")
        .hasMessageNotContaining(token)
        .hasNoCause();
  }

  @Test
  void userAndPasswordOfAnAddressLogInAndDisappear() {
    Map<String, String> token = Map.of("MLFLOW_TRACKING_TOKEN", "other");
    MlflowAccess access = MlflowAccess.of("https://me:p%40ss@host:5000/base/\n", token);
    assertThat(access.address()).isEqualTo("https://host:5000/base");
    assertThat(access.authorization()).hasValue(basic("me:p@ss"));
    assertThat(MlflowAccess.of("https://me@host", token).authorization()).hasValue(basic("me:"));
    assertThat(MlflowAccess.of(ADDRESS, Map.of()).authorization()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://me:sec#ret@host",
        "http://me:ret%@host",
        "http://me:ret@",
        "http://me:12/ret@host",
        "https://me:ret@a host",
        "http://host?key=ret",
        "http:ret",
        "file:///ret"
      })
  void anAddressThatCannotBeReadIsRefusedUnseen(String address) {
    assertThatThrownBy(() -> MlflowAccess.of(address, Map.of()))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-103 address of the MLflow server")
        .hasMessageNotContaining("ret")
        .hasNoCause();
  }
}
