// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The shapes of native methods that {@code java.util.function} has no interface for. The members
 * are public, as those of every interface, because what implements them lies in DJL's package.
 */
interface NativeCalls {
  interface LoadModule {
    long load(InputStream archive, int[] device, boolean mapLocation, byte[] buffer, long size)
        throws IOException;
  }

  interface RunMethod {
    long run(long module, String method, long[] values, boolean training, boolean separateCuda);
  }

  interface LongsToLong {
    long apply(long[] values);
  }

  interface FlagToLong {
    long apply(boolean flag);
  }

  interface LongToLongs {
    long[] apply(long handle);
  }

  interface LongToInts {
    int[] apply(long handle);
  }

  interface LongToBuffer {
    ByteBuffer apply(long handle);
  }

  interface LongAndFlag {
    void accept(long handle, boolean flag);
  }

  interface Flag {
    void accept(boolean flag);
  }

  interface CopyTo {
    long copy(long handle, int dtype, int[] device);
  }
}
