import Inspection
import Testing
import TrainingData

@Suite struct NetworkDataTests {
  @Test(arguments: [
    "Client ⟦74.34.59.240⟧ connected.", "⟦10.218.6.131⟧ - - [22/Nov/2023:02:50:01 +0000]",
    "remote_addr=⟦192.168.132.1⟧", "http://⟦8.8.8.8⟧:53", "ping ⟦1.1.1.1⟧", "⟦104.16.0.0⟧/13",
    "private ⟦10.0.0.1⟧ and ⟦172.16.0.1⟧", "⟦::ffff:74.34.59.240⟧",
    "[⟦::ffff:192.168.1.1⟧]:80", "::ffff:127.0.0.1", #"the next build. {"ip": "⟦96.185.24.220⟧"}"#,
    #"{"build": "96.185.24.220"}"#, "ver. 96.185.24.220",
    "http://127.0.0.1:8080/", "listen on 0.0.0.0:5000", "netmask 255.255.255.0",
    "192.0.2.7, 198.51.100.4 and 203.0.113.9 are for manuals", "version 3.44.12.5 of the driver",
    "Python 3.12.4 and macOS 10.15.7", "section 1.2.3.4", "999.1.1.1", "1.2.3.4.5", "74.34.59.2400",
    "01.34.59.240", "v74.34.59.240", "OID 1.3.101.113", "OID: 1.3.101.112 and 2.5.29.35",
    "V8 is at 5.0.71.47 and Node.js is at 5.0.71.32", "server is at ⟦5.0.71.32⟧", "ping ⟦1.0.0.1⟧",
    "⟦8.8.8.8⟧", "Try:\n  ⟦8.8.4.4⟧ \r\nor so",
    "hosts ⟦8.8.8.8⟧, ⟦4.4.4.4⟧ and ⟦9.9.9.9⟧; ⟦1.1.1.1⟧",
    "IPs: ⟦12.13.14.15⟧", "machine ⟦23.20.11.5⟧ is down", "traceroute ⟦12.7.8.9⟧",
    "banned ⟦3.0.14.200⟧ yesterday", "seen ⟦3.0.14.200⟧ yesterday", "release 3.0.14.200",
    "node ⟦12.7.8.9⟧ left", "see 1.2.3.4, 2.3.4.5", "1.2.3.4 of it\n2.3.4.5 too",
    "as in 8.8.8.8, too",
  ])
  func `finds addresses of version 4, no versions and no masks (defect 36)`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .ipAddress) == sample)
  }

  @Test(arguments: [
    "address ⟦3b20:9a3a:1b2f:7ce:9ef1:4787:85fc:261e⟧ blocked", "⟦2001:4f1c:9b2e::12a⟧",
    "⟦fe80::1⟧",
    "at ⟦2a00:1450:4001::200e⟧: done",
    "SSH to user@⟦2a00:1450:4001::200e⟧", "⟦64:ff9b::8.8.8.8⟧", "⟦::10.0.0.1⟧ is old",
    "⟦2001:4f1c:0:0:0:7:74.34.59.240⟧", "ping ⟦fe80::1%eth0⟧.", "⟦fe80::1⟧%20 and more",
    "in manuals 2001:db8::10.0.0.1, 2001:db8:0:0:0:0:192.168.1.1 and 64:ff9b::192.0.2.33",
    "text::ffff:⟦74.34.59.240⟧", "std::1.2.3.4", "12:34:10.0.0.1:5", "::ffff:192.168.1",
    "::1 and ::", "2001:db8::1 is for manuals", "std::vector<int>::iterator it;",
    "at 12:34:56 sharp",
    "Ab::Cd::e", "a1:b2:c3", "12:34:56:78:9a:bc:de:f0:11",
  ])
  func `finds addresses of version 6, no clocks and no scopes`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .ipAddress) == sample)
  }

  @Test(arguments: [
    "eth0 ⟦00:1a:2b:3c:4d:5e⟧ up", "⟦00-1A-2B-3C-4D-5E⟧", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff",
    "00:1a:2b:3c:4d", "00:1a:2b:3c:4d:5e:6f", "00:1a-2b:3c-4d:5e", "00:1a:2b:3c:4d:5g",
    "arp ⟦3c5a.b47f.01de⟧ on en0", "at ⟦3C5A.B47F.01DE⟧.", "⟦c5ab.b47f.01de⟧", "1956.1509.5262",
    "02B9  ; [*02B9.0020.0002] # MODIFIER LETTER PRIME", "| U+4F60 | E4-BD-A0-E5-A5-BD |",
    "c3:a9:c3:a8:c3:aa", "3c5a.b47f.01de.77aa", "x3c5a.b47f.01de", "3c5a.b47f.01d", "3c5a.b47f",
    "0000.0000.0000",
  ])
  func `finds hardware addresses`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .macAddress) == sample)
  }
}
