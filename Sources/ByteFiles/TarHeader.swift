/// The block that stands before each member of a tar archive.
package enum TarHeader {
  /// How many bytes it has.
  package static let length = 512

  /// Whether bytes begin with one: the sum of its bytes, which stands in it, is right.
  ///
  /// - SeeAlso: POSIX.1-2017, `pax`, "ustar Interchange Format".
  package static func stands(at start: Span<UInt8>) -> Bool {
    guard start.count >= length, start[0] != 0 else { return false }
    var sum = 0
    for index in 0..<length { sum += sumPlace.contains(index) ? 0x20 : Int(start[index]) }
    return stated(in: start) == sum
  }

  /// The sum as the header says it, in octal digits behind blanks; nil where there is none.
  private static func stated(in header: Span<UInt8>) -> Int? {
    var sum: Int?
    for index in sumPlace {
      switch header[index] {
      case 0x30...0x37: sum = (sum ?? 0) * 8 + Int(header[index] - 0x30)
      case 0x20 where sum == nil: continue
      default: return sum
      }
    }
    return sum
  }

  private static let sumPlace = 148..<156
}
