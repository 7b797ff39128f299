import Foundation
import ModelEndpoint
import RecordedAnswers
import Testing
import TrainingData

@Suite struct EndpointKeyTests {
  @Test(arguments: ["", "two words", "line\nbreak", "ümlaut"])
  func `a key that cannot be sent is refused and not repeated`(_ key: String) async throws {
    let configuration = EndpointConfiguration(
      try EndpointAddress("http://127.0.0.1:1"), model: "m", key: .variable("THE_KEY"))
    let error = await #expect(throws: AssayError.self) {
      try await ModelEndpoint.withEndpoint(configuration, environment: ["THE_KEY": key]) { _ in }
    }
    #expect(error?.code == (key.isEmpty ? "key_missing" : "bad_key"))
    #expect(error?.kind == .configuration)
    #expect(error?.description.contains("THE_KEY") == true)
    if !key.isEmpty { #expect(error?.description.contains(key) == false) }
  }

  @Test func `a key is read from a file, its line feed aside`() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID())")
    try Data("sk-file\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try await RecordedServer.serving([try EndpointSamples.answer("chat")]) { server, base in
      _ = try await EndpointSamples.ask(base, { $0.key = .file(file.path) }) {
        try await $0.chat([ChatMessage(.user, "?")])
      }
      #expect(server.requests.first?.headers["authorization"] == "Bearer sk-file")
    }
  }

  @Test func `a file that is absent is named`() async throws {
    let error = await #expect(throws: AssayError.self) {
      try await EndpointSamples.ask("http://127.0.0.1:1", { $0.key = .file("/nowhere/key") }) { _ in
      }
    }
    #expect(error?.kind == .inputMissing)
    #expect(error?.message.contains("/nowhere/key") == true)
  }

  @Test func `an endpoint shows its key to nobody`() async throws {
    try await EndpointSamples.ask("http://127.0.0.1:1") { endpoint in
      var text = "\(endpoint)"
      dump(endpoint, to: &text, maxDepth: 4)
      #expect(!text.contains("SECRETWORD"))
    }
  }
}
