import JSONText

extension JSONObject {
  /// The names of the members, those of objects in it with theirs: `fields.question`.
  var paths: [String] {
    members.flatMap { member -> [String] in
      guard case .object(let inner) = member.value, !inner.isEmpty else { return [member.key] }
      return inner.members.prefix(Self.namesShown).map { "\(member.key).\($0.key)" }
    }
  }

  /// Whether a text or a number stands in it, at whatever depth.
  var holdsText: Bool { members.contains { Self.holdsText($0.value) } }

  private static func holdsText(_ value: JSONValue) -> Bool {
    switch value {
    case .string, .number: true
    case .array(let elements): elements.contains { holdsText($0) }
    case .object(let object): object.holdsText
    case .bool, .null: false
    }
  }

  /// Of each object so many names; there may be thousands.
  private static let namesShown = 6
}
