extension LeftOutReason {
  /// Chosen and rejected say the same but for white space and case.
  public static let sidesAlike = LeftOutReason("sides_alike")
}

/// Finds preference rows with one side only, or with two sides that say the same.
struct PreferenceSidesCheck: PreflightCheck {
  func objection(to dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason? {
    guard let rejected = dialogue.rejected else {
      return task == .preference || task == .reward ? .noRejected : nil
    }
    guard [.preference, .unpaired, .reward].contains(task) else { return nil }
    return normal(dialogue.answer) == normal(rejected) ? .sidesAlike : nil
  }

  /// The text in small letters with single spaces, as bytes.
  private func normal(_ text: String) -> [UInt8] {
    let words = text.lowercased().unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
    return words.reduce(into: []) { bytes, word in
      bytes.append(contentsOf: String(word).utf8)
      bytes.append(0x20)
    }
  }
}
