/// The library's door: `import AssayKit` gives what the command line is made of.
///
/// Nothing is decided here; each floor stands in a room of its own.
@_exported import Curation
@_exported import ExampleStore
@_exported import Inspection
@_exported import Intake
@_exported import JSONText
@_exported import ModelEndpoint
@_exported import TrainingData
