import Inspection
import TrainingData

/// How well findings meet what people marked: exact places, type by type.
struct QualityScore {
  /// A marked or found place, in UTF-8 bytes.
  struct Place: Hashable {
    let type: String
    let range: Range<Int>
  }

  private(set) var right: [String: Int] = [:]
  private(set) var missed: [String: Int] = [:]
  private(set) var wrong: [String: Int] = [:]

  /// Compares one text's marks and findings.
  mutating func add(marked: Set<Place>, found: Set<Place>) {
    for place in marked {
      if found.contains(place) { right[place.type, default: 0] += 1 }
      if !found.contains(place) { missed[place.type, default: 0] += 1 }
    }
    for place in found.subtracting(marked) { wrong[place.type, default: 0] += 1 }
  }

  var types: [String] { Set(right.keys).union(missed.keys).sorted() }

  func count(_ type: String) -> Int { right[type, default: 0] + missed[type, default: 0] }

  func precision(_ type: String) -> Double {
    let found = right[type, default: 0] + wrong[type, default: 0]
    return found == 0 ? 1 : Double(right[type, default: 0]) / Double(found)
  }

  func recall(_ type: String) -> Double {
    count(type) == 0 ? 1 : Double(right[type, default: 0]) / Double(count(type))
  }

  /// One line a type, for people.
  func table(_ title: String) -> String {
    func figure(_ share: Double) -> String {
      let thousandths = Int((share * 1000).rounded())
      return "\(thousandths / 1000).\(String(thousandths % 1000 + 1000).dropFirst())"
    }
    return types.reduce("\(title)\n") { text, type in
      let f1 = 2 * precision(type) * recall(type) / max(1e-9, precision(type) + recall(type))
      return text
        + "  \(type): \(count(type)) marked, precision \(figure(precision(type))), "
        + "recall \(figure(recall(type))), F1 \(figure(f1)), "
        + "\(wrong[type, default: 0]) wrong, \(missed[type, default: 0]) missed\n"
    }
  }

  /// The types that the marks know; keys of every sort are one of them.
  static func folded(_ type: PrivateDataType) -> String {
    switch type {
    case .jwt, .bearerToken, .privateKey: "API_KEY"
    case .connectionString: "PASSWORD"
    default: type.rawValue
    }
  }
}
