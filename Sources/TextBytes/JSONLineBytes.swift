/// A growing line of JSON bytes, written as Python's `json.dumps` writes: ASCII only, `", "` and
/// `": "` between members.
///
/// Everything above `~` is escaped, so no reader can take U+2028, U+2029 or U+0085 for a line's end.
/// The buffer is reused from line to line; nothing is allocated once it has grown.
public struct JSONLineBytes: Sendable {
  private var storage: ContiguousArray<UInt8>
  /// The number of bytes written.
  public private(set) var count = 0

  /// Makes an empty line with room for `capacity` bytes.
  public init(capacity: Int = 1 << 16) {
    storage = ContiguousArray(repeating: 0, count: max(64, capacity))
  }

  /// Forgets what was written and keeps the room.
  public mutating func removeAll() { count = 0 }

  /// Lends everything that was written, without a copy, and forgets it.
  public mutating func drain<Failure: Error>(
    _ body: (ContiguousArray<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let room = storage.count
    storage.removeLast(room - count)
    count = 0
    defer { storage.append(contentsOf: repeatElement(0, count: room - storage.count)) }
    try body(storage)
  }

  /// Forgets everything behind the first `length` bytes.
  public mutating func truncate(to length: Int) { count = min(count, length) }

  /// Lends the bytes written since `start`.
  public func withBytes<Result, Failure: Error>(
    from start: Int = 0, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = storage.span
    return try body(bytes.extracting(start..<count))
  }

  /// Writes ASCII as it stands: brackets, keys, separators.
  public mutating func literal(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length)
    unsafe storage.withUnsafeMutableBufferPointer { target in
      guard let base = target.baseAddress else { return }
      unsafe (base + count).update(from: text.utf8Start, count: length)
    }
    count &+= length
  }

  /// Writes text that is already JSON, for example a number's literal.
  public mutating func verbatim(_ text: String) {
    text.withUTF8Span { verbatim($0) }
  }

  /// Writes bytes that are already JSON.
  public mutating func verbatim(_ bytes: Span<UInt8>) {
    let length = bytes.count
    reserve(length)
    unsafe storage.withUnsafeMutableBufferPointer { target in
      unsafe bytes.withUnsafeBufferPointer { source in
        guard let base = target.baseAddress, let first = source.baseAddress else { return }
        unsafe (base + count).update(from: first, count: length)
      }
    }
    count &+= length
  }

  /// Writes a text in quotes.
  public mutating func string(_ text: String) {
    literal("\"")
    escaped(text)
    literal("\"")
  }

  /// Writes a text's bytes in quotes, with U+FFFD for what is not UTF-8.
  public mutating func string(_ bytes: Span<UInt8>) {
    literal("\"")
    escaped(bytes)
    literal("\"")
  }

  /// Writes a text in quotes, or `null` where there is none.
  public mutating func string(_ text: String?) {
    if let text { string(text) } else { literal("null") }
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    if value { literal("true") } else { literal("false") }
  }

  /// Writes a text's escaped bytes without quotes, so that texts can be joined in one string.
  public mutating func escaped(_ text: String) {
    text.withUTF8Span { escaped($0) }
  }

  /// Writes a text's escaped bytes without quotes, with U+FFFD for what is not UTF-8.
  public mutating func escaped(_ bytes: Span<UInt8>) {
    let before = count
    var start = 0
    while start < bytes.count {
      let end = Self.scalarBoundary(in: bytes, near: min(bytes.count, start + 65_536))
      guard escape(bytes.extracting(start..<end)) else {
        count = before
        return escaped(String(utf8: bytes))
      }
      start = end
    }
  }

  /// The last place at or before `index` where a scalar begins.
  private static func scalarBoundary(in bytes: Span<UInt8>, near index: Int) -> Int {
    var place = index
    while place < bytes.count, place > index - 4, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }

  private mutating func reserve(_ extra: Int) {
    guard count &+ extra > storage.count else { return }
    let room = max(storage.count * 2, count + extra)
    storage.append(contentsOf: repeatElement(0, count: room - storage.count))
  }

  /// Escapes one chunk; sixteen plain bytes are copied at a time.
  ///
  /// - Returns: False where the chunk is not UTF-8.
  private mutating func escape(_ bytes: Span<UInt8>) -> Bool {
    // Six bytes for each at the worst, and the last vector may write past its end.
    reserve(bytes.count * 6 + 16)
    let written = unsafe storage.withUnsafeMutableBufferPointer { target in
      unsafe bytes.withUnsafeBufferPointer { source -> Int? in
        guard let base = target.baseAddress, let first = source.baseAddress else { return 0 }
        let start = unsafe base + count
        let end = unsafe JSONEscape.append(first, length: source.count, to: start)
        return unsafe end.map { unsafe $0 - start }
      }
    }
    count &+= written ?? 0
    return written != nil
  }
}

extension JSONLineBytes {
  /// A copy of everything that was written.
  public var bytes: ContiguousArray<UInt8> {
    var copy = ContiguousArray<UInt8>()
    copy.reserveCapacity(count)
    withBytes { copy.append($0, in: 0..<$0.count) }
    return copy
  }
}
