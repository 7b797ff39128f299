import Testing

@testable import ByteFiles

/// First bytes of files that are refused by name.
@Suite struct FileMagicTests {
  @Test(
    arguments: [
      ([0x80, 0x04, 0x95, 0x10], "a Python pickle"), (Array("%PDF-1.7".utf8), "a PDF file"),
      (Array("{\u{0}\"\u{0}a\u{0}\"\u{0}".utf8), "UTF-16 text"),
      (Array("\u{0}{\u{0}\"\u{0}a\u{0}\"".utf8), "UTF-16 text"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Excel or Word file"),
    ] as [([UInt8], String)])
  func `a foreign kind has a name`(bytes: [UInt8], name: String) {
    let magic = FileMagic(ContiguousArray(bytes).span)
    #expect(magic == .unreadable(name))
  }

  @Test(arguments: ["{\"a\": 1}", "", "[", "\u{0}", "\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"])
  func `text is text`(text: String) {
    let magic = FileMagic(ContiguousArray(text.utf8).span)
    #expect(magic == .bytes)
  }

  /// A header as the oldest programs wrote it, without the word `ustar`.
  private static func header(_ name: String) -> ContiguousArray<UInt8> {
    var block = ContiguousArray<UInt8>(repeating: 0, count: 512)
    for (index, byte) in name.utf8.enumerated() { block[index] = byte }
    for (index, byte) in "0000644".utf8.enumerated() { block[100 + index] = byte }
    for index in 148..<156 { block[index] = 0x20 }
    let sum = block.reduce(0) { $0 + Int($1) }
    let digits = String(sum, radix: 8)
    let padded = String(repeating: "0", count: 6 - digits.count) + digits
    for (index, byte) in padded.utf8.enumerated() { block[148 + index] = byte }
    block[154] = 0
    return block
  }

  private static func isTar(_ bytes: ContiguousArray<UInt8>) -> Bool {
    TarHeader.stands(at: bytes.span)
  }

  @Test func `a tar archive is known by its sum`() {
    var block = Self.header("data/x.jsonl")
    #expect(Self.isTar(block))
    block[3] ^= 1
    #expect(!Self.isTar(block))
    #expect(!Self.isTar(ContiguousArray(repeating: 0, count: 512)))
    #expect(!Self.isTar(ContiguousArray(repeating: 0x20, count: 512)))
    #expect(!Self.isTar(ContiguousArray(block.prefix(511))))
  }
}
