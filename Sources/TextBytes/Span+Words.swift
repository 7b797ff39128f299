extension Span<UInt8> {
  /// Appends the bytes as little-endian numbers of eight; what is left over at the end is not taken.
  public func appendWords(to words: inout ContiguousArray<UInt64>) {
    unsafe withUnsafeBytes { bytes in
      guard !words.isEmpty || bytes.count < 1_024 else {
        // A page of an index: room for all of it at once.
        words = unsafe ContiguousArray(unsafeUninitializedCapacity: bytes.count / 8) {
          room, count in
          count = bytes.count / 8
          for index in 0..<count { unsafe room[index] = word(bytes, index &* 8) }
        }
        return
      }
      let first = words.count
      words.append(contentsOf: repeatElement(0, count: bytes.count / 8))
      unsafe words.withUnsafeMutableBufferPointer { room in
        for index in first..<room.count {
          unsafe room[index] = word(bytes, (index &- first) &* 8)
        }
      }
    }
  }

  @inline(__always)
  private func word(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
    UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}
