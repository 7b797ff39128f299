import ExampleStore
import JSONText
import TrainingData

/// What captures have come to, as the store counts it for good.
public struct CaptureStatistics: Sendable {
  public var captured = 0
  public var stored = 0
  /// Refused captures; they lie in quarantine.
  public var rejected = 0
  public var duplicates = 0
  /// Pieces of private data that were taken out.
  public var detections = 0
  /// The mean score of what was stored; 0 when nothing was.
  public var averageQuality = 0.0
  /// What was captured, by where the examples come from, which is one word for each kind of capture.
  public var bySource: [String: Int] = [:]
  /// What was stored, by domain.
  public var byDomain: [String: Int] = [:]
  /// What was stored, by tier.
  public var byTier: [String: Int] = [:]

  /// The numbers under the original's names, the mean with three decimals.
  public var json: JSONObject {
    [
      "total_captured": JSONValue(captured), "total_stored": JSONValue(stored),
      "total_rejected": JSONValue(rejected), "pii_detections": JSONValue(detections),
      "duplicates_skipped": JSONValue(duplicates),
      "average_quality": JSONValue((averageQuality * 1000).rounded() / 1000),
      "by_source": Self.object(bySource), "by_domain": Self.object(byDomain),
      "by_quality": Self.object(byTier),
      "pending_batch_size": 0,
    ]
  }

  private static func object(_ counts: [String: Int]) -> JSONValue {
    .object(
      JSONObject(
        uniqueMembers: counts.sorted { $0.key < $1.key }.map {
          JSONObject.Member(key: $0.key, value: JSONValue($0.value))
        }))
  }
}

extension IntakeLine {
  /// What all captures of this store have come to, of one source or of all.
  public func captureStatistics(of source: ExampleSource? = nil) async throws -> CaptureStatistics {
    var statistics = CaptureStatistics()
    var hundredths = 0.0
    for (name, counters) in try await store.captureCounters()
    where source == nil || source?.rawValue == name {
      for (counter, amount) in counters {
        let count = Int(amount)
        switch counter {
        case "captured":
          statistics.captured += count
          statistics.bySource[name] = count
        case "stored": statistics.stored += count
        case "rejected": statistics.rejected += count
        case "duplicates": statistics.duplicates += count
        case "detections": statistics.detections += count
        case "hundredths": hundredths += amount
        default:
          if let domain = counter.behind("domain:") {
            statistics.byDomain[domain, default: 0] += count
          } else if let tier = counter.behind("tier:") {
            statistics.byTier[tier, default: 0] += count
          }
        }
      }
    }
    if statistics.stored > 0 {
      statistics.averageQuality = hundredths / 100 / Double(statistics.stored)
    }
    return statistics
  }
}

/// What one capture adds to the counters of its source.
struct CaptureCounters {
  private(set) var amounts: [String: Double] = [:]

  init(_ outcomes: [IntakeOutcome]) {
    for outcome in outcomes {
      add("captured")
      add("detections", Double(outcome.findings.count))
      switch outcome.admission {
      case .stored:
        add("stored")
        outcome.judged?.withParts { example, _ in
          add("hundredths", (example.score * 100).rounded())
          add("domain:\(example.domain)")
          add("tier:\(example.tier)")
        }
      case .duplicate: add("duplicates")
      case .quarantined: add("rejected")
      }
    }
  }

  private mutating func add(_ counter: String, _ amount: Double = 1) {
    if amount != 0 { amounts[counter, default: 0] += amount }
  }
}

extension String {
  fileprivate func behind(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
