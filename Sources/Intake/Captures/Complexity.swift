import TextBytes
import TrainingData

/// How hard an escalated question is, 1…10, by the length and the words of question and answer.
///
/// The original looked for substrings, so that `designate` counted as `design`; here words count.
enum Complexity {
  /// The grade of a question with its answer.
  static func of(query: String, response: String) -> Int {
    var grade = 5
    let asked = query.unicodeScalars.count
    let said = response.unicodeScalars.count
    grade += (asked > 200 ? 1 : 0) + (asked > 500 ? 1 : 0)
    grade += (said > 500 ? 1 : 0) + (said > 1500 ? 1 : 0)
    let words = words(in: query).union(words(in: response))
    for (signs, weight) in signs where !words.isDisjoint(with: signs) { grade += weight }
    if fences(in: query) + fences(in: response) >= 4 { grade += 2 }
    return min(10, max(1, grade))
  }

  private static let signs: [(words: Set<String>, weight: Int)] = [
    (["implement", "implementation", "architecture", "design"], 2),
    (["multiple", "several", "many"], 1),
    (["complex", "complicated", "difficult"], 1),
    (["optimize", "performance"], 1),
    (["security", "vulnerability"], 2),
  ]

  /// The lower-cased words of letters; ASCII is enough, since all signs are.
  private static func words(in text: String) -> Set<String> {
    var words: Set<String> = []
    for piece in text.utf8.split(whereSeparator: { !isWordByte($0) }) {
      guard piece.count <= 16 else { continue }
      words.insert(String(decoding: piece.map { $0 | 0x20 }, as: UTF8.self))
    }
    return words
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
  }

  private static func fences(in text: String) -> Int {
    var count = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == 0x60 ? run + 1 : 0
      if run == 3 { count += 1 }
    }
    return count
  }
}
