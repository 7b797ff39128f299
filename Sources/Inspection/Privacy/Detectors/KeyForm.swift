import TextBytes

/// How one service writes its keys: a prefix that nothing else has, and what follows it.
struct KeyForm {
  let prefix: StaticString
  let body: Body
  /// How many characters the body has at least.
  let least: Int
  /// How many it has at most; a longer run of such characters is something else.
  let most: Int

  /// How many digits the body has at least.
  let digits: Int

  /// What a body is made of.
  enum Body {
    case hex, alphanumeric, upper, key, base64
    /// Key characters and full stops.
    case dotted

    func holds(_ byte: UInt8) -> Bool {
      switch self {
      case .hex: byte.isHexDigit
      case .alphanumeric: byte.isAlphanumeric
      case .upper: byte.isUppercase || byte.isDigit
      case .key: byte.isKeyCharacter
      case .dotted: byte.isKeyCharacter || byte == UInt8(ascii: ".")
      case .base64: AssignmentDetector.isTokenCharacter(byte)
      }
    }
  }

  init(
    _ prefix: StaticString, _ body: Body, _ least: Int, most: Int = .max, digits: Int = 0
  ) {
    self.prefix = prefix
    self.body = body
    self.least = least
    self.most = most
    self.digits = digits
  }

  /// Where a key of this form that begins at `start` ends, if one does.
  func end(from start: Int, in bytes: Span<UInt8>) -> Int? {
    guard bytes.has(prefix, at: start) else { return nil }
    let from = start + prefix.utf8CodeUnitCount
    var end = bytes.end(from: from, limit: bytes.count) { body.holds($0) }
    while end > from, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    while end > from + least, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
    guard end - from >= least, end - from <= most, !bytes.byte(at: end).isWord,
      isFilled(from..<min(end, from + 256), in: bytes),
      !PublishedKeys.contain(start..<end, of: bytes)
    else { return nil }
    return end
  }

  /// Whether the body is more than something to be filled in.
  private func isFilled(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    // Nobody writes fifty-eight signs to say that something is missing.
    if least == most, least >= 58 { return true }
    if SecretValue.isToBeFilledIn(range, in: bytes) { return false }
    var letters = 0
    var digits = 0
    for index in range {
      if bytes[index].isLetter { letters += 1 }
      if bytes[index].isDigit { digits += 1 }
    }
    return letters > 0 && digits >= self.digits
  }
}

extension KeyForm {
  /// The forms whose prefix begins with `byte`.
  static func forms(beginningWith byte: UInt8) -> [KeyForm] { byFirstByte[Int(byte)] }

  private static let byFirstByte: [[KeyForm]] = {
    var table = [[KeyForm]](repeating: [], count: 256)
    for form in all { table[Int(form.prefix.firstByte)].append(form) }
    return table
  }()

  /// From the services' own documentation, as gathered by the gitleaks project.
  static let all: [KeyForm] = [
    // OpenAI, Anthropic and other model services.
    KeyForm("sk-proj-", .key, 20), KeyForm("sk-svcacct-", .key, 20), KeyForm("sk-admin-", .key, 20),
    KeyForm("sk-lf-", .key, 32), KeyForm("sk-ant-", .key, 32), KeyForm("sk-or-v1-", .hex, 32),
    KeyForm("sk-", .alphanumeric, 20),
    KeyForm("hf_", .alphanumeric, 30, most: 40), KeyForm("api_org_", .alphanumeric, 30),
    KeyForm("pplx-", .alphanumeric, 40), KeyForm("gsk_", .alphanumeric, 40),
    KeyForm("xai-", .alphanumeric, 40), KeyForm("r8_", .alphanumeric, 36),
    KeyForm("ABSK", .base64, 90),
    // Amazon, Google, Alibaba.
    KeyForm("AKIA", .upper, 16, most: 16), KeyForm("ASIA", .upper, 16, most: 16),
    KeyForm("ABIA", .upper, 16, most: 16), KeyForm("ACCA", .upper, 16, most: 16),
    KeyForm("AIza", .key, 35, most: 36), KeyForm("GOCSPX-", .key, 20), KeyForm("ya29.", .key, 20),
    KeyForm("LTAI", .alphanumeric, 16, most: 26),
    // Code hosts and package registries.
    KeyForm("ghp_", .alphanumeric, 36), KeyForm("gho_", .alphanumeric, 36),
    KeyForm("ghu_", .alphanumeric, 36), KeyForm("ghs_", .alphanumeric, 36),
    KeyForm("ghr_", .alphanumeric, 36), KeyForm("github_pat_", .key, 36),
    KeyForm("glpat-", .dotted, 16), KeyForm("gldt-", .dotted, 16), KeyForm("glrt-", .dotted, 16),
    KeyForm("glptt-", .dotted, 16), KeyForm("glcbt-", .dotted, 16), KeyForm("glsoat-", .key, 16),
    KeyForm("glimt-", .key, 16), KeyForm("glagent-", .key, 20), KeyForm("gloas-", .key, 20),
    KeyForm("glffct-", .key, 16), KeyForm("glft-", .key, 16), KeyForm("npm_", .alphanumeric, 36),
    KeyForm("pypi-AgE", .key, 50), KeyForm("rubygems_", .hex, 40), KeyForm("dckr_pat_", .key, 20),
    KeyForm("sgp_", .key, 36, most: 57), KeyForm("ATATT3", .base64, 60),
    KeyForm("ATCTT3", .base64, 60),
    KeyForm("ATBB", .alphanumeric, 24, most: 40),
    // Messages and mail.
    KeyForm("xoxb-", .key, 16, digits: 6), KeyForm("xoxp-", .key, 16, digits: 6),
    KeyForm("xoxa-", .key, 16, digits: 6),
    KeyForm("xoxr-", .key, 16, digits: 6), KeyForm("xoxs-", .key, 16, digits: 6),
    KeyForm("xoxo-", .key, 16, digits: 6),
    KeyForm("xoxe-", .key, 16, digits: 6), KeyForm("xoxe.xoxp-", .key, 40, digits: 6),
    KeyForm("xoxe.xoxb-", .key, 40, digits: 6),
    KeyForm("APA91b", .key, 100), KeyForm("xapp-", .key, 20), KeyForm("SG.", .dotted, 40),
    KeyForm("key-", .hex, 32, most: 32),
    KeyForm("pubkey-", .hex, 32, most: 32), KeyForm("SK", .hex, 32, most: 32),
    // Payment and shops.
    KeyForm("sk_live_", .alphanumeric, 10), KeyForm("sk_test_", .alphanumeric, 10),
    KeyForm("sk_prod_", .alphanumeric, 10), KeyForm("rk_live_", .alphanumeric, 10),
    KeyForm("rk_test_", .alphanumeric, 10), KeyForm("rk_prod_", .alphanumeric, 10),
    KeyForm("whsec_", .base64, 24), KeyForm("shpat_", .hex, 32), KeyForm("shpca_", .hex, 32),
    KeyForm("shppa_", .hex, 32), KeyForm("shpss_", .hex, 32), KeyForm("sq0atp-", .key, 20),
    KeyForm("sq0csp-", .key, 30), KeyForm("FLWSECK_TEST-", .key, 12), KeyForm("FLWSECK-", .key, 12),
    KeyForm("FLWPUBK_TEST-", .key, 20), KeyForm("EZAK", .alphanumeric, 54),
    // Clouds, platforms and databases.
    KeyForm("dop_v1_", .hex, 64), KeyForm("doo_v1_", .hex, 64), KeyForm("dor_v1_", .hex, 64),
    KeyForm("dapi", .hex, 32, most: 34), KeyForm("HRKU-", .key, 36), KeyForm("fm1r_", .base64, 60),
    KeyForm("fm1a_", .base64, 60), KeyForm("fm2_", .base64, 60), KeyForm("fo1_", .key, 40),
    KeyForm("pscale_tkn_", .base64, 20), KeyForm("pscale_oauth_", .base64, 20),
    KeyForm("pscale_pw_", .base64, 20), KeyForm("hvs.", .key, 24), KeyForm("hvb.", .key, 60),
    KeyForm("sha256~", .key, 43, most: 43), KeyForm("tk-us-", .key, 40),
    KeyForm("sbp_", .hex, 40), KeyForm("sb_secret_", .key, 24),
    KeyForm("tskey-auth-", .key, 20), KeyForm("tskey-api-", .key, 20),
    KeyForm("tskey-client-", .key, 20), KeyForm("vercel_blob_rw_", .key, 24),
    KeyForm("4b1d", .alphanumeric, 38, most: 38), KeyForm("dp.pt.", .alphanumeric, 40),
    KeyForm("dnkey-", .base64, 40), KeyForm("pul-", .hex, 40), KeyForm("p8e-", .alphanumeric, 32),
    KeyForm("API-", .upper, 25, most: 26), KeyForm("ico-", .alphanumeric, 32, most: 32),
    // Watching, work and secrets themselves.
    KeyForm("NRAK-", .upper, 27), KeyForm("NRII-", .key, 32), KeyForm("glc_", .base64, 32),
    KeyForm("glsa_", .key, 40), KeyForm("sntrys_", .base64, 60), KeyForm("sntryu_", .hex, 64),
    KeyForm("lin_api_", .alphanumeric, 40), KeyForm("ntn_", .alphanumeric, 40),
    KeyForm("secret_", .alphanumeric, 43, most: 43), KeyForm("figd_", .key, 36),
    KeyForm("PMAK-", .key, 50), KeyForm("rdme_", .alphanumeric, 70), KeyForm("sm_pat_", .key, 16),
    KeyForm("ops_eyJ", .base64, 100), KeyForm("A3-", .key, 32, most: 36),
    KeyForm("AGE-SECRET-KEY-1", .upper, 58, most: 58), KeyForm("s-s4t2ud-", .hex, 64),
    KeyForm("s-s4t2af-", .hex, 64), KeyForm("EAACEdEose0cBA", .alphanumeric, 20),
    KeyForm("EAAM", .alphanumeric, 100), KeyForm("EAAC", .alphanumeric, 100),
  ]
}
