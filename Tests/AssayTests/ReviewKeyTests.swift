import Testing

@testable import assay

@Suite struct ReviewKeyTests {
  @Test(arguments: [
    ("a", [ReviewKey.approve]), ("\r", [.approve]), ("\u{7F}", [.reject]), ("\u{1A}", [.undo]),
    ("\u{3}", [.leave]), ("5", [.rate(5)]), ("0", [.rate(10)]), ("\u{1B}", []),
    ("\u{1B}[A", [.scroll(lines: -1)]), ("\u{1B}OB", [.scroll(lines: 1)]),
    ("\u{1B}[6~", [.page(1)]), ("\u{1B}[5~", [.page(-1)]), ("\u{1B}[C", [.next]),
    ("\u{1B}[1;5Dx", [.previous, .reject]), ("\u{1B}[999999999~a", [.approve]), ("\u{1B}[", []),
    ("ü", []), ("Za", [.approve]), ("jk", [.next, .previous]),
  ])
  func `keys and sequences ask for one thing each`(typed: String, keys: [ReviewKey]) {
    #expect(ReviewKey.keys(in: Array(typed.utf8)) == keys)
  }

  @Test func `what is pasted asks for nothing`() {
    #expect(ReviewKey.keys(in: Array(repeating: UInt8(ascii: "a"), count: 17)).isEmpty)
  }

  @Test func `a sequence with endless digits harms nothing`() {
    #expect(ReviewKey.keys(in: Array("\u{1B}[99999999999999".utf8)).isEmpty)
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("abcdef", 4, ["abcd", "ef"]),
    ("漢字漢", 4, ["漢字", "漢"]), ("a\n\nb", 9, ["a", "", "b"]), ("", 5, [""]),
    (" x", 1, [" x"]), ("one  two", 3, ["one", "", "two"]),
  ])
  func `texts are broken at blanks where there are some`(
    text: String, width: Int, lines: [String]
  ) {
    #expect(DisplayWidth.wrapped(text, to: width) == lines)
  }
}
