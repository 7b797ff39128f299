import JSONText

/// Where a value stands in a record: a member's name, or names and list places with dots between:
/// `fields.instruction`, `choices.0.text`.
struct MemberPath {
  private let whole: String
  private let steps: [String]

  init(_ text: String) {
    whole = text
    steps = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  /// The value there; a member whose own name has the dots goes first.
  func value(in record: JSONObject) -> JSONValue? {
    if let value = record[whole] { return value }
    guard steps.count > 1 else { return nil }
    var value = JSONValue.object(record)
    for step in steps {
      let next: JSONValue? =
        switch value {
        case .object(let object): object[step]
        case .array(let elements):
          Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
        default: nil
        }
      guard let next else { return nil }
      value = next
    }
    return value
  }

  /// Takes the value out of the record; what stands in a list stays, so that its neighbours keep
  /// their places.
  func remove(from record: inout JSONObject) {
    if record[whole] != nil { return record[whole] = nil }
    guard steps.count > 1 else { return }
    Self.remove(steps[...], from: &record)
  }

  private static func remove(_ steps: ArraySlice<String>, from object: inout JSONObject) {
    guard let first = steps.first, let value = object[first] else { return }
    if steps.count == 1 { return object[first] = nil }
    guard case .object(var inner) = value else { return }
    remove(steps.dropFirst(), from: &inner)
    object[first] = inner.isEmpty ? nil : .object(inner)
  }
}
