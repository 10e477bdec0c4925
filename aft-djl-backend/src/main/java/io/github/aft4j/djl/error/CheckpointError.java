// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of model directories and their files.
 *
 * @since 0.1.0
 */
public enum CheckpointError implements ErrorCode {
  /** AFT-301: a model directory that does not exist or is a file. */
  NO_DIRECTORY(
      301,
      "The model directory does not exist or is a file.",
      "Give the directory of a model in Hugging Face layout. Nothing is ever downloaded."),
  /** AFT-302: a file of the layout that is missing. */
  MISSING_FILE(
      302,
      "A file that the layout requires is missing.",
      "Copy it from the model's original directory."),
  /** AFT-303: a JSON file or a safetensors header that is not one complete JSON object. */
  MALFORMED_JSON(
      303,
      "A JSON file or a safetensors header is not one complete JSON object.",
      "Copy the file again from its source; it is damaged or was edited by hand."),
  /** AFT-304: a configuration value that is missing, of the wrong type or out of range. */
  INVALID_CONFIG_VALUE(
      304,
      "A configuration value is missing, of the wrong type or out of range.",
      "Copy the file again from its source, or correct the value."),
  /** AFT-310: a directory without safetensors weights. */
  NO_SAFETENSORS(
      310,
      "The directory holds no safetensors weights.",
      "Convert pickled weights to safetensors or download the safetensors files: pickles can run"
          + " code and are never loaded."),
  /** AFT-311: a safetensors file that is shorter than its own header's length field. */
  TRUNCATED_FILE(
      311,
      "A safetensors file is shorter than its own header's length field.",
      "Copy the file again; the download was cut short or the file has another format."),
  /** AFT-312: a safetensors header longer than the file or than 100 MB. */
  OVERSIZED_HEADER(
      312,
      "A safetensors file claims a header that is longer than the file or than 100 MB.",
      "Copy the file again; the download was cut short or the file has another format."),
  /** AFT-313: an entry of a safetensors header without dtype, shape or data_offsets. */
  INCOMPLETE_ENTRY(
      313,
      "An entry of a safetensors header lacks its dtype, shape or data_offsets.",
      "Copy the file again; the download was cut short or the file has another format."),
  /** AFT-314: a tensor stored in a type that is not supported. */
  UNSUPPORTED_STORAGE_TYPE(
      314,
      "A tensor is stored in a type that is not supported.",
      "Convert the checkpoint to BF16 or F32."),
  /**
   * AFT-315: tensors that overlap, leave gaps, reach outside the file, or do not have the size of
   * their shape.
   */
  INVALID_OFFSETS(
      315,
      "Tensors overlap, leave gaps, reach outside the file, or have another size than their shape.",
      "Copy the file again; a download that was cut short is the usual cause."),
  /** AFT-316: a shard that the index lists and that is missing. */
  MISSING_SHARD(316, "A shard that the index lists is missing.", "Download the missing shard."),
  /** AFT-317: an index that names a file outside the directory. */
  SHARD_OUTSIDE_DIRECTORY(
      317,
      "The index names a file outside the directory.",
      "Do not use the checkpoint before you know who changed its index."),
  /** AFT-318: an index that is malformed or does not belong to the shards. */
  INCONSISTENT_INDEX(
      318,
      "Index and shards do not belong together, or the index is malformed.",
      "Download index and shards again from one source."),
  /** AFT-320: a tensor that the configuration asks for and that is missing. */
  MISSING_TENSOR(
      320,
      "A tensor that the configuration asks for is missing.",
      "Copy configuration and weights from one source."),
  /** AFT-321: a tensor of another shape than the configuration says. */
  WRONG_SHAPE(
      321,
      "A tensor has another shape than the configuration says.",
      "Copy configuration and weights from one source."),
  /** AFT-322: a tensor that a model of this configuration does not have. */
  UNEXPECTED_TENSOR(
      322,
      "The weights contain a tensor that a model of this configuration does not have.",
      "Copy configuration and weights from one source."),
  /** AFT-323: a weight stored in a type that is not F32, BF16 or F16. */
  UNSUPPORTED_WEIGHT_TYPE(
      323,
      "A weight is stored in a type that is not F32, BF16 or F16.",
      "Use the checkpoint before quantization."),
  /** AFT-324: a weight that is infinite or not a number. */
  NON_FINITE_WEIGHT(
      324,
      "A weight is infinite or not a number.",
      "Use an earlier checkpoint; the training that made this one has diverged."),
  /** AFT-360: a directory to be written that exists already. */
  TARGET_EXISTS(
      360,
      "The directory to be written exists already.",
      "Give another name; nothing is overwritten.");

  private final int number;
  private final String explanation;
  private final String fix;

  CheckpointError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
