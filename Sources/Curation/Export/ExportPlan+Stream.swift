import TrainingData

extension ExportPlan {
  /// The shape of a stream, which is the rows of one file and nothing beside them.
  ///
  /// - Throws: `AssayError` (usage) for whatever needs files.
  func shapeOfStream() throws(AssayError) -> ExportShape {
    if split != nil {
      throw .notStreamed("A split", "is several files")
    }
    if marksUsed || run != nil {
      throw .notStreamed(
        "Marking rows as used",
        "waits until what was written is in place, which nobody can say of "
          + "standard output")
    }
    if overwriting {
      throw .notStreamed("Replacing", "is for what an earlier export wrote on the disk")
    }
    try checkSpecialTokens()
    let shape = try ExportShape(format: format, trainer: trainer)
    if case .trainer(let name, let task) = shape,
      let sidecar = name.profile.sidecars(
        for: FolderContents(task: task, rows: [.train: 1], longestTokens: 1)
      ).first
    {
      throw .notStreamed(
        "An export for \(name.rawValue)", "is a folder with \(sidecar.name) beside the rows")
    }
    return shape
  }
}

extension AssayError {
  fileprivate static func notStreamed(_ what: String, _ why: String) -> AssayError {
    AssayError(
      .usage, code: "needs_files", message: "\(what) \(why).",
      remedy: "Name a file or a folder with -o; - writes the rows of one file to standard output.")
  }
}
