extension Span<UInt8> {
  /// Appends the bytes as little-endian numbers of eight; what is left over at the end is not taken.
  public func appendWords(to words: inout ContiguousArray<UInt64>) {
    unsafe withUnsafeBytes { bytes in
      for index in stride(from: 0, to: bytes.count &- 7, by: 8) {
        words.append(
          UInt64(
            littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      }
    }
  }
}
