import JSONText
import TrainingData

/// The members of one record, and which of them have been understood so far.
///
/// What no shape understands goes to the metadata, so that nothing is lost.
package struct RecordFields {
  private let members: [JSONObject.Member]
  private var understood: [Bool]

  package init(_ record: JSONObject) {
    members = record.members
    understood = Array(repeating: false, count: record.members.count)
  }

  /// The value under `key`, which is understood with that; nil when it is absent or null.
  package mutating func value(_ key: String) -> JSONValue? {
    guard let index = members.firstIndex(where: { $0.key == key }) else { return nil }
    understood[index] = true
    if case .null = members[index].value { return nil }
    return members[index].value
  }

  /// Looks at a value without taking it for understood.
  package func peek(_ key: String) -> JSONValue? {
    members.first { $0.key == key }?.value
  }

  /// A text; nil when it is absent or null.
  ///
  /// - Throws: `bad_type` for any other type.
  package mutating func text(_ key: String) throws(RecordRefusal) -> String? {
    guard let value = value(key) else { return nil }
    guard case .string(let text) = value else { throw .badType(key, expected: "a text") }
    return text
  }

  /// The first of several names for one text that is there.
  package mutating func text(firstOf keys: String...) throws(RecordRefusal) -> String? {
    for key in keys {
      if let text = try text(key) { return text }
    }
    return nil
  }

  /// A text that has to be there.
  package mutating func requiredText(_ key: String) throws(RecordRefusal) -> String {
    guard let text = try text(key) else { throw .missing(key) }
    return text
  }

  /// A finite number; nil when it is absent or null.
  package mutating func number(_ key: String) throws(RecordRefusal) -> Double? {
    guard let value = value(key) else { return nil }
    guard let number = value.double else { throw .badType(key, expected: "a finite number") }
    return number
  }

  /// A truth value, also as 0 or 1; nil when it is absent or null.
  package mutating func flag(_ key: String) throws(RecordRefusal) -> Bool? {
    switch value(key) {
    case nil: return nil
    case .bool(let truth): return truth
    case .number("0"): return false
    case .number("1"): return true
    default: throw .badType(key, expected: "true or false")
    }
  }

  /// An object; nil when it is absent or null.
  package mutating func object(_ key: String) throws(RecordRefusal) -> JSONObject? {
    guard let value = value(key) else { return nil }
    guard case .object(let object) = value else { throw .badType(key, expected: "an object") }
    return object
  }

  /// The members that nobody has asked for, in their order.
  package var rest: JSONObject {
    JSONObject(
      uniqueMembers: zip(members, understood).filter { !$1 }.map(\.0))
  }
}
