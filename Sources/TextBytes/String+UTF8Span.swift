extension String {
  /// Lends the text's UTF-8 bytes to `body` without copying them.
  ///
  /// Swift compares and counts strings by canonical equivalence and grapheme clusters; everything
  /// that Assay decides about a text is decided on these bytes instead.
  @inlinable
  public func withUTF8Span<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var copy = self
    copy.makeContiguousUTF8()
    let outcome: Swift.Result<Result, Failure>? = unsafe copy.utf8.withContiguousStorageIfAvailable
    {
      buffer in
      do throws(Failure) { return .success(try body(unsafe buffer.span)) } catch {
        return .failure(error)
      }
    }
    guard let outcome else { preconditionFailure("A contiguous string lends its storage.") }
    return try outcome.get()
  }

  /// Makes a string of bytes that are known to be valid UTF-8; invalid ones become U+FFFD.
  @inlinable
  public init(utf8 bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// Makes a string of `bytes[range]`, known to be valid UTF-8.
  @inlinable
  public init(utf8 bytes: Span<UInt8>, in range: Range<Int>) {
    self.init(utf8: bytes.extracting(range))
  }

  /// Tells whether both texts are the same bytes, where `==` would only ask whether they look alike.
  @inlinable
  public func isIdentical(to other: String) -> Bool {
    // Texts that are the same bytes are equal, and equality is quick to say no.
    utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
  }
}

extension Span<UInt8> {
  /// The number of Unicode scalars in valid UTF-8: every byte that does not continue another.
  ///
  /// - Complexity: O(*n*).
  @inlinable
  public var scalarCount: Int {
    var count = 0
    for index in indices where unsafe self[unchecked: index] & 0xC0 != 0x80 { count &+= 1 }
    return count
  }
}
