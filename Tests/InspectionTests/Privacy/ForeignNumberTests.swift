import Inspection
import Testing
import TrainingData

@Suite struct ForeignNumberTests {
  @Test(arguments: [
    "Telefon ⟦0171 1234567⟧", "Mobil: ⟦0171-1234567⟧", "Handy: ⟦0171/1234567⟧",
    "Meine Handynummer ist ⟦0171 1234567⟧", "Telefon-Nr. ⟦030 1234567⟧", "móvil: ⟦612 345 678⟧",
    "Móvil: ⟦612 345 678⟧", "Fone ⟦(11) 98765-4321⟧", "тел. ⟦8 (495) 123-45-67⟧",
    "Тел.: ⟦8 (495) 123-45-67⟧", "电话 ⟦13812345678⟧", "电话：⟦13812345678⟧",
    "手机号码：⟦138 1234 5678⟧", "tél. ⟦06 12 34 56 78⟧", "Tél. : ⟦06 12 34 56 78⟧",
    "Tel. ⟦0045 1234 5678⟧",
    "a handy 250-300 words", "sehr handy. 250-300 Wörter", "the portable 415 300 220 model",
    "Il cellulare costa 250-300 euro", "Modell Mobil 2000-3000", "telefon 2021-03-04",
    "电话 2021-03-04", "Hotel 0171 1234567",
  ])
  func `finds phone numbers by a word in other languages beside them`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .phone) == sample)
  }

  @Test(arguments: [
    "Cell. 2011;146(6):833-847. doi: 10.1016/j.cell.2011.11.012",
    "Handbook of Mobile Learning (pp. 385-404)", "Phone numbers pages 385-404",
    "Mobile Networks and Applications 25, 1123–1135", "Cell 136, 215–233", "Mobile phone 385-404",
    "Phone: ⟦833-847⟧", "Cell: ⟦5551-5600⟧", "Tel (work): ⟦555 12345⟧",
  ])
  func `takes no pages and no papers for phone numbers (defect 36)`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .phone) == sample)
  }

  @Test(arguments: [
    "0055 0308 0301", "U+0041 0300 0055 0308", "0031 0030 002E",
    "00000010: 4111 1111 1111 1111 6f20 576f 726c 6420  Hello", "0000020 4111 1111 1111 1111 0a0a",
    "00000010: 0041 415 555 0132", "6f20 4111 1111 1111 1111 726c", "726c\n4111 1111 1111 1111",
    "0x0010:  4500 003c 4111 1111 1111 1111", "00000000: ae12 1234 5678 7a5c 1e2f 3344 0",
    "Charge ⟦4111 1111 1111 1111⟧ face", "1043: ⟦415 555 0132⟧ called",
    "⟦0044 20 7946 0958⟧", "to the dead ⟦4111 1111 1111 1111⟧",
  ])
  func `takes no hexadecimal prints for numbers (defect 36)`(_ sample: String) {
    #expect(marking(MarkedText(sample).text) == sample)
  }
}
