/// A side of a dataset; its word names the file.
public enum Split: String, CaseIterable, Hashable, Sendable, Comparable {
  case train
  case valid
  case test

  /// For example `valid.jsonl`, which mlx-lm and HF `datasets` both know.
  public var fileName: String { "\(rawValue).jsonl" }

  public static func < (left: Split, right: Split) -> Bool { left.order < right.order }

  /// The place among all sides.
  var order: Int {
    switch self {
    case .train: 0
    case .valid: 1
    case .test: 2
    }
  }
}
