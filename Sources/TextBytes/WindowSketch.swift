/// Counts different windows of three words in one cheap pass, never too many.
///
/// A word enters by its first eight bytes and its length, a window by one bit of a small table. Words
/// and windows that fall together make the count too small, so what it reaches is proven and what it
/// misses is not.
struct WindowSketch {
  /// Pieces between Python's whitespace.
  private(set) var wordCount = 0
  /// At least so many windows of three consecutive words are different.
  private(set) var leastDistinct = 0

  /// Reads a text, valid UTF-8; nil where blanks above ASCII divide words too.
  ///
  /// - Complexity: O(*n*), and about *n* / 2 bytes of memory.
  init?(of text: Span<UInt8>) {
    guard text.count < Self.longest else { return nil }
    // At four to eight bits a byte and five bytes a word, few windows share a bit.
    let width = Int.bitWidth - (text.count &* 4 | 1024).leadingZeroBitCount
    let size = (1 &<< width) / 8
    let isComplete = unsafe text.withUnsafeBytes { bytes in
      unsafe withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { room in
        unsafe room.initializeMemory(as: UInt8.self, repeating: 0)
        return unsafe count(bytes, in: room.bindMemory(to: UInt64.self), width: width)
      }
    }
    guard isComplete || !text.hasWideBlank else { return nil }
  }

  /// Tells whether no byte stood there that blanks above ASCII begin with.
  private mutating func count(
    _ bytes: UnsafeRawBufferPointer, in bits: UnsafeMutableBufferPointer<UInt64>, width: Int
  ) -> Bool {
    // Blanks above ASCII begin with 0xC2, 0xE1, 0xE2 or 0xE3.
    var suspects = ByteRuns.Lanes()
    var words = 0
    var distinct = 0
    var first: UInt64 = 0
    var second: UInt64 = 0
    let shift = UInt64(64 &- width)
    unsafe ByteRuns.forEach(
      in: bytes,
      where: { lanes in
        suspects.replace(
          with: 1,
          where: (lanes .== ByteRuns.Lanes(repeating: 0xC2))
            .| (lanes .>= ByteRuns.Lanes(repeating: 0xE1)))
        return ByteRuns.inkBytes(lanes)
      }
    ) { start, end in
      let length = end &- start
      let kept = length < 8 ? WordHash.mask(length) : .max
      let lanes = unsafe ByteLanes.load(bytes, at: start) & kept
      var word = (lanes ^ UInt64(truncatingIfNeeded: length) &<< 58) &* 0xE703_7ED1_A0B4_28DB
      word ^= word &>> 32
      let window = (first ^ (second &<< 17 | second &>> 47) ^ (word &<< 34 | word &>> 30))
      let place = Int(truncatingIfNeeded: (window &* 0xD6E8_FEB8_6659_FD93) &>> shift)
      words &+= 1
      if words >= 3 {
        let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: place & 63)
        let known = unsafe bits[place &>> 6]
        unsafe bits[place &>> 6] = known | bit
        distinct &+= known & bit == 0 ? 1 : 0
      }
      first = second
      second = word
    }
    wordCount = words
    leastDistinct = distinct
    return suspects.max() == 0
  }

  /// Longer texts are counted exactly at once; their table would not fit beside them.
  private static let longest = 1 << 20
}

extension Span<UInt8> {
  /// Tells whether a blank above ASCII stands anywhere in the text.
  var hasWideBlank: Bool {
    unsafe withUnsafeBytes { bytes in
      var index = 0
      while index < bytes.count {
        if unsafe index &+ 8 <= bytes.count
          && ByteLanes.load(bytes, at: index) & ByteLanes.highBits == 0
        {
          index &+= 8
          continue
        }
        if unsafe bytes[index] >= 0x80, Whitespace.length(self, at: index) > 0 { return true }
        index &+= 1
      }
      return false
    }
  }
}
