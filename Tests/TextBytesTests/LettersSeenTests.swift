import Testing

@testable import TextBytes

@Suite struct LettersSeenTests {
  @Test(
    arguments: [
      ("host", true), ("HOST", true), ("phone", true), ("ip", false), ("zebra", false),
      ("\u{5BC6}", true), ("1a", true),
    ] as [(StaticString, Bool)])
  func `a word may stand where its first letter does, in either case`(
    word: StaticString, expected: Bool
  ) {
    let bytes = ContiguousArray("i My Phone, t\u{E9}H z".utf8)
    // Neither the first letter nor the last one lies in the window.
    let seen = LettersSeen(in: 1..<bytes.count - 1, of: bytes.span)
    #expect(seen.mayHold(word) == expected)
  }

  @Test func `a window beyond the text is cut`() {
    let bytes = ContiguousArray("ab".utf8)
    #expect(LettersSeen(in: -5..<9, of: bytes.span).mayHold("b"))
    #expect(!LettersSeen(in: 2..<9, of: bytes.span).mayHold("b"))
    #expect(!LettersSeen(in: 7..<9, of: bytes.span).mayHold("b"))
  }
}
