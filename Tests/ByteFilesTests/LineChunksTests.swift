import TestFolders
import Testing
import TextBytes
import TrainingData

@testable import ByteFiles

@Suite struct LineChunksTests {
  struct Line: Equatable {
    var number: Int
    var text: String
  }

  /// All lines of a file, with the numbers of those over the bound.
  private func lines(
    of path: String, chunkSize: Int = 1 << 20, lineBound: Int = 16 << 20
  ) throws -> (lines: [Line], tooLong: [Int: Int], marks: Int, whole: [UInt8]) {
    let chunks = LineChunks(try ByteSource(path), chunkSize: chunkSize, lineBound: lineBound)
    var lines: [Line] = []
    var tooLong: [Int: Int] = [:]
    var marks = 0
    var whole: [UInt8] = []
    while let chunk = try chunks.next() {
      if chunk.droppedByteOrderMark { marks += 1 }
      if let length = chunk.oversizeLength {
        tooLong[chunk.firstLine] = length
        #expect(chunk.bytes.count <= 4096)
        continue
      }
      whole += chunk.bytes
      chunk.forEachLine { number, _, bytes in
        lines.append(Line(number: number, text: String(utf8: bytes)))
      }
    }
    return (lines, tooLong, marks, whole)
  }

  static let cases: [(text: String, lines: [String])] = [
    ("", []),
    ("a", ["a"]),
    ("a\n", ["a"]),
    ("a\r\nb\r\n", ["a", "b"]),
    ("a\n\nb", ["a", "", "b"]),
    ("\n", [""]),
    ("a\r", ["a"]),
    ("a\rb\n", ["a\rb"]),
    ("a\u{2028}b\u{85}c\u{0B}d\u{0C}e\n", ["a\u{2028}b\u{85}c\u{0B}d\u{0C}e"]),
    ("\u{FEFF}a\n\u{FEFF}b\n", ["a", "\u{FEFF}b"]),
  ]

  @Test(arguments: cases.indices, [1, 2, 3, 7, 1 << 20])
  func `a line ends at a newline and nowhere else`(index: Int, chunkSize: Int) throws {
    let (text, expected) = Self.cases[index]
    let folder = try Folder()
    let found = try lines(of: folder.write(text, to: "a.jsonl"), chunkSize: max(chunkSize, 1))
    #expect(found.lines.map(\.text.unicodeScalars.count) == expected.map(\.unicodeScalars.count))
    #expect(zip(found.lines, expected).allSatisfy { $0.text.isIdentical(to: $1) })
    #expect(found.lines.map(\.number) == Array(0..<expected.count).map { $0 + 1 })
    #expect(found.tooLong.isEmpty)
  }

  @Test func `a byte order mark is dropped once and told`() throws {
    let folder = try Folder()
    let found = try lines(of: folder.write("\u{FEFF}a\nb\n", to: "a"))
    #expect(found.marks == 1)
    #expect(found.whole == Array("a\nb\n".utf8))
  }

  @Test(arguments: 0..<40)
  func `chunks of any size give the same lines as splitting at once`(seed: Int) throws {
    var random = Seeded(seed: UInt64(seed))
    let bytes = (0..<Int.random(in: 0..<600, using: &random)).map { _ -> UInt8 in
      Int.random(in: 0..<9, using: &random) == 0 ? 0x0A : UInt8.random(in: 97...122, using: &random)
    }
    let bound = Int.random(in: 1..<40, using: &random)
    let folder = try Folder()
    let found = try lines(
      of: folder.write(bytes, to: "a"), chunkSize: Int.random(in: 1..<50, using: &random),
      lineBound: bound)
    var pieces = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    var short: [Line] = []
    var long: [Int: Int] = [:]
    for (index, piece) in pieces.enumerated() {
      if piece.count > bound {
        long[index + 1] = piece.count
      } else {
        short.append(Line(number: index + 1, text: String(decoding: piece, as: UTF8.self)))
      }
    }
    #expect(found.lines == short)
    #expect(found.tooLong == long)
  }

  @Test func `a line of 200 MB is reported and the lines around it are kept`() throws {
    let folder = try Folder()
    let file = try AtomicFile(at: folder.file("long.jsonl"))
    try file.write("first\n")
    let piece = ContiguousArray(repeating: UInt8(ascii: "a"), count: 1 << 20)
    for _ in 0..<200 { try file.write(piece) }
    try file.write("\nlast\n")
    try file.commit()
    let found = try lines(of: folder.file("long.jsonl"))
    #expect(found.lines == [Line(number: 1, text: "first"), Line(number: 3, text: "last")])
    #expect(found.tooLong == [2: 200 << 20])
  }
}

/// Small, fast and the same everywhere: SplitMix64.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
