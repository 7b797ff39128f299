import TextBytes

/// Finds addresses of machines, of version 4 here and of version 6 in `look(atGroups:)`.
///
/// Left alone are loopback, unspecified and documentation addresses, netmasks, version numbers, and
/// four small numbers that no word near by calls an address.
///
/// - SeeAlso: RFC 5737 and RFC 3849 (documentation), RFC 4291 (version 6), RFC 5952 (its text form).
enum IPAddressDetector {
  /// The last group of the address that begins with the group `first`, if it is one.
  static func look(
    at phrase: NumberPhrase, from first: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) -> Int? {
    let last = first + 3
    guard last < phrase.groups.count, phrase.isJoined(by: .dot, first, through: last) else {
      return nil
    }
    let range = phrase.groups[first].range.lowerBound..<phrase.groups[last].range.upperBound
    // `::ffff:74.34.59.240`, an address of version 4 at the end of one of version 6.
    let start = EmbeddedAddress.start(before: range.lowerBound, in: bytes)
    guard start != nil || phrase.startsAlone(first, in: bytes),
      endsAlone(last, of: phrase, in: bytes)
    else { return nil }
    var octets: [Int] = []
    for group in phrase.groups[first...last] {
      guard let octet = octet(group.range, in: bytes) else { return nil }
      octets.append(octet)
    }
    guard !isReserved(octets) else { return nil }
    if let start {
      guard !isForManuals(start, in: bytes) else { return nil }
      found.note(.ipAddress, start..<range.upperBound)
      return last
    }
    guard !isVersion(range.lowerBound, in: bytes) else { return nil }
    guard !isObjectIdentifier(range.lowerBound, in: bytes) else { return nil }
    let isPrivate = octets[0] == 10 && octets[1] == 0 && octets[2] == 0
    guard
      isPrivate || octets.contains(where: { $0 >= 30 }) && !isNumbered(octets)
        || isCalledAddress(range, in: bytes) || isWholeLine(range, in: bytes)
        || follows(found.lastAddress, range.lowerBound, in: bytes)
    else {
      return nil
    }
    found.note(.ipAddress, range)
    return last
  }

  /// Looks at groups of hexadecimal digits with colons between them, `range` of `bytes`.
  static func look(
    atGroups range: Range<Int>, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    var end = range.upperBound
    // A colon of the sentence, not of the address.
    if bytes[end - 1] == UInt8(ascii: ":"), bytes.byte(at: end - 2) != UInt8(ascii: ":") {
      end -= 1
    }
    var groups = 0
    var gaps = 0
    var hasDigit = false
    var longest = 0
    var position = range.lowerBound
    while position < end {
      let close = bytes.end(from: position, limit: end) { $0.isHexDigit }
      guard close - position <= 4 else { return }
      if close > position { groups += 1 }
      longest = max(longest, close - position)
      for index in position..<close where bytes[index].isDigit { hasDigit = true }
      if close == end { break }
      if bytes.byte(at: close + 1) == UInt8(ascii: ":") {
        gaps += 1
        position = close + 2
      } else {
        guard close > range.lowerBound else { return }
        position = close + 1
      }
    }
    let isWhole = groups == 8 && gaps == 0
    let isShortened = gaps == 1 && groups >= 2 && groups <= 7 && longest >= 3
    // `::ffff:74.34.59.240`: the number behind the last colon is version 4 and found as such.
    if bytes.byte(at: end) == UInt8(ascii: "."), bytes.byte(at: end + 1).isDigit { return }
    guard hasDigit, isWhole || isShortened else { return }
    guard !isForManuals(range.lowerBound, in: bytes) else { return }
    found.note(.ipAddress, range.lowerBound..<zoneEnd(of: range.lowerBound..<end, in: bytes))
  }

  /// Whether the address of version 6 that begins at `start` is one of those for documentation.
  private static func isForManuals(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    bytes.hasAnyCase("2001:db8:", at: start) || bytes.hasAnyCase("2001:0db8:", at: start)
  }

  /// Where an address ends with its zone, the interface through which a link-local one is reached:
  /// `fe80::1%eth0`.
  private static func zoneEnd(of range: Range<Int>, in bytes: Span<UInt8>) -> Int {
    guard bytes.byte(at: range.upperBound) == UInt8(ascii: "%"),
      bytes.hasAnyCase("fe80:", at: range.lowerBound)
    else { return range.upperBound }
    let start = range.upperBound + 1
    let end = bytes.end(from: start, limit: start + 16) { $0.isAlphanumeric }
    // `%20` is a blank in a link.
    return bytes.hasAnyCase("20", at: start) || end == start ? range.upperBound : end
  }

  private static func endsAlone(_ last: Int, of phrase: NumberPhrase, in bytes: Span<UInt8>) -> Bool
  {
    if last + 1 < phrase.groups.count {
      // `10.1.2.3/24` and `10.1.2.3 - - [22/Nov…`.
      let joint = phrase.groups[last + 1].joint
      return joint.separates || joint == .slash || joint == .dash
    }
    return Boundary.isAfter(phrase.groups[last].range.upperBound, in: bytes)
  }

  private static func octet(_ range: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard range.count <= 3, range.count == 1 || bytes[range.lowerBound] != UInt8(ascii: "0") else {
      return nil
    }
    let value = range.reduce(0) { $0 * 10 + bytes[$1].digitValue }
    return value <= 255 ? value : nil
  }

  private static func isReserved(_ octets: [Int]) -> Bool {
    switch (octets[0], octets[1], octets[2]) {
    case (0, _, _), (127, _, _), (255, _, _): true
    case (192, 0, 2), (198, 51, 100), (203, 0, 113): true
    default: false
    }
  }

  /// Whether the numbers read as a program's version (`5.0.71.47`) or as an object identifier
  /// (`1.3.101.113`, `2.5.29.35`), as hardly an address does.
  private static func isNumbered(_ octets: [Int]) -> Bool {
    octets[1] == 0 && octets[0] < 30 && octets[0] != 10 && !octets.contains { $0 >= 100 }
      || octets[0] == 1 && octets[1] == 3 || octets[0] == 2 && octets[1] == 5 && octets[2] == 29
      || octets[0] == 2 && octets[1] == 23 && octets[2] == 140
  }

  /// Whether `OID` stands before the numbers.
  private static func isObjectIdentifier(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    identifier.stand(before: start, in: bytes, reach: 12)
  }

  private static func isVersion(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    // What stands before the bracket of an object or before a full stop speaks of something else.
    let from = bytes.start(before: start, limit: start - 16) {
      $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "\n")
    }
    let stop = (from..<start).last {
      bytes[$0] == UInt8(ascii: ".") && bytes[$0 + 1] == UInt8(ascii: " ")
    }
    // `v. 1.2.3.4` and `ver. 1.2.3.4` are short for the word.
    let close = stop.map { $0 + 2 < start ? $0 + 1 : from } ?? from
    return version.stand(in: close..<start, of: bytes)
  }

  private static func isCalledAddress(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = bytes.byte(at: range.lowerBound - 1)
    let after = bytes.byte(at: range.upperBound)
    return before == UInt8(ascii: "@") || before == UInt8(ascii: "/")
      || after == UInt8(ascii: ":") && bytes.byte(at: range.upperBound + 1).isDigit
      || network.stand(before: range.lowerBound, in: bytes, reach: 32)
  }

  /// Whether nothing else stands on the line.
  private static func isWholeLine(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let start = bytes.start(before: range.lowerBound, limit: range.lowerBound - 8) { $0.isBlank }
    let end = bytes.end(from: range.upperBound, limit: range.upperBound + 8) {
      $0.isBlank || $0 == UInt8(ascii: "\r")
    }
    return (start == 0 || bytes.byte(at: start - 1) == UInt8(ascii: "\n"))
      && (end == bytes.count || bytes.byte(at: end) == UInt8(ascii: "\n"))
  }

  /// Whether only a comma or the like, or `and`, stands between an address and what begins at `start`.
  private static func follows(
    _ address: Range<Int>?, _ start: Int, in bytes: Span<UInt8>
  ) -> Bool {
    guard let end = address?.upperBound, end < start, start - end <= 6 else { return false }
    let from = bytes.end(from: end, limit: start) { $0 == UInt8(ascii: ",") || $0.isBlank }
    return from == start || bytes.has("and ", at: from) && from + 4 == start
      || bytes.has("or ", at: from) && from + 3 == start
      || bytes.has("; ", at: from) && from + 2 == start
  }

  private static let version = ContextWords(
    whole: ["v", "ver", "rev", "build", "release", "section", "chapter", "firmware"],
    endings: ["version", "versions"])
  private static let identifier = ContextWords(
    whole: ["oid", "oids", "object identifier"], endings: ["_oid"])
  private static let network = ContextWords(
    whole: [
      "ip", "host", "server", "dns", "ping", "client", "from", "gateway", "router", "subnet",
      "address", "connect", "inet", "peer", "ssh", "nameserver", "resolver", "ips", "hosts",
      "servers", "clients", "addresses", "machine", "machines", "nodes", "node ", "gateways",
      "routers", "peers", "nameservers", "resolvers", "proxy", "proxies", "traceroute", "tracert",
      "nslookup", "whois", "nmap", "telnet", "banned", "blocked", "login", "logins", "attacker",
      "visitor", "firewall", "ipv4",
    ],
    endings: ["_ip", "_addr", "ipaddress", "ip_address", "addr"])
}
