import JSONText
import TrainingData

/// How many pieces of each type were redacted, as `metadata.redactions` tells.
package struct RedactionCounts {
  private var counts: [String: Int] = [:]

  /// Counts findings by type.
  package init(_ findings: [Finding]) {
    for finding in findings { counts[finding.type.rawValue, default: 0] += 1 }
  }

  /// Adds the counts to those that a re-imported row brought; keys are sorted.
  ///
  /// Leaves what is there as it is where nothing new was found.
  package func add(to metadata: inout JSONObject) {
    guard !counts.isEmpty else { return }
    var sums = counts
    var others: [JSONObject.Member] = []
    for member in metadata["redactions"]?.object?.members ?? [] {
      if let known = member.value.int {
        sums[member.key] = sums[member.key, default: 0].addingReportingOverflow(known).partialValue
      } else {
        others.append(member)
      }
    }
    let sorted = sums.sorted { $0.key < $1.key }
    metadata["redactions"] = .object(
      JSONObject(
        uniqueMembers: sorted.map { .init(key: $0.key, value: JSONValue($0.value)) }
          + others.filter { sums[$0.key] == nil }))
  }
}
