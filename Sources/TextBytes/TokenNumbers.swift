/// Gives each hash a number, the first one 0, by open addressing: a text has thousands of tokens.
struct TokenNumbers {
  /// How many different hashes were met.
  private(set) var count = 0
  private var hashes: ContiguousArray<UInt64>
  private var numbers: ContiguousArray<UInt32>
  private let mask: Int

  /// - Parameter room: At most so many hashes are numbered.
  init(room: Int) {
    var size = 16
    while size < 2 * room { size *= 2 }
    mask = size - 1
    hashes = ContiguousArray(repeating: 0, count: size)
    numbers = ContiguousArray(repeating: .max, count: size)
  }

  /// The number of a hash, a new one if it has none.
  @inline(__always)
  mutating func number(of hash: UInt64) -> UInt32 {
    let slot = slot(of: hash)
    if numbers[slot] == .max {
      hashes[slot] = hash
      numbers[slot] = UInt32(truncatingIfNeeded: count)
      count &+= 1
    }
    return numbers[slot]
  }

  /// The numbers of hashes, in order.
  mutating func numbered(_ hashes: Span<UInt64>) -> ContiguousArray<UInt32> {
    var numbers: ContiguousArray<UInt32> = []
    numbers.reserveCapacity(hashes.count)
    for index in hashes.indices { numbers.append(number(of: hashes[index])) }
    return numbers
  }

  /// The number of a hash; nil if it has none.
  @inline(__always)
  func known(_ hash: UInt64) -> UInt32? {
    let number = numbers[slot(of: hash)]
    return number == .max ? nil : number
  }

  /// Where the hash stands, or would.
  @inline(__always)
  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while numbers[slot] != .max, hashes[slot] != hash { slot = (slot &+ 1) & mask }
    return slot
  }
}
