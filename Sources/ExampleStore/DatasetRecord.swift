import JSONText
import TrainingData

/// One immutable export: what was asked, which files it gave, which rows it holds.
public struct DatasetRecord: Hashable, Sendable {
  public let id: String
  /// The file or folder, as an absolute path.
  public var path: String
  /// The word of `-f`.
  public let format: String
  /// The word of `--for`, where there was one.
  public let trainer: String?
  public let filters: JSONObject
  /// The manifest without its row ids.
  public var manifest: JSONObject
  /// Every file that was written, rows first.
  public var files: [File]
  /// Lines in all files of rows.
  public var rowCount: Int
  /// The run that the rows were marked with.
  public let run: String?
  /// Unix seconds.
  public let createdAt: Double

  public init(
    id: String, path: String, format: String, trainer: String?, filters: JSONObject,
    manifest: JSONObject, files: [File], rowCount: Int, run: String?, createdAt: Double
  ) {
    self.id = id
    self.path = path
    self.format = format
    self.trainer = trainer
    self.filters = filters
    self.manifest = manifest
    self.files = files
    self.rowCount = rowCount
    self.run = run
    self.createdAt = createdAt
  }

  /// One file of a dataset.
  public struct File: Hashable, Sendable {
    /// Its name within the folder, or the file's own name.
    public let name: String
    /// Lines, 0 for a file without rows.
    public let rows: Int
    /// Of the bytes on disk, in lower-case hex.
    public let sha256: String

    public init(name: String, rows: Int, sha256: String) {
      self.name = name
      self.rows = rows
      self.sha256 = sha256
    }
  }

  /// One example of a dataset, at its place.
  public struct Row: Hashable, Sendable {
    public let id: ExampleID
    /// `train`, `valid` or `test`.
    public let split: String

    public init(id: ExampleID, split: String) {
      self.id = id
      self.split = split
    }
  }
}
