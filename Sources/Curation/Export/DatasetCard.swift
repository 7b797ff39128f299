import TrainingData

/// An export's account for people: a dataset card with the front matter that HF `datasets` reads.
struct DatasetCard: Sendable {
  static let fileName = "README.md"
  let summary: ExportSummary

  /// The card, the same for the same export.
  var text: String {
    var lines = frontMatter
    lines.append("# Training data: \(title)")
    lines += ["", "Written by \(summary.toolNames). Private data was taken out before storing."]
    lines += ["", "| file | rows |", "|---|---|"]
    for split in Split.allCases {
      if let rows = summary.rows[split] { lines.append("| `\(split.fileName)` | \(rows) |") }
    }
    lines += ["", "`manifest.json` names every row and the SHA-256 of every file;"]
    lines += ["`provenance.jsonl` tells of each row where it came from and what it scored."]
    if !summary.leftOut.isEmpty {
      lines += ["", "## Left out", "", "| reason | rows |", "|---|---|"]
      for (reason, count) in summary.leftOut.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        lines.append("| `\(reason)` | \(count) |")
      }
    }
    if !summary.warnings.isEmpty {
      lines += ["", "## Worth knowing", ""] + summary.warnings.map { "- \($0)" }
    }
    if let usage { lines += ["", "## Use", "", "```", usage, "```"] }
    return lines.joined(separator: "\n") + "\n"
  }

  private var title: String {
    let trainer = summary.shape.trainerName.map { " for \($0.rawValue)" } ?? ""
    return summary.shape.formatWord + trainer
  }

  private var frontMatter: [String] {
    var lines = ["---"]
    if !summary.rows.isEmpty {
      lines += ["configs:", "- config_name: default", "  data_files:"]
      for split in Split.allCases where summary.rows[split] != nil {
        let word = split == .valid ? "validation" : split.rawValue
        lines += ["  - split: \(word)", "    path: \(split.fileName)"]
      }
    }
    return lines + [
      "size_categories:", "- \(sizeCategory)", "task_categories:", "- text-generation", "tags:",
      "- assay", "---", "",
    ]
  }

  /// The hub's words for sizes.
  private var sizeCategory: String {
    switch summary.lines {
    case ..<1_000: "n<1K"
    case ..<10_000: "1K<n<10K"
    case ..<100_000: "10K<n<100K"
    case ..<1_000_000: "100K<n<1M"
    default: "1M<n<10M"
    }
  }

  private var usage: String? {
    guard case .trainer(let name, let task) = summary.shape else { return nil }
    switch name {
    case .mlx: return "mlx_lm.lora --config mlx_lora.yaml --model MODEL"
    case .trl, .unsloth:
      return "datasets.load_dataset(\"THIS FOLDER\")   # as it is for \(trlTrainer(task))"
    case .axolotl: return "axolotl train axolotl.yml   # with base_model set"
    case .llamafactory:
      return
        "llamafactory-cli train --dataset_dir . --dataset assay_train --model_name_or_path MODEL"
    case .openai: return "openai api files.create --purpose fine-tune --file train.jsonl"
    }
  }

  private func trlTrainer(_ task: TrainingTask) -> String {
    switch task {
    case .chat, .text: "SFTTrainer"
    case .preference: "DPOTrainer"
    case .unpaired: "KTOTrainer"
    case .reward: "RewardTrainer"
    case .prompts: "GRPOTrainer"
    }
  }
}

extension ExportSummary {
  /// The program and its version.
  var toolNames: String { "assay \(toolVersion)" }
}
