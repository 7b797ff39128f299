import TrainingData

/// How far packed bytes may swell before they are taken for a bomb.
package struct ExpansionLimit: Sendable {
  /// Unpacked bytes for each packed one.
  package var ratio: Int
  /// Below this many unpacked bytes nothing is said.
  package var floor: Int

  /// Text packs at most some dozens to one; gzip's utmost is 1,032 to one.
  package init(ratio: Int = 200, floor: Int = 2 << 30) {
    self.ratio = ratio
    self.floor = floor
  }

  func check(produced: Int, consumed: Int, of path: String) throws(AssayError) {
    guard produced > floor, produced / max(consumed, 1) > ratio else { return }
    throw AssayError(
      .badData, code: "expansion_limit",
      message:
        "\(path) swells to more than \(ratio) times its size and was left at \(produced) bytes.",
      remedy: "Unpack it yourself if you trust it, then import the result.")
  }
}
