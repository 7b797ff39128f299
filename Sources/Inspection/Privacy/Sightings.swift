import TextBytes
import TrainingData

/// One detector's word that something private stands in a place.
struct Sighting {
  let type: PrivateDataType
  let range: Range<Int>
}

/// What the detectors have seen in one text so far, and how far they have read.
///
/// The reading positions keep the whole linear: what one anchor has read, no later one reads again.
struct Sightings {
  private(set) var all: [Sighting] = []
  /// Where marks of an earlier redaction stand; nothing is found across them.
  var marks: [Range<Int>] = []
  /// Numbers before this byte have been read.
  var numbersRead = 0
  /// Groups of hexadecimal digits before this byte have been read.
  var hexGroupsRead = 0
  /// A PEM block or a long key before this byte has been read.
  var keysRead = 0
  /// The programs whose options may carry a password.
  var programs = ProgramsSeen()
  /// Whether the text holds invisible or full-width characters that could hide something.
  var isDisguised = false

  /// Where an address of a machine stands, if that is what was seen last.
  var lastAddress: Range<Int>? {
    guard let last = all.last, last.type == .ipAddress else { return nil }
    return last.range
  }

  /// Notes one piece of private data.
  mutating func note(_ type: PrivateDataType, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    all.append(Sighting(type: type, range: range))
  }

  /// Takes back what `condition` holds for.
  mutating func remove(where condition: (Range<Int>) -> Bool) {
    all.removeAll { condition($0.range) }
  }

  /// What is to be redacted: in order, without overlaps, without anything across a mark.
  ///
  /// Of sightings that overlap one remains, over the bytes of all of them, with the type of the
  /// longest and, of equally long ones, of the most telling.
  func redactions() -> [Redaction] {
    guard !all.isEmpty else { return [] }
    let sorted = withoutMarked(
      all.sorted {
        ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
      })
    var result: [Redaction] = []
    var longest: [Int] = []
    for sighting in sorted {
      guard let last = result.last, let length = longest.last,
        sighting.range.lowerBound < last.range.upperBound
      else {
        result.append(Redaction(type: sighting.type, range: sighting.range))
        longest.append(sighting.range.count)
        continue
      }
      let wins =
        sighting.range.count > length
        || sighting.range.count == length && sighting.type.weight > last.type.weight
      let end = max(last.range.upperBound, sighting.range.upperBound)
      result[result.count - 1] = Redaction(
        type: wins ? sighting.type : last.type, range: last.range.lowerBound..<end)
      longest[longest.count - 1] = max(length, sighting.range.count)
    }
    return result
  }

  /// Leaves out what touches a mark; both lists are in order, so each is walked once.
  private func withoutMarked(_ sorted: [Sighting]) -> [Sighting] {
    guard !marks.isEmpty else { return sorted }
    var next = 0
    return sorted.filter { sighting in
      while next < marks.count, marks[next].upperBound <= sighting.range.lowerBound { next += 1 }
      return next == marks.count || marks[next].lowerBound >= sighting.range.upperBound
    }
  }
}

extension PrivateDataType {
  /// How much a sighting of this type says, where two types claim the same bytes.
  fileprivate var weight: Int {
    switch self {
    case .privateKey: 9
    case .jwt: 8
    case .creditCard, .iban: 7
    case .apiKey: 6
    case .bearerToken: 5
    case .email, .ssn, .ipAddress, .macAddress: 4
    case .connectionString: 3
    case .password: 2
    case .phone: 1
    default: 0
    }
  }
}
