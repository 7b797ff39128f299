import TextBytes

/// A JSON value as it was written: members keep their order, numbers keep their digits.
///
/// Foundation's reader rounds numbers, merges keys that look alike and accepts what is not JSON.
/// Assay hands on what it was given, so a number is its literal text and an object is a list.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// The literal as written, for example `1e400`; always a valid JSON number.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

/// The members of a JSON object in the order of their appearance; keys are unique by their bytes.
public struct JSONObject: Sendable {
  /// One key and its value.
  public struct Member: Sendable {
    public var key: String
    public var value: JSONValue

    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  public private(set) var members: [Member]

  /// Makes an empty object.
  public init() { members = [] }

  /// Makes an object of members whose keys are already known to differ.
  public init(uniqueMembers members: [Member]) { self.members = members }

  public var isEmpty: Bool { members.isEmpty }

  /// The value under `key`; setting nil removes the member, setting a new key appends it.
  public subscript(key: String) -> JSONValue? {
    get { members.first { $0.key.isIdentical(to: key) }?.value }
    set {
      let index = members.firstIndex { $0.key.isIdentical(to: key) }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init()
    for (key, value) in elements { self[key] = value }
  }
}

extension JSONObject: Hashable {
  /// Equal when both write the same bytes, member by member.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.members.count == right.members.count
      && zip(left.members, right.members).allSatisfy {
        $0.key.utf8.elementsEqual($1.key.utf8) && $0.value == $1.value
      }
  }

  public func hash(into hasher: inout Hasher) {
    for member in members {
      for byte in member.key.utf8 { hasher.combine(byte) }
      hasher.combine(member.value)
    }
  }
}

extension JSONValue: Hashable {
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)), (.string(let a), .string(let b)):
      a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .number(let text), .string(let text): for byte in text.utf8 { hasher.combine(byte) }
    case .array(let values): hasher.combine(values)
    case .object(let object): hasher.combine(object)
    }
  }
}

extension JSONValue {
  /// The text, when the value is a string.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The elements, when the value is an array.
  public var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  /// The members, when the value is an object.
  public var object: JSONObject? { if case .object(let object) = self { object } else { nil } }
  /// The truth value, when the value is a boolean.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The number as a double, when it is a finite one.
  public var double: Double? {
    guard case .number(let text) = self, let value = Double(text), value.isFinite else {
      return nil
    }
    return value
  }
  /// The number, when it is written as an integer within range; never rounded.
  public var int: Int? { if case .number(let text) = self { Int(text) } else { nil } }
  public var isNull: Bool { self == .null }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .number(String(value)) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(floatLiteral value: Double) { self = .number(FloatText.shortest(value)) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    var object = JSONObject()
    for (key, value) in elements { object[key] = value }
    self = .object(object)
  }
  public init(nilLiteral: ()) { self = .null }

  /// An integer.
  public init(_ value: Int) { self = .number(String(value)) }
  /// A double in its shortest text that reads back the same; not a number becomes null.
  public init(_ value: Double) {
    self = value.isFinite ? .number(FloatText.shortest(value)) : .null
  }
  /// A text, or null where there is none.
  public init(_ value: String?) { self = value.map { .string($0) } ?? .null }
}
