import JSONText
import TrainingData

/// Pictures, recordings and files that a person shows to a model, and that nobody who learns from
/// texts can see: an answer to them would teach to describe what is not there.
enum UnseenMedia {
  /// The word that counts questions with such media among what is left out.
  static let reason = "unseen_media"
  /// The word that counts what was said behind such a question.
  static let behind = "after_unseen_media"

  /// Whether a content in ChatGPT's notation shows more than its texts say.
  ///
  /// A recording whose words were written down beside it is a text.
  static func isShown(in content: JSONObject) -> Bool {
    let parts = (content["parts"]?.array ?? []).compactMap(\.object)
    let isWrittenDown = parts.contains { $0["text"]?.string?.hasWords == true }
    return parts.contains { part in
      guard part["text"]?.string == nil else { return false }
      let kind = part["content_type"]?.string ?? ""
      guard kind.contains("asset_pointer") || part["asset_pointer"] != nil else { return false }
      return !(isWrittenDown && isSound(kind, part))
    }
  }

  /// Sound alone: a talk over video keeps its pictures as frames.
  private static func isSound(_ kind: String, _ part: JSONObject) -> Bool {
    kind.contains("audio") && part["frames_asset_pointers"]?.array?.isEmpty != false
      && part["video_container_asset_pointer"]?.object == nil
  }

  /// Whether a ChatGPT message's metadata names an attached picture, recording or film.
  static func isAttached(_ metadata: JSONObject) -> Bool {
    (metadata["attachments"]?.array ?? []).contains { attachment in
      let type = attachment.object?["mime_type"]?.string ?? ""
      return media.contains { type.hasPrefix("\($0)/") }
    }
  }

  /// Whether claude.ai's list of a message's files names one that the archive holds no text of.
  static func isNamed(_ files: [JSONValue]) -> Bool {
    files.contains { file in
      if let kind = file.object?["file_kind"]?.string, media.contains(kind) { return true }
      let name = (file.object?["file_name"]?.string ?? "").lowercased()
      return endings.contains { name.hasSuffix($0) }
    }
  }

  /// Whether a turn brings parts in OpenAI's, Anthropic's or Hugging Face's notation that are no text.
  static func isPart(of turn: Message) -> Bool {
    (turn.extras["content_parts"]?.array ?? []).contains { part in
      partTypes.contains(part.object?["type"]?.string ?? "")
    }
  }

  /// Whether a record names its media beside its turns, which show them by a mark: `<image>`.
  static func isMarked(in turns: [Message], of record: JSONObject) -> Bool {
    media.contains { word in
      guard [word, "\(word)s"].contains(where: { !isNothing(record[$0]) }) else { return false }
      return turns.contains { $0.role == "user" && $0.content.contains("<\(word)>") }
    }
  }

  private static func isNothing(_ value: JSONValue?) -> Bool {
    switch value {
    case nil, .null: true
    case .array(let values): values.isEmpty
    case .string(let text): text.isEmpty
    default: false
    }
  }

  private static let media = ["image", "audio", "video"]

  private static let partTypes: Set<String> = [
    "image", "image_url", "input_image", "audio", "audio_url", "input_audio", "video",
    "video_url", "input_video", "file", "input_file", "document",
  ]

  private static let endings = [
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".bmp", ".tif", ".tiff", ".svg", ".pdf",
    ".mp3", ".wav", ".m4a", ".ogg", ".mp4", ".mov", ".webm",
  ]
}

extension RecordRefusal {
  /// A question that cannot be understood without what it shows; no fault of the record.
  static let unseenMedia = RecordRefusal(
    code: UnseenMedia.reason, "The question shows a picture, a recording or a file.")
}
