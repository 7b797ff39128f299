import Inspection
import Testing
import TrainingData

@Suite struct WrittenOtherwiseTests {
  @Test(arguments: [
    "see ?email=⟦joe.doe%40gmail.com⟧&x=1",
    "email%3D⟦joe%40corp.io⟧%26x",
    "mail ⟦joe&#64;corp.io⟧ or ⟦joe&#x40;corp.io⟧",
    "{\"a\": \"{\\\"m\\\": \\\"⟦joe\\u0040corp.io⟧\\\"}\"}",
    "to ⟦\"joe doe\"@corp.io⟧ now",
    "write ⟦jo\u{AD}e@corp.io⟧ now",
    "Sil\u{AD}ben\u{AD}tren\u{AD}nung ist nett",
    "https://medium.com/%40jane.doe",
    "https://unpkg.com/lodash%404.17.21/x.js",
    "icon%402x.png",
    "git%40github.com/a",
    "\"chat\"@fr . \"cat\"@en-us",
    "@\"foo\" and \"a\" @b.co",
    "100%40 and 20%20b",
  ])
  func `finds mail addresses whose sign is written as a code or is hidden`(_ sample: String) {
    #expect(marking(MarkedText(sample).text) == sample)
  }

  @Test(arguments: [
    "cd \"/Users/⟦ann smith⟧/Documents\"",
    "cp /Users/⟦ann⟧ src/main.c",
    "file:///Users/⟦ann%20smith⟧/x",
    "/Users/⟦ann⟧ and /Users/⟦bob⟧",
    "to /home/⟦ann⟧ and/or",
    "?path=%2Fhome%2F⟦ann⟧%2Fx",
    "%2FUsers%2F⟦ann⟧%2Fx",
    "/var/home/⟦ann⟧/x",
    "/var/www/home/index.html",
    "~/.claude/projects/-Users-⟦ann⟧-src-foo/x.jsonl",
    "~/.claude/projects/-home-⟦ann⟧-src/x",
    "ls: -Users-⟦ann⟧-src",
    "class=\"btn -home-icon\"",
    "self-home-made and -Users-only flags",
    "C:\\Documents and Settings\\⟦Ann⟧\\Desktop",
    "C:\\\\Documents and Settings\\\\⟦Ann⟧\\\\Desktop",
    "C:\\Documents and Settings\\All Users\\x",
  ])
  func `finds names in paths of other forms (defect 38)`(_ sample: String) {
    #expect(marking(MarkedText(sample).text) == sample)
  }
}
