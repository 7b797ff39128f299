import ArgumentParser

/// A share of words as `--threshold` takes it.
enum LikenessBound {
  static func check(_ threshold: Double) throws {
    // Below a third most texts on one subject would count as one, and every two be compared.
    guard (0.3...1).contains(threshold) else {
      throw ValidationError("--threshold lies between 0.3 and 1.")
    }
  }
}
