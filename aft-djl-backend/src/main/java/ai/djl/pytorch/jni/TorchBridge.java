package ai.djl.pytorch.jni;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The few native calls of DJL's PyTorch engine that its public classes do not offer in the form
 * needed here: TorchScript methods with arbitrary arguments <em>and</em> recorded gradients, and
 * tensors as bare handles. It lies in this package because the engine's own entry point is
 * package-private; it holds no logic.
 */
public final class TorchBridge {
  private static final int BUFFER = 1 << 16;

  private TorchBridge() {}

  /** Loads a TorchScript archive; its tensors are ordinary ones. */
  public static long loadModule(InputStream archive) throws IOException {
    return PyTorchLibrary.LIB.moduleLoad(archive, new int[] {0, -1}, false, new byte[BUFFER], -1);
  }

  public static void deleteModule(long module) {
    PyTorchLibrary.LIB.torchDeleteModule(module);
  }

  /** Runs a method outside inference mode, so that gradients are recorded where grad mode is on. */
  public static long run(long module, String method, long[] values) {
    return PyTorchLibrary.LIB.moduleRunMethod(module, method, values, true, false);
  }

  public static long valueOfTensor(long tensor) {
    return PyTorchLibrary.LIB.iValueFromTensor(tensor);
  }

  public static long valueOfTensors(long[] tensors) {
    return PyTorchLibrary.LIB.iValueFromTensorList(tensors);
  }

  public static long valueOf(long number) {
    return PyTorchLibrary.LIB.iValueFromLong(number);
  }

  public static long valueOf(double number) {
    return PyTorchLibrary.LIB.iValueFromDouble(number);
  }

  public static long valueOf(boolean flag) {
    return PyTorchLibrary.LIB.iValueFromBool(flag);
  }

  public static long valueOf(String text) {
    return PyTorchLibrary.LIB.iValueFromString(text);
  }

  public static long valueOf(long[] numbers) {
    return PyTorchLibrary.LIB.iValueFromLongList(numbers);
  }

  public static long valueOf(double[] numbers) {
    return PyTorchLibrary.LIB.iValueFromDoubleList(numbers);
  }

  public static void deleteValue(long value) {
    PyTorchLibrary.LIB.torchDeleteIValue(value);
  }

  public static boolean isTensor(long value) {
    return PyTorchLibrary.LIB.iValueIsTensor(value);
  }

  public static boolean isTensorList(long value) {
    return PyTorchLibrary.LIB.iValueIsTensorList(value);
  }

  public static boolean isTuple(long value) {
    return PyTorchLibrary.LIB.iValueIsTuple(value);
  }

  public static long toTensor(long value) {
    return PyTorchLibrary.LIB.iValueToTensor(value);
  }

  public static long[] toTensors(long value) {
    return PyTorchLibrary.LIB.iValueToTensorList(value);
  }

  public static long[] toTuple(long value) {
    return PyTorchLibrary.LIB.iValueToIValueTuple(value);
  }

  public static void deleteTensor(long tensor) {
    PyTorchLibrary.LIB.torchDeleteTensor(tensor);
  }

  public static long[] shape(long tensor) {
    return PyTorchLibrary.LIB.torchSizes(tensor);
  }

  /** Whether a tensor is in the memory that Java reads, too. */
  public static boolean isOnHost(long tensor) {
    return PyTorchLibrary.LIB.torchDevice(tensor)[0] == 0;
  }

  /** A copy on the host, without gradient; not of BF16, which DJL has no number for. */
  public static long copyToHost(long tensor) {
    int type = PyTorchLibrary.LIB.torchDType(tensor);
    return PyTorchLibrary.LIB.torchTo(tensor, type, new int[] {0, -1});
  }

  /** The memory of a contiguous tensor on the host; valid as long as the tensor. */
  public static ByteBuffer memory(long tensor) {
    return PyTorchLibrary.LIB.torchDirectByteBuffer(tensor).order(ByteOrder.nativeOrder());
  }

  public static void requireGradient(long tensor, boolean required) {
    PyTorchLibrary.LIB.torchAttachGrad(tensor, required);
  }

  public static boolean isGradMode() {
    return PyTorchLibrary.LIB.torchIsGradMode();
  }

  /** Of the calling thread. */
  public static void setGradMode(boolean on) {
    PyTorchLibrary.LIB.torchSetGradMode(on);
  }

  /** Of the calling thread: off means that programs run as written from their first call on. */
  public static void setGraphOptimizer(boolean on) {
    PyTorchLibrary.LIB.setGraphExecutorOptimize(on);
  }

  public static int threads() {
    return PyTorchLibrary.LIB.torchGetNumThreads();
  }

  public static void setThreads(int threads) {
    PyTorchLibrary.LIB.torchSetNumThreads(threads);
  }
}
