import TextBytes

/// Keys that their makers print in public manuals and samples; they belong to nobody and stay.
///
/// They are kept as hashes, so that no scanner of this source takes them for leaks.
///
/// - SeeAlso: The allow-lists of the gitleaks project; FNV-1a, 64 bits.
enum PublishedKeys {
  /// Whether the key at `range` is one of them.
  static func contain(_ range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return hashes.contains(hash)
  }

  private static let hashes: Set<UInt64> = [
    0x08B5_4596_2ADC_7D8B,
    0x1211_3C2E_6979_F447,
    0x294C_63F8_344D_5DF1,
    0x29A3_36C7_244F_48DD,
    0x515C_B771_A423_8032,
    0x6835_E0F2_8883_2A40,
    0x6ACB_D824_BD32_BBD4,
    0x816C_D10F_DB11_EAD0,
    0xADBD_04E3_FE1B_6D49,
    0xE754_678E_A2B1_4EF1,
    0xE766_6DBB_286C_6C2E,
  ]
}
