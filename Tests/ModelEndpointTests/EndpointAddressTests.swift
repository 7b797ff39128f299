import ModelEndpoint
import Testing
import TrainingData

@Suite struct EndpointAddressTests {
  @Test(arguments: [
    ("http://localhost:11434/v1", "http://localhost:11434/v1/x"),
    ("http://localhost:11434/v1/", "http://localhost:11434/v1/x"),
    ("http://LOCALHOST", "http://localhost:80/x"),
    ("https://api.example.org/a/b//", "https://api.example.org:443/a/b/x"),
    ("http://[::1]:8080", "http://[::1]:8080/x"),
    ("http://127.0.0.1:1", "http://127.0.0.1:1/x"),
  ])
  func `a base URL is read`(_ text: String, _ url: String) throws {
    #expect(try EndpointAddress(text).url(of: "/x") == url)
  }

  @Test(arguments: [
    "", "localhost:8080", "ftp://a.org", "http://", "http://:80", "http://a:0", "http://a:65536",
    "http://a:x", "http://a:", "http://user:word@a.org", "http://a.org/?key=1", "http://a.org/#b",
    "http://a b", "http://a.org/ b", "http://ä.org", "http://[::1", "http://[::1]x", "HTTP//a",
    "http://a.org/ü", "http://a.org/a@b",
  ])
  func `what is no base URL is refused without being repeated`(_ text: String) throws {
    let error = #expect(throws: AssayError.self) { try EndpointAddress(text) }
    #expect(error?.code == "bad_endpoint")
    #expect(error?.description.contains("word") == false)
  }
}
