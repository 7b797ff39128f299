import TextBytes
import TrainingData

/// Where the directory of a zip archive lies, from the record at the archive's end.
struct ZipEnd {
  let count: Int
  let directorySize: Int
  let directoryOffset: Int
  /// How far everything lies behind where the archive says, for archives with something in front.
  let shift: Int

  /// Searches the last 64 KB, which hold the record and the archive's comment.
  init(of file: Descriptor, size: Int) throws(AssayError) {
    let start = max(0, size - Self.length - 0xFFFF)
    let tail = try file.bytes(at: start, count: size - start)
    guard let place = Self.place(in: tail.span) else {
      throw .badZip(file.path, "has no directory at its end: it was cut or is still being written")
    }
    let record = tail.span.extracting(place..<tail.count)
    var count = Int(record.little16(at: 10))
    var size = Int(record.little32(at: 12))
    var offset = Int(record.little32(at: 16))
    var position = start + place
    if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF,
      let wide = try Self.wide(before: position, of: file)
    {
      (count, size, offset, position) = wide
    }
    guard size >= 0, offset >= 0, offset <= position, size <= position - offset else {
      throw .badZip(file.path, "has a directory that lies outside of it")
    }
    self.count = count
    directorySize = size
    directoryOffset = position - size
    shift = directoryOffset - offset
  }

  private static let length = 22

  private static func place(in tail: Span<UInt8>) -> Int? {
    var place = tail.count - length
    while place >= 0 {
      if tail.little32(at: place) == ZipSignature.end,
        place + length + Int(tail.little16(at: place + 20)) <= tail.count
      {
        return place
      }
      place -= 1
    }
    return nil
  }

  private typealias Wide = (count: Int, size: Int, offset: Int, position: Int)

  /// The 64-bit record that a locator in front of `position` points to.
  private static func wide(
    before position: Int, of file: Descriptor
  ) throws(AssayError) -> Wide? {
    guard position >= 20 else { return nil }
    let locator = try file.bytes(at: position - 20, count: 20)
    guard locator.count == 20, locator.span.little32(at: 0) == ZipSignature.locator64,
      let place = Int(exactly: locator.span.little64(at: 8)), place < position
    else { return nil }
    let record = try file.bytes(at: place, count: 56)
    guard record.count == 56, record.span.little32(at: 0) == ZipSignature.end64,
      let count = Int(exactly: record.span.little64(at: 32)),
      let size = Int(exactly: record.span.little64(at: 40)),
      let offset = Int(exactly: record.span.little64(at: 48))
    else { throw .badZip(file.path, "has a damaged directory") }
    return (count, size, offset, place)
  }
}

/// Reads the entries of a zip archive's directory.
struct ZipDirectory {
  private let bytes: ContiguousArray<UInt8>
  private let path: String
  private let shift: Int

  init(_ bytes: ContiguousArray<UInt8>, path: String, shift: Int) {
    self.bytes = bytes
    self.path = path
    self.shift = shift
  }

  func entries(_ count: Int) throws(AssayError) -> [ZipEntry] {
    var entries: [ZipEntry] = []
    var position = 0
    while position + 46 <= bytes.count, entries.count < max(count, 0) {
      let head = bytes.span.extracting(position..<bytes.count)
      guard head.little32(at: 0) == ZipSignature.directory else { break }
      let nameEnd = 46 + Int(head.little16(at: 28))
      let extraEnd = nameEnd + Int(head.little16(at: 30))
      let end = extraEnd + Int(head.little16(at: 32))
      guard end <= head.count else { break }
      entries.append(try entry(head, nameEnd: nameEnd, extraEnd: extraEnd))
      position += end
    }
    guard entries.count == count else { throw .badZip(path, "has a damaged directory") }
    return entries
  }

  private func entry(
    _ head: Span<UInt8>, nameEnd: Int, extraEnd: Int
  ) throws(AssayError) -> ZipEntry {
    var wide = WideFields(head.extracting(nameEnd..<extraEnd))
    let size = wide.value(of: head.little32(at: 24))
    let packed = wide.value(of: head.little32(at: 20))
    let offset = wide.value(of: head.little32(at: 42))
    guard let size, let packed, let offset else {
      throw .badZip(path, "has a damaged directory")
    }
    var name = ContiguousArray<UInt8>()
    for index in 46..<nameEnd { name.append(head[index]) }
    return ZipEntry(
      name: String(decoding: name, as: UTF8.self), size: size, packedSize: packed,
      checksum: head.little32(at: 16), method: head.little16(at: 10),
      flags: head.little16(at: 8), headerOffset: offset + shift)
  }

  /// The 64-bit values of an entry, in order, for the fields that are full.
  private struct WideFields {
    private var values: [Int] = []

    init(_ extra: Span<UInt8>) {
      var position = 0
      while position + 4 <= extra.count {
        let end = position + 4 + Int(extra.little16(at: position + 2))
        guard end <= extra.count else { return }
        if extra.little16(at: position) == 1 {
          var place = position + 4
          while place + 8 <= end {
            guard let value = Int(exactly: extra.little64(at: place)), value < 1 << 56 else {
              return
            }
            values.append(value)
            place += 8
          }
        }
        position = end
      }
    }

    mutating func value(of field: UInt32) -> Int? {
      guard field == 0xFFFF_FFFF else { return Int(field) }
      return values.isEmpty ? nil : values.removeFirst()
    }
  }
}
