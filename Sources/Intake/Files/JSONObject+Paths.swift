import JSONText

extension JSONObject {
  /// The names of the members, those of objects in it with theirs: `fields.question`.
  ///
  /// An object whose members are not called as a program would call them is shown by its own name:
  /// they may be somebody's words.
  var paths: [String] {
    members.flatMap { member -> [String] in
      guard case .object(let inner) = member.value, !inner.isEmpty,
        inner.members.allSatisfy({ Self.isName($0.key) })
      else { return [member.key] }
      return inner.members.prefix(Self.namesShown).map { "\(member.key).\($0.key)" }
    }
  }

  private static func isName(_ key: String) -> Bool {
    guard let first = key.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return key.utf8.count <= 24
      && key.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2D
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
