import JSONText

extension JSONValue {
  /// Counts by name, names sorted.
  static func counts(_ counts: [String: Int]) -> JSONValue {
    .object(
      JSONObject(
        uniqueMembers: counts.sorted { $0.key < $1.key }
          .map { JSONObject.Member(key: $0.key, value: JSONValue($0.value)) }))
  }
}
