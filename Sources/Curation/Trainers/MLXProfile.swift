import TextBytes

/// mlx-lm's LoRA: `messages` or `text`, one kind a file, decided by its first row.
///
/// It trains no preferences; a KTO file would load and teach the rejected answers.
/// - SeeAlso: `mlx_lm/tuner/datasets.py`, `mlx_lm/LORA.md`.
struct MLXProfile: TrainerProfile {
  let name = TrainerName.mlx
  let tasks: Set<TrainingTask> = [.chat, .text]
  let maxTokens: Int? = 2048
  /// The default batch; a smaller file ends in "Dataset must have at least batch_size=4".
  let minimumRows = 4

  /// With `mask_prompt` the loss counts for the last message alone, so that each answer gets a line of
  /// its own.
  let learnsEarlierAnswers = false

  func append(_ dialogue: Dialogue, _ task: TrainingTask, to line: inout JSONLineBytes) -> Int {
    guard task == .chat else {
      line.plainText(dialogue)
      return 1
    }
    let answers = dialogue.answers
    for answer in answers { line.conversation(answer) }
    return answers.count
  }

  func sidecars(for folder: FolderContents) -> [Sidecar] {
    let batch = max(1, min(minimumRows, folder.smallest))
    let rows = folder.rows[.train] ?? 0
    // One pass over the rows, and never so few steps that nothing is learned.
    let steps = max(100, (rows + batch - 1) / batch)
    let text = """
      # In this folder: mlx_lm.lora --config mlx_lora.yaml --model MODEL
      train: true
      data: "."
      fine_tune_type: lora
      num_layers: 16
      batch_size: \(batch)
      iters: \(steps)
      learning_rate: 1e-5
      max_seq_length: \(sequenceLength(folder.longestTokens))
      mask_prompt: \(folder.task == .chat ? "true" : "false")
      lora_parameters:
        rank: 8
        dropout: 0.0
        scale: 20.0
      adapter_path: adapters
      seed: 0

      """
    return [Sidecar(name: "mlx_lora.yaml", text: text)]
  }

  /// The default, or the power of two above it that holds the longest row, up to 8,192.
  private func sequenceLength(_ tokens: Int) -> Int {
    var length = 2048
    while length < tokens, length < 8192 { length *= 2 }
    return length
  }
}
