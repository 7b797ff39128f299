import Testing

@testable import ModelEndpoint

@Suite struct RetryAfterTests {
  @Test(
    arguments: [
      ("7", nil, 7), ("0", nil, 0), ("-1", nil, nil), ("soon", nil, nil),
      ("Sun, 06 Nov 1994 08:50:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", 60),
      ("Sun, 06 Nov 1994 08:48:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", 0),
      ("Thu, 29 Feb 2024 00:00:10 GMT", "Wed, 28 Feb 2024 23:59:50 GMT", 20),
      ("Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 GMT", nil),
      ("Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", nil),
    ] as [(String, String?, Int?)])
  func `seconds and dates are read`(_ text: String, _ now: String?, _ seconds: Int?) {
    #expect(RetryAfter.wait(text, at: now) == seconds.map { Duration.seconds($0) })
  }

  @Test func `the seconds of a date are those of Unix`() {
    #expect(RetryAfter.seconds(of: "Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
    #expect(RetryAfter.seconds(of: "Thu, 01 Jan 1970 00:00:00 GMT") == 0)
    #expect(RetryAfter.seconds(of: "Tue, 29 Feb 2000 12:00:00 GMT") == 951_825_600)
  }

  @Test func `who asks for longer than is waited is given up`() {
    #expect(RetryAfter.wait("Sun, 06 Nov 2094 08:49:37 GMT", at: nil) == .seconds(1_000_000))
  }
}
