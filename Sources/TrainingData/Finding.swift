/// A kind of private data; its mark in a text is `[REDACTED_TYPE]`.
public struct PrivateDataType: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let email = PrivateDataType("EMAIL")
  public static let phone = PrivateDataType("PHONE")
  public static let ssn = PrivateDataType("SSN")
  public static let creditCard = PrivateDataType("CREDIT_CARD")
  public static let apiKey = PrivateDataType("API_KEY")
  public static let password = PrivateDataType("PASSWORD")
  public static let username = PrivateDataType("USERNAME")
  public static let ipAddress = PrivateDataType("IP_ADDRESS")
  public static let privateKey = PrivateDataType("PRIVATE_KEY")
  public static let jwt = PrivateDataType("JWT")
  public static let bearerToken = PrivateDataType("BEARER_TOKEN")
  public static let connectionString = PrivateDataType("CONNECTION_STRING")
  public static let iban = PrivateDataType("IBAN")
  public static let macAddress = PrivateDataType("MAC_ADDRESS")
  /// Found where the user runs an analyzer that knows names, as are the two that follow.
  public static let person = PrivateDataType("PERSON")
  public static let organization = PrivateDataType("ORGANIZATION")
  public static let location = PrivateDataType("LOCATION")
}

/// One piece of private data: what it is and where it stood, never what it said.
public struct Finding: Hashable, Sendable {
  public let type: PrivateDataType
  /// The field's name in the table, for example `output_text`, `conversation_history[2]` or
  /// `metadata.note`.
  public let field: String
  /// Half-open, in UTF-8 bytes of that field's text as it was handed in.
  public let range: Range<Int>

  public init(type: PrivateDataType, field: String, range: Range<Int>) {
    self.type = type
    self.field = field
    self.range = range
  }
}
