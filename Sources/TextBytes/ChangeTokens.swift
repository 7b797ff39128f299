/// What a person would call the parts of a change: words, signs and line breaks.
///
/// Blanks between words are no parts, but a line break with the indentation behind it is one, since
/// in code it means something. Signs of writing without blanks stand alone, and three backticks are
/// one sign.
package struct ChangeTokens: Sendable {
  /// More tokens are not read.
  package static let most = 40_000

  package private(set) var hashes: ContiguousArray<UInt64> = []
  /// Where each token begins, in bytes.
  package private(set) var starts: ContiguousArray<Int32> = []
  /// Where each token ends, in bytes, exclusive.
  package private(set) var ends: ContiguousArray<Int32> = []
  /// Which tokens lie in a fenced block.
  package private(set) var isFenced: ContiguousArray<Bool> = []

  /// Cuts `text`, valid UTF-8 of less than 2 GB.
  ///
  /// - Complexity: O(*n*).
  package init(of text: Span<UInt8>) {
    let room = min(text.count / 4, Self.most)
    hashes.reserveCapacity(room)
    starts.reserveCapacity(room)
    ends.reserveCapacity(room)
    isFenced.reserveCapacity(room)
    unsafe text.withUnsafeBytes { bytes in
      unsafe Self.forEach(in: bytes) { start, end, hash, fenced in
        guard hashes.count < Self.most else { return }
        hashes.append(hash)
        starts.append(Int32(truncatingIfNeeded: start))
        ends.append(Int32(truncatingIfNeeded: end))
        isFenced.append(fenced)
      }
    }
  }

  /// The hashes of a text's tokens alone.
  package static func hashes(of text: Span<UInt8>) -> ContiguousArray<UInt64> {
    unsafe text.withUnsafeBytes { bytes in
      unsafe ContiguousArray(
        unsafeUninitializedCapacity: min(bytes.count, most)
      ) { hashes, count in
        unsafe forEach(in: bytes) { _, _, hash, _ in
          guard count < most else { return }
          unsafe hashes.initializeElement(at: count, to: hash)
          count &+= 1
        }
      }
    }
  }
}

extension ChangeTokens {
  /// Visits the tokens in order: words as they lie between other bytes, 64 bytes a step, and what
  /// stands between them byte by byte.
  @inline(__always)
  private static func forEach(
    in bytes: UnsafeRawBufferPointer,
    _ visit: (_ start: Int, _ end: Int, _ hash: UInt64, _ isFenced: Bool) -> Void
  ) {
    var fenced = false
    // The word that an apostrophe may yet go on with.
    var word = 0..<0
    unsafe ByteRuns.forEach(in: bytes, where: ByteRuns.wordBytes) { start, end in
      if !word.isEmpty, unsafe joins(bytes, word.upperBound, start) {
        word = word.lowerBound..<end
        return
      }
      unsafe visitWord(bytes, word, fenced, visit)
      let isOneBlank = unsafe bytes[word.upperBound] == 0x20 && start == word.upperBound &+ 1
      if !isOneBlank { unsafe visitSigns(bytes, word.upperBound, start, &fenced, visit) }
      word = start..<end
    }
    unsafe visitWord(bytes, word, fenced, visit)
    unsafe visitSigns(bytes, word.upperBound, bytes.count, &fenced, visit)
  }

  /// Whether nothing but an apostrophe between two letters stands between two words.
  @inline(__always)
  private static func joins(_ bytes: UnsafeRawBufferPointer, _ end: Int, _ start: Int) -> Bool {
    guard start == end &+ 1, end > 0, unsafe bytes[end] == 0x27 else { return false }
    return unsafe bytes[end &- 1].isLetter && bytes[start].isLetter
  }

  /// Visits a run of word bytes, which above ASCII may hold signs too.
  @inline(__always)
  private static func visitWord(
    _ bytes: UnsafeRawBufferPointer, _ word: Range<Int>, _ fenced: Bool,
    _ visit: (_ start: Int, _ end: Int, _ hash: UInt64, _ isFenced: Bool) -> Void
  ) {
    guard !word.isEmpty else { return }
    var hash = WordHash()
    var seen: UInt64 = 0
    var index = word.lowerBound
    while index &+ 8 <= word.upperBound {
      let lanes = unsafe ByteLanes.load(bytes, at: index)
      hash.combine(lanes)
      seen |= lanes
      index &+= 8
    }
    let last =
      unsafe ByteLanes.load(bytes, at: index) & WordHash.mask(word.upperBound &- index)
    guard (seen | last) & ByteLanes.highBits != 0 else {
      return visit(
        word.lowerBound, word.upperBound, hash.finish(last, byteCount: word.count), fenced)
    }
    var start = word.lowerBound
    index = start
    while index < word.upperBound {
      // From U+2000 on stand signs, then the writings of East Asia, then pictures.
      guard unsafe bytes[index] >= 0xE2 else {
        index &+= 1
        continue
      }
      if index > start { unsafe visit(start, index, WordHash.exact(bytes, start..<index), fenced) }
      start = index
      index &+= 1
      while index < word.upperBound, unsafe bytes[index] & 0xC0 == 0x80 { index &+= 1 }
      unsafe visit(start, index, WordHash.exact(bytes, start..<index), fenced)
      start = index
    }
    if index > start { unsafe visit(start, index, WordHash.exact(bytes, start..<index), fenced) }
  }

  /// Visits the ASCII signs and line breaks from one place to before another.
  @inline(__always)
  private static func visitSigns(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int, _ fenced: inout Bool,
    _ visit: (_ start: Int, _ end: Int, _ hash: UInt64, _ isFenced: Bool) -> Void
  ) {
    var index = start
    while index < end {
      let first = index
      let byte = unsafe bytes[index]
      index &+= 1
      if byte == 0x0A {
        while index < end, unsafe bytes[index].isSpace { index &+= 1 }
      } else if byte.isSpace {
        continue
      } else if byte == 0x60, index &+ 1 < end, unsafe bytes[index] == 0x60,
        unsafe bytes[index &+ 1] == 0x60
      {
        index &+= 2
        fenced.toggle()
      }
      unsafe visit(first, index, WordHash.exact(bytes, first..<index), fenced)
    }
  }
}
