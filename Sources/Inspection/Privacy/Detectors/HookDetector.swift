import TextBytes

/// Finds the secret part of incoming web hooks: who knows the link may post.
enum HookDetector {
  /// Looks behind the `://` whose colon is at `anchor`.
  static func look(atScheme anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    let host = anchor + 3
    guard let hook = hooks.first(where: { bytes.has($0, at: host) }) else { return }
    let start = host + hook.utf8CodeUnitCount
    let end = bytes.end(from: start, limit: start + 200) {
      $0.isKeyCharacter || $0 == UInt8(ascii: "/")
    }
    guard end - start >= 30, !SecretValue.isPlaceholder(start..<end, in: bytes) else { return }
    found.note(.apiKey, start..<end)
  }

  private static let hooks: [StaticString] = [
    "hooks.slack.com/services/", "hooks.slack.com/workflows/", "discord.com/api/webhooks/",
    "discordapp.com/api/webhooks/",
  ]
}
