// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** One request and its whole answer, body included, within one timeout. */
final class Exchange {
  /** More than any answer of a language model, log-probabilities of every token included. */
  private static final int LARGEST_BODY = 32 << 20;

  private final HttpClient http;
  private final Duration timeout;
  private final Optional<String> key;

  Exchange(Duration timeout, Optional<String> key) {
    this.timeout = timeout;
    this.key = key;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            // A plain server may not know the upgrade to HTTP/2 that would be asked for otherwise.
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /**
   * A server's answer as it came.
   *
   * @param text the body; bytes that are not UTF-8 are replaced
   */
  record Reply(int status, HttpHeaders headers, String text) {}

  /** A request without a whole answer, in words. */
  static final class Lost extends IOException {
    private static final long serialVersionUID = 1L;

    Lost(String words, Throwable cause) {
      super(words, cause);
    }
  }

  /**
   * Posts a JSON body.
   *
   * @throws Lost where no whole answer came in time
   * @throws BoundedBody.TooLarge where the answer has no reasonable size
   */
  Reply post(URI uri, String json) throws InterruptedException, IOException {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /**
   * Gets a document, as {@link #post} does.
   *
   * @throws Lost where no whole answer came in time
   */
  Reply get(URI uri) throws InterruptedException, IOException {
    return send(HttpRequest.newBuilder(uri));
  }

  private Reply send(HttpRequest.Builder request) throws InterruptedException, IOException {
    request.header("Accept", "application/json").header("Accept-Encoding", "identity");
    key.ifPresent(k -> request.header("Authorization", "Bearer " + k));
    BoundedBody body = new BoundedBody(LARGEST_BODY);
    CompletableFuture<HttpResponse<byte[]>> future = http.sendAsync(request.build(), info -> body);
    try {
      HttpResponse<byte[]> response = future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      String text = new String(plain(response.body()), StandardCharsets.UTF_8);
      return new Reply(response.statusCode(), response.headers(), text);
    } catch (TimeoutException e) {
      throw new Lost("no whole answer within " + seconds(), e);
    } catch (ExecutionException e) {
      throw lost(e.getCause() == null ? e : e.getCause());
    } finally {
      if (!future.isDone()) {
        // The client's own timeout ends with the headers; a body that never ends is cut here.
        future.cancel(true);
        body.cancel();
      }
    }
  }

  /** Returns a body uncompressed: some gateways compress unasked, some without declaring it. */
  private static byte[] plain(byte[] body) throws IOException {
    if (body.length < 2 || body[0] != (byte) 0x1f || body[1] != (byte) 0x8b) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] bytes = in.readNBytes(LARGEST_BODY + 1);
      if (bytes.length > LARGEST_BODY) {
        throw new BoundedBody.TooLarge(LARGEST_BODY);
      }
      return bytes;
    } catch (EOFException | ZipException e) {
      throw new Lost("a compressed answer that breaks off", e);
    }
  }

  private IOException lost(Throwable cause) {
    if (cause instanceof BoundedBody.TooLarge large) {
      return large;
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return new Lost("no connection within " + seconds(), cause);
    }
    String words = "";
    for (Throwable t = cause; t != null && words.isEmpty(); t = t.getCause()) {
      words =
          t instanceof UnresolvedAddressException
              ? "the host is unknown"
              : t.getMessage() == null || t.getMessage().equals(String.valueOf(t.getCause()))
                  ? ""
                  : t.getMessage();
    }
    String kind =
        cause instanceof ConnectException ? "no connection" : cause.getClass().getSimpleName();
    return new Lost(words.isEmpty() ? kind : kind + " (" + words + ")", cause);
  }

  private String seconds() {
    return timeout.toMillis() / 1000.0 + " s";
  }
}
