import Foundation
import Inspection
import Intake
import Testing
import TextBytes

@testable import assay

@Suite struct LongTextScanTests {
  @Test(arguments: [0, 1, 7, 40, 63, 64, 65])
  func `a border of windows cuts nothing, wherever it falls`(_ shift: Int) {
    let secrets = ["ann@corp.test", "+1 415 555 0132", "4111 1111 1111 1111", "10.0.0.7"]
    var text = String(repeating: "é", count: shift)
    for round in 0..<200 { text += " and \(secrets[round % secrets.count]) too, my friend" }
    let bytes = ContiguousArray(text.utf8)
    let whole = Redactor().findings(in: bytes.span)
    #expect(whole.count == 200)
    for piece in [1, 13, 256, 100_000] {
      let scan = LongTextScan(redactor: Redactor(), window: 256, overlap: 128)
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + piece)
        scan.read(bytes.span.extracting(start..<end))
        start = end
      }
      let found = scan.finish()
      #expect(found.map(\.type) == whole.map(\.type))
      // `é` is two bytes and one code point.
      #expect(
        found.map(\.range)
          == whole.map {
            $0.range.lowerBound - shift..<$0.range.upperBound - shift
          })
    }
  }

  @Test func `a line over the bound is searched, and the lines around it keep their numbers`()
    async throws
  {
    let workshop = try Workshop()
    let filler = String(repeating: "nothing here. ", count: 4_000)
    let path = try workshop.write(
      "a@corp.test\n\(filler) b@corp.test \(filler)\nc@corp.test\n", to: "long.txt")
    var hits: [FileScan.Hit] = []
    try await FileScan(redactor: Redactor(), longestLine: 1 << 12).run(ImportUnit(file: path)) {
      hits.append($0)
    }
    #expect(hits.map(\.line) == [1, 2, 3])
    let start = filler.utf8.count + 1
    #expect(hits[1].range == start..<start + 11)
  }
}
