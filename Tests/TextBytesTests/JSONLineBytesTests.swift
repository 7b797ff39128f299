import TextBytes
import Testing

@Suite struct JSONLineBytesTests {
  /// Foreign rows may hold any bytes; what `String` makes of them is what is written.
  @Test(
    arguments: [
      [], [0x61], [0x00], [0xFF], [0x61, 0xFF, 0x62], [0xC0, 0xAF], [0xC3, 0xA9], [0xC3],
      [0xE0, 0x80, 0x80], [0xE2, 0x82, 0xAC], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xEF, 0xBF, 0xBF],
      [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98, 0x80],
      [0xF4, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80],
    ] as [[UInt8]])
  func `writes bytes that are no UTF-8 as a string repairs them`(bytes: [UInt8]) {
    for padding in [0, 15, 16, 17, 65_533, 65_534, 65_535, 65_536] {
      let whole = ContiguousArray(repeating: 0x78 as UInt8, count: padding) + bytes + [0x79]
      for given in [whole, ContiguousArray(whole.dropLast())] {
        var line = JSONLineBytes()
        line.literal("before ")
        line.string(given.span)
        var expected = JSONLineBytes()
        expected.literal("before ")
        expected.string(String(decoding: given, as: UTF8.self))
        #expect(line.bytes == expected.bytes, "\(padding)")
        #expect(line.bytes.allSatisfy { (0x20...0x7E).contains($0) })
      }
    }
  }

  @Test func `escapes every scalar as Python does`() {
    for value in UInt32(0)...0x10FFFF where value < 0x3000 || value % 257 == 0 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var line = JSONLineBytes()
      line.escaped(String(Character(scalar)))
      let units = String(Character(scalar)).utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
      let short: [UInt32: String] = [
        0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r", 0x22: "\\\"", 0x5C: "\\\\",
      ]
      let plain = (0x20...0x7E).contains(value) ? String(Character(scalar)) : units.joined()
      #expect(line.bytes == ContiguousArray((short[value] ?? plain).utf8))
    }
  }
}
