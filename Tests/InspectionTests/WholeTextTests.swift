import Inspection
import Testing
import TrainingData

@Suite struct WholeTextTests {
  /// Defect 60: repairing a text joined its lines and took the indentation away.
  @Test func `code keeps its lines and its indentation`() throws {
    func code(_ address: String) -> String {
      "def mail():\r\n\tif True:\n\t\tsend(  \"\(address)\"  )\n\n\n        return\u{A0}None \n"
    }
    let draft = Draft(
      provenance: Provenance(source: .manual), format: .instruction,
      prompt: Prompt(input: "  How?\n\n"), answer: .demonstration(code("jane@corp.io")))
    let row = try #require(Inspector().inspect(draft, now: 0).accepted).example
    #expect(row.output.utf8.elementsEqual(code("[REDACTED_EMAIL]").utf8))
    #expect(row.input == "  How?\n\n")
  }
}
