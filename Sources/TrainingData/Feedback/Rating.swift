/// A person's grade for an answer, with the scale that gives the number its meaning.
///
/// The original kept the bare number, so that its 1 was both a thumb up and the worst of five.
public enum Rating: Hashable, Sendable {
  case thumbs(up: Bool)
  /// One to five, five the best.
  case stars(Int)
  /// A 1 of another program's row that does not say which scale it is on; it counts neither way.
  case unscaled

  /// The number that the table holds.
  public var value: Int {
    switch self {
    case .thumbs(let up): up ? 1 : -1
    case .stars(let stars): stars
    case .unscaled: 1
    }
  }

  /// The scale as the table names it; nil where it is not known.
  public var scale: String? {
    switch self {
    case .thumbs: "thumbs"
    case .stars: "stars"
    case .unscaled: nil
    }
  }

  /// 1 for praise, -1 for blame, 0 for neither: three stars, or a scale that is not known.
  public var sentiment: Int {
    switch self {
    case .thumbs(let up): up ? 1 : -1
    case .stars(let stars): stars > 3 ? 1 : stars < 3 ? -1 : 0
    case .unscaled: 0
    }
  }

  /// Reads a number with its scale; nil where they do not fit.
  ///
  /// Without a scale -1 can only be a thumb and 2…5 can only be stars.
  public init?(value: Int, scale: String?) {
    switch (scale, value) {
    case ("thumbs", -1), (nil, -1): self = .thumbs(up: false)
    case ("thumbs", 1): self = .thumbs(up: true)
    case ("stars", 1...5), (nil, 2...5): self = .stars(value)
    case (nil, 1): self = .unscaled
    default: return nil
    }
  }
}
