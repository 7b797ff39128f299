import Foundation
import Inspection
import TrainingData
import Yams

/// The YAML file that holds the settings.
struct SettingsFile {
  let path: String

  /// Finds the file: named by flag or variable it must exist, at its usual place it may.
  static func locate(explicit: String?, environment: [String: String]) throws -> SettingsFile? {
    let named = explicit ?? environment["ASSAY_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
    if let named {
      let path = HomePath.expanded(named, environment: environment)
      guard FileManager.default.fileExists(atPath: path) else {
        throw AssayError(
          .configuration, code: "settings_missing", message: "There is no settings file \(path).",
          remedy: "Correct --config or ASSAY_CONFIG.")
      }
      return SettingsFile(path: path)
    }
    let usual = HomePath.expanded("~/.sam/assay.yaml", environment: environment)
    return FileManager.default.fileExists(atPath: usual) ? SettingsFile(path: usual) : nil
  }

  /// Puts what the file says over `settings`.
  func apply(to settings: inout Settings) throws {
    guard let root = try parsed() else { return }
    guard let sections = root.mapping else {
      throw refusal("bad_settings", at: root, "The file is not a list of sections.")
    }
    let known = SettingKey.allCases.map(\.rawValue)
    for (name, section) in sections {
      let heading = name.string ?? ""
      let keys = known.filter { $0.hasPrefix(heading + ".") }
      guard !keys.isEmpty, !heading.isEmpty else {
        var headings: [String] = []
        for heading in known.map({ String($0.prefix { $0 != "." }) })
        where !headings.contains(heading) { headings.append(heading) }
        throw unknown(heading, at: name, among: headings)
      }
      if section.null != nil { continue }
      guard let members = section.mapping else {
        throw refusal("bad_settings", at: section, "The section \(heading) holds no settings.")
      }
      for (key, value) in members {
        let dotted = "\(heading).\(key.string ?? "")"
        guard let setting = SettingKey(rawValue: dotted) else {
          throw unknown(dotted, at: key, among: known)
        }
        try apply(setting, value, to: &settings)
      }
    }
  }

  private func parsed() throws -> Node? {
    let text: String
    do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
      throw AssayError(
        .configuration, code: "settings_unreadable",
        message: "The settings file \(path) cannot be read as UTF-8 text.",
        remedy: "Check its permissions and its encoding.")
    }
    do { return try Yams.compose(yaml: text) } catch let error as YamlError {
      throw AssayError(
        .configuration, code: "bad_settings",
        message: "The settings file \(path)\(line(of: error)) is not valid YAML.",
        remedy: "Correct it; sections stand at the margin, their settings indented by two spaces.")
    }
  }

  private func line(of error: YamlError) -> String {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      ":\(mark.line)"
    default: ""
    }
  }

  private func apply(_ key: SettingKey, _ value: Node, to settings: inout Settings) throws {
    if value.null != nil { return }
    let place = place(of: value)
    switch key {
    case .primary: settings.primary = try text(value, key)
    case .fallback: settings.fallback = try text(value, key)
    case .qualityFloor: settings.qualityFloor = try key.score(text(value, key), at: place)
    case .color: settings.color = try key.color(text(value, key), at: place)
    case .network, .pseudonyms, .analyzerURL, .analyzerLanguage, .analyzerScore, .embeddingURL,
      .embeddingModel, .extractor, .modelURL,
      .modelName, .modelKeyVariable, .modelKeyFile,
      .modelSeconds,
      .modelParallel, .escalationConfidence, .escalationMiddling, .escalationHard,
      .escalationRepetition, .escalationRecord:
      try settings.setOne(key, try text(value, key), at: place)
    case .allow:
      guard let entries = value.sequence else {
        throw key.refusal("a list of texts, patterns and domains", at: place)
      }
      for entry in entries { try allow(entry, key, in: &settings) }
    case .patterns:
      guard let entries = value.sequence else {
        throw key.refusal("a list of entries with name and pattern", at: place)
      }
      settings.patterns = try entries.map { try pattern($0, key) }
    }
  }

  /// A text, `pattern: …` or `domain: …`.
  private func allow(_ entry: Node, _ key: SettingKey, in settings: inout Settings) throws {
    guard let members = entry.mapping else {
      return settings.allowed.append(try text(entry, key))
    }
    for (member, value) in members {
      switch member.string {
      case "pattern":
        let pattern = try text(value, key)
        try check(at: value) { () throws(AssayError) in _ = try UserPattern(allowing: pattern) }
        settings.allowedPatterns.append(pattern)
      case "domain": settings.allowedDomains.append(try text(value, key))
      default:
        throw unknown(
          "\(key.rawValue)[].\(member.string ?? "")", at: member,
          among: ["\(key.rawValue)[].pattern", "\(key.rawValue)[].domain"])
      }
    }
  }

  private func pattern(_ entry: Node, _ key: SettingKey) throws -> Settings.Pattern {
    let wanted = "a list of entries with name and pattern"
    guard let members = entry.mapping else { throw key.refusal(wanted, at: place(of: entry)) }
    for (member, _) in members where !["name", "pattern"].contains(member.string ?? "") {
      throw unknown(
        "\(key.rawValue)[].\(member.string ?? "")", at: member,
        among: ["\(key.rawValue)[].name", "\(key.rawValue)[].pattern"])
    }
    guard let name = members["name"]?.string, let pattern = members["pattern"]?.string else {
      throw key.refusal(wanted, at: place(of: entry))
    }
    try check(at: entry) { () throws(AssayError) in
      _ = try UserPattern(name: name, pattern: pattern)
    }
    return Settings.Pattern(name: name, pattern: pattern)
  }

  /// Reads a pattern now, so that what is wrong with it is said with its line.
  private func check(at node: Node, _ read: () throws(AssayError) -> Void) throws {
    do { try read() } catch {
      throw AssayError(
        error.kind, code: error.code, message: "\(place(of: node)): \(error.message)",
        remedy: error.remedy)
    }
  }

  private func text(_ value: Node, _ key: SettingKey) throws -> String {
    guard let text = value.scalar?.string else {
      throw key.refusal("a single value", at: place(of: value))
    }
    return text
  }

  private func place(of node: Node) -> String {
    node.mark.map { "\(path):\($0.line)" } ?? path
  }

  private func unknown(_ name: String, at node: Node, among known: [String]) -> AssayError {
    let near = Spelling.nearest(to: name, among: known)
    return AssayError(
      .configuration, code: "unknown_setting",
      message: "\(place(of: node)): there is no setting \"\(name)\".",
      remedy: near.map { "Did you mean \"\($0)\"?" }
        ?? "Known are: \(known.joined(separator: ", ")).")
  }

  private func refusal(_ code: String, at node: Node, _ what: String) -> AssayError {
    AssayError(
      .configuration, code: code, message: "\(place(of: node)): \(what)",
      remedy: "Write sections with settings under them, as the README shows.")
  }
}
