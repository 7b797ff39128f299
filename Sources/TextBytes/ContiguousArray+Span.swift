extension ContiguousArray<UInt8> {
  /// Appends `bytes[range]` in one copy.
  ///
  /// - Complexity: O(*m*), *m* bytes in the range.
  @inlinable
  public mutating func append(_ bytes: Span<UInt8>, in range: Range<Int>) {
    unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
