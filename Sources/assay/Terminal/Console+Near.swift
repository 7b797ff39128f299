extension Console {
  /// Says how many of the rows that were stored are nearly the same as older ones, where some are.
  func tellNear(_ count: Int) throws {
    guard count > 0 else { return }
    try line(
      "  of the stored, near-duplicates \(Figures.grouped(count)): "
        + "look at them with assay dedupe --strategy near")
  }
}
