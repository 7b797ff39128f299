import TextBytes

/// Finds international bank account numbers, in one piece or in groups of four, by the length that
/// their country fixes and by their check digits.
///
/// - SeeAlso: ISO 13616-1; SWIFT, IBAN registry; ISO 7064, MOD 97-10.
enum BankAccountDetector {
  /// Looks for an account number whose check digits begin at `anchor`.
  ///
  /// - Returns: Where the number ends, if it is one.
  static func look(
    atCheckDigits anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) -> Int? {
    let start = anchor - 2
    guard start >= 0, bytes[start].isLetter, bytes[start + 1].isLetter,
      bytes.byte(at: anchor + 1).isDigit, Boundary.isBefore(start, in: bytes),
      let length = length(ofCountryAt: start, in: bytes)
    else { return nil }

    var remainder = 0
    var head = 0
    var count = 0
    var position = start
    while count < length {
      let byte = bytes.byte(at: position)
      if byte == UInt8(ascii: " "), count % 4 == 0, count > 0 {
        position += 1
        continue
      }
      guard byte.isAlphanumeric else { return nil }
      let value = byte.isDigit ? byte.digitValue : Int(byte | 0x20) - 0x61 + 10
      // Country and check digits count last.
      if count < 4 {
        head = byte.isDigit ? head * 10 + value : head * 100 + value
      } else {
        remainder = (byte.isDigit ? remainder * 10 + value : remainder * 100 + value) % 97
      }
      count += 1
      position += 1
    }
    guard (remainder * 1_000_000 + head) % 97 == 1, Boundary.isAfter(position, in: bytes),
      !HexDump.holds(start..<position, in: bytes)
    else { return nil }
    found.note(.iban, start..<position)
    return position
  }

  private static func length(ofCountryAt start: Int, in bytes: Span<UInt8>) -> Int? {
    for (length, countries) in lengths {
      var index = 0
      while index < countries.utf8CodeUnitCount {
        if countries.hasPair(at: index, bytes[start] & 0xDF, bytes[start + 1] & 0xDF) {
          return length
        }
        index += 2
      }
    }
    return nil
  }

  /// Countries by the length of their numbers, from the registry.
  private static let lengths: [(Int, StaticString)] = [
    (15, "NO"), (16, "BE"), (18, "DKFIFOGLNLSDFK"), (19, "MKSI"),
    (20, "ATBAEEKZLTLUXKMN"), (21, "CHHRLILV"), (22, "BGBHCRDEGBGEIEMERSVA"),
    (23, "AEGIILIQTLOMSO"), (24, "ADCZESMDPKROSASESKTNVG"), (25, "LYPTST"), (26, "ISTR"),
    (27, "BIDJFRGRITMCMRSM"), (28, "ALAZBYCYDOGTHUNILBPLSV"), (29, "BRPSQAUA"),
    (30, "JOKWMUYE"), (31, "MTSC"), (32, "LC"), (33, "RU"),
  ]
}
