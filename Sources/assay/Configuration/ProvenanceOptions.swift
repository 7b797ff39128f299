import ArgumentParser

/// What a capture is about, and where it happened.
struct ProvenanceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What it is about (default: classify it).", valueName: "word"))
  var domain: String?
  @Option(help: ArgumentHelp("Its name where it happened.", valueName: "id"))
  var sourceID: String?

  /// The flags under the names that they have in JSON.
  var fields: [CaptureRecord.Field] {
    [("domain", KnownWord.domain(domain)), ("source_id", sourceID)]
  }
}
