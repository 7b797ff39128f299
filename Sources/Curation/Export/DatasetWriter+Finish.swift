import ByteFiles
import ExampleStore
import Foundation
import JSONText
import TrainingData

extension DatasetWriter {
  /// Writes everything to disk under hidden names.
  func finish() throws -> Finished {
    try state.withLock { state in
      try dropSmallSplits(&state)
      state.summary.rows = state.files.mapValues(\.rows).filter { $0.value > 0 }
      state.summary.examples = state.ids.values.reduce(0) { $0 + $1.count }
      state.summary.warnings = warnings(state)
      var manifest = ExportManifest(summary: state.summary)
      for split in Split.allCases {
        guard let file = state.files[split], file.rows > 0 || folder == nil else { continue }
        let hash = try file.finish()
        if folder != nil { try file.commit() }
        guard let hash else { continue }
        let name = (file.path as NSString).lastPathComponent
        manifest.files.append(.init(name: name, rows: file.rows, sha256: hash))
      }
      try refuseNothing(state.summary)
      try refuseFew(state.summary)
      if let folder { try writeBesides(folder, &state, &manifest) }
      let rows = Split.allCases.flatMap { split in
        (state.ids[split] ?? []).map { DatasetRecord.Row(id: $0, split: split.rawValue) }
      }
      return Finished(
        manifest: manifest, rows: rows, single: folder == nil ? state.files[.train] : nil,
        folder: folder)
    }
  }

  /// Writes provenance, settings, card and, last, the manifest.
  private func writeBesides(
    _ folder: StagedFolder, _ state: inout State, _ manifest: inout ExportManifest
  ) throws {
    if let provenance = state.provenance {
      for split in [Split.valid, .test] {
        state.laterProvenance[split]?.withBytes { provenance.line.verbatim($0) }
      }
      let hash = try provenance.finish()
      try provenance.commit()
      if let hash {
        manifest.files.append(.init(name: "provenance.jsonl", rows: nil, sha256: hash))
      }
    }
    let card = Sidecar(
      name: DatasetCard.fileName, text: DatasetCard(summary: state.summary).text)
    for sidecar in state.summary.sidecars + [card] {
      try write(sidecar, into: folder)
      manifest.files.append(
        .init(name: sidecar.name, rows: nil, sha256: FileDigest.sha256(of: sidecar.text)))
    }
    let text = manifest.text(ids: state.ids)
    try write(Sidecar(name: ExportManifest.fileName, text: text), into: folder)
  }

  private func write(_ sidecar: Sidecar, into folder: StagedFolder) throws {
    let file = try AtomicFile(at: folder.path(of: sidecar.name))
    try file.write(sidecar.text)
    try file.commit()
  }

  /// Leaves out validation and test files at which the trainer would stop.
  private func dropSmallSplits(_ state: inout State) throws {
    guard let profile = state.summary.shape.trainerName?.profile, profile.skipsSmallSplits else {
      return
    }
    for split in [Split.valid, .test] {
      guard let file = state.files[split], file.rows > 0, file.rows < profile.minimumRows else {
        continue
      }
      file.discard()
      let count = state.ids[split]?.count ?? 0
      state.files[split] = nil
      state.ids[split] = nil
      state.laterProvenance[split] = nil
      state.summary.leftOut[.fewerThanBatch, default: 0] += count
    }
  }

  /// An empty file is of no use to anybody: trainers stop at it.
  private func refuseNothing(_ summary: ExportSummary) throws {
    let trainer = summary.shape.trainerName?.rawValue
    guard trainer == nil ? summary.lines == 0 : summary.rows[.train] == nil else { return }
    let reasons = summary.leftOut.filter { $0.value > 0 }
      .sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key) \($0.value)" }
    guard !reasons.isEmpty else {
      throw AssayError(
        .badData, code: "nothing_to_export",
        message: "No row matches the filters, so nothing was written.",
        remedy: "Widen the filters; `assay stats` counts what is there.")
    }
    throw AssayError(
      .badData, code: "nothing_to_export",
      message: "No row can be written as \(trainer ?? summary.shape.formatWord) (left out: "
        + "\(reasons.joined(separator: ", "))).",
      remedy: "Widen the filters, or choose another -f.")
  }

  /// What a service would refuse is not written, unless somebody wants it all the same.
  private func refuseFew(_ summary: ExportSummary) throws {
    guard refusesFewRows, let trainer = summary.shape.trainerName,
      trainer.profile.refusesFewRows, let rows = summary.rows[.train],
      rows < trainer.profile.minimumRows
    else { return }
    throw AssayError(
      .badData, code: "too_few_rows",
      message: "\(trainer.rawValue) takes no training file of fewer than "
        + "\(trainer.profile.minimumRows) rows; there \(rows == 1 ? "is" : "are") \(rows).",
      remedy: "Widen the filters, or add --force to write them all the same.")
  }

  private func warnings(_ state: State) -> [String] {
    var sentences: [String] = []
    let summary = state.summary
    if let least = summary.filters["min_signal"], let version = summary.filters["signal_version"] {
      sentences.append(
        "Rows with a quality signal below \(JSONWriter.text(least, .compact)) (version "
          + "\(JSONWriter.text(version, .compact))) are left out.")
    }
    if let rows = summary.leftOut[.privateData], rows > 0 {
      sentences.append(
        "Rows hold private data (\(rows)), which is looked for since other programs wrote into the "
          + "store; they are left out until `assay scan --fix` has taken it out.")
    }
    if let trainer = summary.shape.trainerName {
      if let limit = trainer.profile.maxTokens, state.overLimit > 0 {
        let rows = Self.rows(state.overLimit, "is", "are")
        sentences.append(
          "\(rows) longer than \(limit) tokens by estimate (a token for four characters), "
            + "\(trainer.rawValue)'s own limit; raise it there or use --max-tokens.")
      }
      let minimum = trainer.profile.minimumRows
      if let rows = summary.rows[.train], rows < minimum {
        sentences.append(
          "\(trainer.rawValue) wants at least \(minimum) rows; there \(rows == 1 ? "is" : "are") "
            + "\(rows).")
      }
    }
    if state.special > 0 {
      let rows = Self.rows(state.special, "holds", "hold")
      sentences.append(
        summary.specialTokens == .escape
          ? "\(rows) special tokens of chat templates; a space breaks each of them."
          : "\(rows) special tokens of chat templates (such as <|im_end|> or [INST]), which a "
            + "tokenizer may read as the end of a turn; --special-tokens escape breaks them, "
            + "leave-out leaves the rows out.")
    }
    sentences += Self.losses(state.losing)
    if let group = summary.largestGroup, group * 10 > summary.examples, group > 1 {
      let share = 100 * group / max(1, summary.examples)
      sentences.append(
        "\(group) of \(summary.examples) examples (\(share) %) are tied together, as one asks what "
          + "another asks, says nearly the same, or belongs to its conversation; they fall on one "
          + "side, so the shares cannot be kept.")
    }
    return sentences
  }

  /// What lines of a shape of the design document leave away of rows that they hold.
  private static func losses(_ losing: [ExampleRow.Column: Int]) -> [String] {
    let names: [(ExampleRow.Column, String)] = [
      (.systemPrompt, "a system prompt"), (.context, "a context"),
    ]
    return names.compactMap { column, name in
      guard let count = losing[column], count > 0 else { return nil }
      return "\(rows(count, "has", "have")) \(name), for which this shape has no place; an export "
        + "for a trainer (--for) keeps it."
    }
  }

  /// For example `1 row is` or `2 rows are`.
  private static func rows(_ count: Int, _ one: String, _ many: String) -> String {
    count == 1 ? "1 row \(one)" : "\(count) rows \(many)"
  }
}
