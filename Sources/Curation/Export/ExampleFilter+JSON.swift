import JSONText
import TrainingData

extension ExampleFilter {
  /// The filter as an object with the options' names; what is not set is not there.
  package var json: JSONObject {
    var object = JSONObject()
    func words(_ key: String, _ values: [String]) {
      if !values.isEmpty { object[key] = .array(values.map { .string($0) }) }
    }
    words("source", sources.map(\.rawValue))
    words("format", formats.map(\.rawValue))
    words("domain", domains.map(\.rawValue))
    words("tier", tiers.map(\.rawValue))
    object["min_quality"] = minQuality.map { JSONValue($0) }
    object["max_quality"] = maxQuality.map { JSONValue($0) }
    object["since"] = since.map { JSONValue($0) }
    object["until"] = until.map { JSONValue($0) }
    if unusedOnly { object["unused"] = true }
    if approvedOnly { object["approved"] = true }
    if rejectedOnly { object["rejected"] = true }
    if contaminatedOnly { object["contaminated"] = true }
    object["search"] = search.map { .string($0) }
    words("tag", tags)
    object["run"] = run.map { .string($0) }
    object["limit"] = limit.map { JSONValue($0) }
    object["order"] = .string(order.rawValue)
    return object
  }
}
