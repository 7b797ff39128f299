import Foundation
import JSONText
import Testing

@testable import assay

@Suite struct ReportVerbTests {
  private func workshop() throws -> Workshop {
    let shop = try Workshop()
    try shop.write(
      """
      {"id": "a", "input_text": "What is <b>bold</b> & how?", "output_text": "It is heavy type in a page.", "domain": "<script>alert(1)</script>", "format": "chat", "source": "a\\"b' onload=x"}
      {"prompt": "Which is the better one?", "chosen": "The first is better.", "rejected": "the first is better"}

      """, to: "rows.jsonl")
    #expect(try shop.run("import", shop.path("rows.jsonl"), "--quiet").status == 0)
    return shop
  }

  @Test func `reports as text and as JSON`() throws {
    let shop = try workshop()
    let text = try shop.run("report")
    #expect(text.status == 0 && text.output.contains("2 examples"))
    #expect(text.output.contains("same words on both sides: 1"))
    let json = try shop.run("report", "--json").json().object
    #expect(json?["rows"]?.int == 2)
    #expect(json?["balance"]?.object?["domain"]?.object?["counts"] != nil)
    let pairs = json?["pairs"]?.object
    #expect(pairs?["count"]?.int == 1)
  }

  @Test func `writes one page that holds nothing foreign`() throws {
    let shop = try workshop()
    #expect(try shop.run("report", "--html", "r.html").status == 0)
    let page = try shop.read("r.html")
    for foreign in ["<script", "http://", "https://", "<link", "<img", "src=", "href="] {
      #expect(!page.contains(foreign), "\(foreign)")
    }
    #expect(page.contains("&lt;script&gt;alert(1)"))
    // Well formed apart from what HTML lets stand open.
    let body = page.replacingOccurrences(
      of: "<meta [^>]*>", with: "", options: .regularExpression
    ).replacingOccurrences(of: "<br>", with: "<br/>")
      .replacingOccurrences(of: "<!DOCTYPE html>", with: "")
    #expect(try shop.check(xml: body) == 0)
    let again = try shop.run("report", "--html", "r.html")
    #expect(again.status == 73)
    #expect(try shop.run("report", "--html", "r.html", "--force").status == 0)
    #expect(try shop.run("report", "--force").status == 64)
  }

  @Test func `no text of a stranger becomes a tag`() {
    #expect(
      HTMLText.escaped("<a b='c' d=\"e\">&\u{1B}[31m\u{202E}")
        == "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;\\x1b[31m\\u202e")
  }
}

extension Workshop {
  /// How many tags stay open or close what is not open.
  fileprivate func check(xml: String) throws -> Int {
    var open: [Substring] = []
    var faults = 0
    for part in xml.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      guard let end = part.firstIndex(of: ">") else {
        faults += 1
        continue
      }
      let tag = part[..<end]
      if tag.hasPrefix("/") {
        if open.popLast() != tag.dropFirst() { faults += 1 }
      } else if !tag.hasSuffix("/") {
        open.append(tag.prefix { $0 != " " && $0 != "\n" })
      }
    }
    return faults + open.count
  }
}
