import Foundation
import Testing

/// The manual page is made from the commands' own help.
@Suite struct ManualTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private static let hasPython = (try? Workshop().shell("python3 --version"))?.status == 0

  @Test(.enabled(if: hasPython, "needs python3"))
  func `the manual page names every verb and option there is`() throws {
    let made = try Workshop().shell("'\(Self.root)/scripts/man' \"$ASSAY\"")
    #expect(made.status == 0, "\(made.errors)")
    let kept = try String(contentsOfFile: Self.root + "/Docs/assay.1", encoding: .utf8)
    func names(_ page: String) -> [Substring] {
      page.split(separator: "\n").filter { $0.hasPrefix(".Ss ") || $0.hasPrefix(".It ") }
    }
    #expect(names(made.output).count > 100)
    #expect(names(made.output) == names(kept), "run `make man`")
  }
}
